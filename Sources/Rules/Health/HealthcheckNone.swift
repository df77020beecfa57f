import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// A service switches off the healthcheck that its image brings.
struct HealthcheckNone: ContainerRule {
  static let metadata = RuleMetadata(
    id: "healthcheck-none",
    summary: "A service switches off the healthcheck of its image",
    category: .health,
    severity: .info,
    preset: .strict,
    rationale: """
      With `disable: true` or `test: ["NONE"]` Docker only knows that a process runs, although the image says how to tell \
      whether it works. Nobody can wait for the service any more: `dependency failed to start: container … has no \
      healthcheck configured`. Reported where the Dockerfile or the known image has one.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#healthcheck"],
    examples: [
      .bad(
        """
        services:
          mail:
            image: axllent/mailpit:v1.27
            healthcheck: { disable: true }
        #   ^^^^^^^^^^^ healthcheck-none
        """
      ),
      .good(
        """
        services:
          mail:
            image: axllent/mailpit:v1.27
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let healthcheck = container.service.healthcheck, healthcheck.isNone else { return }
    if case .command(let place)? = container.build?.state.healthcheck {
      report.emit(
        .isSwitchedOff(container.name),
        at: healthcheck.keyPlace,
        related: [RelatedPlace("the healthcheck of its image", at: place)],
        help: "remove it, or say how to ask in this place"
      )
    } else if container.build == nil, container.facts?.healthcheck == .present {
      report.emit(
        .isSwitchedOff(container.name),
        at: healthcheck.keyPlace,
        related: container.service.image.map { [RelatedPlace("\($0.string) has a healthcheck", at: $0.place)] } ?? [],
        help: "remove it, or say how to ask in this place"
      )
    }
  }
}

extension Message {
  fileprivate static func isSwitchedOff(_ service: String) -> Message {
    "this switches off the healthcheck that the image of '\(service)' brings"
  }
}
