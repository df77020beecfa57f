import Analysis
import Diagnostics
import Dockerfile
import ImageCatalog
import Linting
import SourceText

/// A final stage without HEALTHCHECK.
struct ImageWithoutHealthcheck: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "image-without-healthcheck",
    summary: "An image has no HEALTHCHECK",
    category: .health,
    severity: .info,
    preset: .all,
    aliases: ["DL3057", "DS-0026", "CKV_DOCKER_2"],
    rationale: """
      Without one Docker knows only whether the process exists, not whether it answers: nothing can wait until the \
      container is ready or notices that it hangs. Whoever runs the image can add a check of their own; \
      `missing-healthcheck` looks at that for the services of a project.

      Looks at the stages that become images; a base image of another file may well bring a healthcheck.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#healthcheck"],
    examples: [
      .bad(
        dockerfile: """
          FROM nginx:1.29
          #    ^^^^^^^^^^ image-without-healthcheck
          COPY site /usr/share/nginx/html
          """
      ),
      .good(
        dockerfile: """
          FROM nginx:1.29
          COPY site /usr/share/nginx/html
          HEALTHCHECK CMD curl -fsS http://localhost/ || exit 1
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let states = dockerfile.tree.stageStates()
    for stage in dockerfile.finalStages {
      let state = states[stage.index]
      guard state.healthcheck == nil, !isKnownToHave(state.image.value) else { continue }
      report.emit(
        .isMissing(stage.title),
        at: dockerfile.place(stage.from.image.span),
        help: "add HEALTHCHECK CMD with a tool that the image has, or HEALTHCHECK NONE if there is nothing to ask"
      )
    }
  }

  private func isKnownToHave(_ image: String?) -> Bool {
    guard let image, let facts = ImageCatalog.facts(for: ImageReference(image)) else { return false }
    return facts.healthcheck == .present
  }
}

extension Message {
  fileprivate static func isMissing(_ title: String) -> Message {
    "the image of stage \(title) has no HEALTHCHECK"
  }
}
