import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// Two healthchecks for one service, of which only the compose file's is run.
struct HealthcheckOverridesImage: ContainerRule {
  static let metadata = RuleMetadata(
    id: "healthcheck-overrides-image",
    summary: "A service's healthcheck stands in place of the one in its Dockerfile",
    category: .health,
    severity: .info,
    preset: .all,
    rationale: """
      Docker runs one healthcheck: a test in the compose file puts the Dockerfile's HEALTHCHECK aside, and the next person \
      who changes that one wonders why nothing happens. If both say the same, one is enough.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#healthcheck"],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build: .
              healthcheck:
          #   ^^^^^^^^^^^ healthcheck-overrides-image
                test: curl -f http://127.0.0.1:8000/ready
          """
        ),
        .init(
          "Dockerfile",
          """
          FROM python:3.13
          HEALTHCHECK CMD curl -f http://127.0.0.1:8000/
          """
        ),
      ]),
      .good(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build: .
          """
        ),
        .init(
          "Dockerfile",
          """
          FROM python:3.13
          HEALTHCHECK CMD curl -f http://127.0.0.1:8000/
          """
        ),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let healthcheck = container.service.healthcheck, healthcheck.test != nil, !healthcheck.isNone,
      case .command(let place)? = container.build?.state.healthcheck, let dockerfile = project.dockerfile(of: container)
    else { return }
    let instruction = project.sources.text(Place(dockerfile.tree.file, place.span))
    let isSame = project.healthTest(of: container).map { own in
      !own.words.isEmpty && own.words.allSatisfy { instruction.contains($0.string) }
    }
    report.emit(
      isSame == true ? .says(container.name) : .overrides(container.name),
      at: healthcheck.keyPlace,
      related: [RelatedPlace("the HEALTHCHECK that is not run", at: place)],
      help: isSame == true
        ? "remove the test here, the Dockerfile has it"
        : "keep one of them: in the Dockerfile, unless this service differs from others of that image"
    )
  }
}

extension Message {
  fileprivate static func overrides(_ service: String) -> Message {
    "the HEALTHCHECK of the Dockerfile of '\(service)' is never run: this one stands in its place"
  }

  fileprivate static func says(_ service: String) -> Message {
    "the Dockerfile of '\(service)' has this very healthcheck already"
  }
}
