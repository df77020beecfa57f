import Analysis
import Compose
import Diagnostics
import Linting

/// Services without a limit of memory.
struct NoMemoryLimit: AbsenceRule {
  static let metadata = RuleMetadata(
    id: "no-memory-limit",
    summary: "Services may use all memory of the machine",
    category: .security,
    severity: .info,
    preset: .strict,
    aliases: ["CL-0026", "memory-not-limited"],
    rationale: """
      Without a limit one leaking service takes the whole machine with it: the kernel then ends whichever process it \
      likes. With `mem_limit` (or `deploy.resources.limits.memory`, which Compose honours as well) it ends that \
      service, and `restart` brings it back. Said once for a project. CIS Docker Benchmark 5.11.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#mem_limit"],
    examples: [
      .bad(
        """
        services:
          web:
        # ^^^ no-memory-limit
            image: example/web:1.4
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            mem_limit: 512m
        """
      ),
    ]
  )

  let help = "add `mem_limit: 512m`, or what the service needs at most"

  func isMissing(in container: Container) -> Bool {
    guard let limit = container.service.limits.memory?.known else { return container.service.limits.memory == nil }
    return limit == "0" || limit.hasPrefix("-")
  }

  func message(_ services: String) -> Message { .lacks(services) }
}

extension Message {
  fileprivate static func lacks(_ services: String) -> Message { "\(services) may use all memory of the machine" }
}
