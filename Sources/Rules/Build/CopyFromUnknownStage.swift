import Analysis
import Diagnostics
import Dockerfile
import ImageCatalog
import Linting
import SourceText

/// `COPY --from=nginx`, where nginx is no stage.
struct CopyFromUnknownStage: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "copy-from-unknown-stage",
    summary: "Files come from an image without a tag",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3022"],
    rationale: """
      `COPY --from=nginx` takes a stage of that name; where there is none, the image `nginx:latest` from the \
      registry, whatever that is on the day of the build.

      Left alone: stages and contexts of the project, names with a tag or a digest. A name that is nearly one of a \
      stage is reported by `misspelled-stage`.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#copy---from"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          COPY --from=nginx /etc/nginx/nginx.conf /etc/nginx/
          #           ^^^^^ copy-from-unknown-stage
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          COPY --from=nginx:1.29 /etc/nginx/nginx.conf /etc/nginx/
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let contexts = dockerfile.additionalContexts(project)
    for reference in dockerfile.tree.stageReferences where !dockerfile.tree.isStageOrNumber(reference.name) {
      let image = ImageReference(reference.name)
      guard image.tag == nil, image.digest == nil, image.name != "scratch", !contexts.contains(reference.name),
        dockerfile.tree.stageMeant(by: reference.name) == nil
      else { continue }
      report.emit(
        .isAnImage(reference.name),
        at: dockerfile.place(reference.span),
        help: "write the tag that is meant, or the name of a stage"
      )
    }
  }
}

extension Message {
  fileprivate static func isAnImage(_ name: String) -> Message {
    "there is no stage '\(name)' here, so Docker takes the image \(name):latest"
  }
}
