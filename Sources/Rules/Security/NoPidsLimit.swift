import Analysis
import Compose
import Diagnostics
import Linting

/// Services without a limit of processes.
struct NoPidsLimit: AbsenceRule {
  static let metadata = RuleMetadata(
    id: "no-pids-limit",
    summary: "Services may start processes without an end",
    category: .security,
    severity: .info,
    preset: .strict,
    aliases: ["pids-limit-not-set"],
    rationale: """
      A fork bomb, or a script that starts a process for every request, fills the process table of the machine. \
      `pids_limit: 200` keeps it inside. Said once for a project. CIS Docker Benchmark 5.29.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#pids_limit"],
    examples: [
      .bad(
        """
        services:
          web:
        # ^^^ no-pids-limit
            image: example/web:1.4
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            pids_limit: 200
        """
      ),
    ]
  )

  let help = "add `pids_limit: 200`, or what the service needs at most"

  func isMissing(in container: Container) -> Bool {
    guard let limit = container.service.limits.processes?.known else {
      return container.service.limits.processes == nil
    }
    return limit == "0" || limit.hasPrefix("-")
  }

  func message(_ services: String) -> Message { .lacks(services) }
}

extension Message {
  fileprivate static func lacks(_ services: String) -> Message { "\(services) may start processes without an end" }
}
