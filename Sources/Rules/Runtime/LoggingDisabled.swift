import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A container that throws its logs away.
struct LoggingDisabled: ContainerRule {
  static let metadata = RuleMetadata(
    id: "logging-disabled",
    summary: "A service throws its logs away",
    category: .runtime,
    severity: .info,
    aliases: ["CL-0014"],
    fix: .unsafe,
    rationale: """
      With the logging driver `none`, `docker logs` says nothing and no trace is left of why a container died. Where \
      logs are too large, `max-size` and `max-file` of the driver `local` or `json-file` keep the newest.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#logging"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            logging:
              driver: none
              #       ^^^^ logging-disabled
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            logging:
              driver: local
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let driver = container.service.logging, driver.value.known == "none" else { return }
    report.emit(
      .isSilent(container.name),
      at: driver.value.place,
      help: "write `driver: local`, which keeps the newest 100 MB",
      fix: Fix("write `local`", .unsafe, [TextEdit(driver.value.place, "local")])
    )
  }
}

extension Message {
  fileprivate static func isSilent(_ service: String) -> Message {
    "'\(service)' throws its logs away: nothing will tell why it failed"
  }
}
