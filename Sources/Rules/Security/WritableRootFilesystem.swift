import Analysis
import Compose
import Diagnostics
import Linting

/// Services with a writable root file system.
struct WritableRootFilesystem: AbsenceRule {
  static let metadata = RuleMetadata(
    id: "writable-root-filesystem",
    summary: "Services may write all over their images",
    category: .security,
    severity: .info,
    preset: .strict,
    aliases: ["CL-0007"],
    rationale: """
      With `read_only: true` what breaks into a service cannot put programs beside its own; what has to be written \
      goes to volumes and to `tmpfs`. Said once for a project. CIS Docker Benchmark 5.13.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#read_only"],
    examples: [
      .bad(
        """
        services:
          web:
        # ^^^ writable-root-filesystem
            image: example/web:1.4
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            read_only: true
        """
      ),
    ]
  )

  let help = "add `read_only: true`, and `tmpfs: [/tmp]` for what has to be written"

  func isMissing(in container: Container) -> Bool {
    !(container.service.readOnly?.value ?? (container.service.keys["read_only"] != nil))
  }

  func message(_ services: String) -> Message { .lacks(services) }
}

extension Message {
  fileprivate static func lacks(_ services: String) -> Message { "\(services) may write all over their images" }
}
