import Analysis
import Compose
import Diagnostics
import Linting

/// Services without `no-new-privileges`.
struct NoNewPrivilegesMissing: AbsenceRule {
  static let metadata = RuleMetadata(
    id: "no-new-privileges-missing",
    summary: "Services may gain privileges that they did not start with",
    category: .security,
    severity: .info,
    preset: .strict,
    aliases: ["CL-0003", "no-new-privileges-not-set", "security-opt-not-set"],
    rationale: """
      A program with the setuid bit (`su`, `sudo`, `ping`) lets a process without rights become root inside the \
      container. `no-new-privileges` forbids that, and nearly no service notices. Said once for a project. CIS Docker \
      Benchmark 5.26.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#security_opt"],
    examples: [
      .bad(
        """
        services:
          web:
        # ^^^ no-new-privileges-missing
            image: example/web:1.4
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            security_opt: ["no-new-privileges:true"]
        """
      ),
    ]
  )

  let help = "add `security_opt: [\"no-new-privileges:true\"]`, once for all in an anchor"

  func isMissing(in container: Container) -> Bool {
    !container.service.securityOpt.contains { option in
      guard let text = option.known?.lowercased() else { return true }
      return ["no-new-privileges", "no-new-privileges:true", "no-new-privileges=true"].contains(text)
    }
  }

  func message(_ services: String) -> Message { .lacks(services) }
}

extension Message {
  fileprivate static func lacks(_ services: String) -> Message {
    "processes may gain privileges that they did not start with, in \(services)"
  }
}
