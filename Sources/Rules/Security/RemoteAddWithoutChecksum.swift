import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `ADD https://…` without `--checksum`.
struct RemoteAddWithoutChecksum: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "remote-add-without-checksum",
    summary: "ADD downloads a file without a checksum",
    category: .security,
    severity: .info,
    preset: .strict,
    rationale: """
      What the address gives on the day of the build goes into the image unseen. With `--checksum` BuildKit \
      refuses anything else than what was there when the line was written.

      Left alone: Git repositories, and addresses that a variable hides.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#add---checksum"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          ADD https://example.com/tool /usr/local/bin/tool
          #   ^^^^^^^^^^^^^^^^^^^^^^^^ remote-add-without-checksum
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \\
            https://example.com/tool /usr/local/bin/tool
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for instruction in dockerfile.tree.instructions
    where instruction.keyword == .add && instruction.flag("checksum") == nil {
      guard case .copy(let copy) = instruction.body else { continue }
      for source in copy.sources {
        let address = source.string.withoutQuotes
        let path = address.prefix { $0 != "#" && $0 != "?" }
        guard address.hasPrefix("https://") || address.hasPrefix("http://"), !path.hasSuffix(".git") else { continue }
        report.emit(.isUnchecked, at: dockerfile.place(source.span), help: "add --checksum=sha256:… in front of it")
      }
    }
  }
}

extension Message {
  fileprivate static let isUnchecked: Message = "whatever this address gives goes into the image"
}
