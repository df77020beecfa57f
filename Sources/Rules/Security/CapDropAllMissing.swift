import Analysis
import Compose
import Diagnostics
import Linting

/// Services that keep the default capabilities.
struct CapDropAllMissing: AbsenceRule {
  static let metadata = RuleMetadata(
    id: "cap-drop-all-missing",
    summary: "Services keep capabilities that they may not need",
    category: .security,
    severity: .info,
    preset: .strict,
    aliases: ["CL-0006", "container-capabilities-unrestricted"],
    rationale: """
      Docker gives root in a container fourteen capabilities, among them to change owners and to open raw sockets. \
      `cap_drop: [ALL]` and a `cap_add` of what is missed leaves an attacker little. Said once for a project. CIS \
      Docker Benchmark 5.4.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#cap_drop"],
    examples: [
      .bad(
        """
        services:
          web:
        # ^^^ cap-drop-all-missing
            image: example/web:1.4
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            cap_drop: [ALL]
        """
      ),
    ]
  )

  let help = "add `cap_drop: [ALL]`, and to `cap_add` what the service then misses"

  func isMissing(in container: Container) -> Bool {
    !container.service.capDrop.contains { dropped in dropped.known.map { $0.asciiUppercased == "ALL" } ?? true }
  }

  func message(_ services: String) -> Message { .lacks(services) }
}

extension Message {
  fileprivate static func lacks(_ services: String) -> Message {
    "\(services) keep the capabilities that Docker gives by default"
  }
}
