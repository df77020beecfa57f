import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `COPY ../…`.
struct CopyOutsideContext: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "copy-outside-context",
    summary: "A source lies outside of the build context",
    category: .build,
    severity: .warning,
    rationale: """
      Docker sends only the context to the builder, and cuts a `../` at its top off: `COPY ../lib .` looks for \
      `lib` inside the context and ends with `"/lib": not found`, or copies something else. A wider `context:` or \
      an additional context reaches further.
      """,
    references: [
      "https://docs.docker.com/reference/dockerfile/#copy", "https://docs.docker.com/build/concepts/context/",
    ],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          COPY ../shared /app/shared
          #    ^^^^^^^^^ copy-outside-context
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          COPY --from=shared . /app/shared
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let expander = Expander(escape: dockerfile.tree.escape)
    for instruction in dockerfile.tree.instructions {
      guard case .copy(let copy) = instruction.body, instruction.flag("from") == nil else { continue }
      for source in copy.sources {
        let text = expander.word(source.text) { _ in .unknown }.text.string
        let path = Path.normalized(text)
        guard path == ".." || path.hasPrefix("../"), !text.utf8.contains(UInt8(ascii: "$")) else { continue }
        report.emit(
          .isOutside(text),
          at: dockerfile.place(source.span),
          help: "build from a folder further up, or add that folder with additional_contexts and COPY --from"
        )
      }
    }
  }
}

extension Message {
  fileprivate static func isOutside(_ path: String) -> Message {
    "'\(path)' lies outside of the build context: Docker looks for it inside"
  }
}
