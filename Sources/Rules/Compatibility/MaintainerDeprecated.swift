import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// MAINTAINER instead of a label.
struct MaintainerDeprecated: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "maintainer-deprecated",
    summary: "MAINTAINER is deprecated",
    category: .compatibility,
    severity: .info,
    aliases: ["DL4000", "MaintainerDeprecated", "DS-0022", "CKV_DOCKER_6"],
    fix: .safe,
    rationale: """
      A label says the same, and more tools read it: `docker inspect` shows the author of MAINTAINER in a field of \
      its own that registries do not look at. BuildKit warns of it at every build (MaintainerDeprecated).
      """,
    references: ["https://docs.docker.com/reference/build-checks/maintainer-deprecated/"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          MAINTAINER Jo Doe <jo@example.com>
          # <- maintainer-deprecated
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          LABEL org.opencontainers.image.authors="Jo Doe <jo@example.com>"
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for instruction in dockerfile.tree.instructions
    where instruction.keyword == .maintainer && !instruction.isOnBuild {
      report.emit(
        .isDeprecated,
        at: dockerfile.place(instruction.keywordSpan),
        help: "write LABEL org.opencontainers.image.authors=\"…\"",
        fix: fix(instruction, dockerfile, project)
      )
    }
  }

  private func fix(_ instruction: Instruction, _ dockerfile: DockerfileUnit, _ project: Project) -> Fix? {
    var author = instruction.text.bytes
    guard !author.isEmpty, !author.contains(where: \.isLineBreak) else { return nil }
    // Nothing in MAINTAINER is syntax; quotes around all of it are what people wrote out of habit.
    let quote = author[0]
    if author.count > 1, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), author[author.count - 1] == quote {
      author = Array(author.dropFirst().dropLast())
    }
    var value: [UInt8] = []
    for byte in author {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "$") || byte == dockerfile.tree.escape {
        value.append(dockerfile.tree.escape)
      }
      value.append(byte)
    }
    let place = dockerfile.place(instruction.span)
    let keyword =
      project.bytes(at: dockerfile.place(instruction.keywordSpan)).first == UInt8(ascii: "m") ? "label" : "LABEL"
    let label = "\(keyword) org.opencontainers.image.authors=\"\(String(decoding: value, as: UTF8.self))\""
    return Fix("make it a label", .safe, [TextEdit(place, label)])
  }
}

extension Message {
  fileprivate static let isDeprecated: Message = "MAINTAINER is deprecated: a label says who made the image"
}
