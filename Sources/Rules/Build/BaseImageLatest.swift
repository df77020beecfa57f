import Analysis
import Diagnostics
import Dockerfile
import ImageCatalog
import Linting
import SourceText

/// FROM an image that moves.
struct BaseImageLatest: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "base-image-latest",
    summary: "A base image has the tag `latest`",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3007", "DS-0001", "CKV_DOCKER_7"],
    rationale: """
      `latest` is whatever was published last: the same file builds another image next month, and a release that \
      breaks it comes unannounced. Left alone: a tag with a digest, which cannot move.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:latest
          #         ^^^^^^ base-image-latest
          CMD ["node", "server.js"]
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          CMD ["node", "server.js"]
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let globals = dockerfile.tree.globalArguments()
    for stage in dockerfile.tree.stages where stage.base == nil {
      guard let image = dockerfile.tree.baseImage(of: stage, globals: globals).value else { continue }
      let reference = ImageReference(image)
      guard reference.tag == "latest", reference.digest == nil else { continue }
      report.emit(
        .moves(reference.name),
        at: stage.tagPlace(in: dockerfile.tree),
        help: "write the release that it was tested with"
      )
    }
  }
}

extension Message {
  fileprivate static func moves(_ image: String) -> Message {
    "'\(image):latest' is another image whenever a new one is published"
  }
}
