import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `COPY --from=buidler`, a slip that Docker takes for an image.
struct MisspelledStage: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "misspelled-stage",
    summary: "Files come from a stage that is nearly called so",
    category: .build,
    severity: .warning,
    aliases: ["DL3022"],
    fix: .unsafe,
    rationale: """
      A name that is no stage is taken for an image: the build ends with `pull access denied, repository does not \
      exist or may require authorization`, which tells nothing of a slip in writing, or takes files from a \
      stranger's image of that name.

      Left alone: names with a slash, a tag or a digest, contexts of the project, and names of well-known images.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#copy---from"],
    examples: [
      .bad(
        dockerfile: """
          FROM golang:1.25 AS builder
          RUN go build -o /app ./cmd/app
          FROM scratch
          COPY --from=buidler /app /app
          #           ^^^^^^^ misspelled-stage
          """
      ),
      .good(
        dockerfile: """
          FROM golang:1.25 AS builder
          RUN go build -o /app ./cmd/app
          FROM scratch
          COPY --from=builder /app /app
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let contexts = dockerfile.additionalContexts(project)
    for reference in dockerfile.tree.stageReferences where !contexts.contains(reference.name) {
      guard let stage = dockerfile.tree.stageMeant(by: reference.name), let name = stage.from.name else { continue }
      let place = dockerfile.place(reference.span)
      report.emit(
        .isNoStage(reference.name),
        at: place,
        related: [RelatedPlace("the stage that is nearly called so", at: dockerfile.place(name.span))],
        help: "did you mean \(name.string)?",
        fix: Fix("write \(name.string)", .unsafe, [TextEdit(place, name.string)])
      )
    }
  }
}

extension Message {
  fileprivate static func isNoStage(_ name: String) -> Message {
    "there is no stage '\(name)': Docker will look for an image of that name"
  }
}
