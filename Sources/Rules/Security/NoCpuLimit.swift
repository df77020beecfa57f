import Analysis
import Compose
import Diagnostics
import Linting

/// Services without a limit of processor time.
struct NoCpuLimit: AbsenceRule {
  static let metadata = RuleMetadata(
    id: "no-cpu-limit",
    summary: "Services may use all processors of the machine",
    category: .security,
    severity: .info,
    preset: .strict,
    aliases: ["CL-0026", "cpus-not-limited"],
    rationale: """
      A service that runs wild leaves no time for the others. `cpus: 1.5` (or `deploy.resources.limits.cpus`) keeps it \
      to its share. Said once for a project. CIS Docker Benchmark 5.12.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#cpus"],
    examples: [
      .bad(
        """
        services:
          web:
        # ^^^ no-cpu-limit
            image: example/web:1.4
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            cpus: 1.5
        """
      ),
    ]
  )

  let help = "add `cpus: 1`, or what the service needs at most"

  func isMissing(in container: Container) -> Bool {
    guard let limit = container.service.limits.cpus?.known else { return container.service.limits.cpus == nil }
    return limit == "0" || limit.hasPrefix("-")
  }

  func message(_ services: String) -> Message { .lacks(services) }
}

extension Message {
  fileprivate static func lacks(_ services: String) -> Message { "\(services) may use all processors of the machine" }
}
