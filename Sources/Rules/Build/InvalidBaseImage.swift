import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// FROM with a name that no image can have.
struct InvalidBaseImage: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "invalid-base-image",
    summary: "FROM names what cannot be an image",
    category: .build,
    severity: .error,
    aliases: ["InvalidDefaultArgInFrom"],
    fix: .unsafe,
    rationale: """
      Names of images have small letters and digits with `.`, `_` and `-` between them, tags also capitals. \
      BuildKit ends with `failed to parse stage name "Debian": invalid reference format: repository name \
      (library/Debian) must be lowercase`.

      Left alone: names with variables (`undefined-arg-in-from` and `invalid-default-arg-in-from` look at those) \
      and placeholders of templates.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#from"],
    examples: [
      .bad(
        dockerfile: """
          FROM Debian:13-slim
          #    ^^^^^^^^^^^^^^ invalid-base-image
          RUN apt-get update
          """
      ),
      .good(
        dockerfile: """
          FROM debian:13-slim
          RUN apt-get update
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    for stage in tree.stages where stage.base == nil {
      let image = stage.from.image
      guard !image.text.bytes.contains(UInt8(ascii: "$")),
        let name = Expander(escape: tree.escape).word(image.text, { _ in .unset }).value, !name.isImageName,
        !name.utf8.contains(where: { "%{}<>@".utf8.contains($0) })
      else { continue }
      let right = name.asciiLowercased
      report.emit(
        .cannotBeImage(name),
        at: dockerfile.place(image.span),
        help: right.isImageName ? "write it in small letters: \(right)" : "write registry/name:tag",
        fix: right.isImageName ? Fix("write \(right)", .unsafe, [TextEdit(dockerfile.place(image.span), right)]) : nil
      )
    }
  }
}

extension Message {
  fileprivate static func cannotBeImage(_ name: String) -> Message {
    name.isEmpty ? "an empty name is no image" : "'\(name)' cannot be the name of an image"
  }
}
