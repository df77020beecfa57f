import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// The same port in two EXPOSE.
struct DuplicateExpose: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "duplicate-expose",
    summary: "A port is exposed twice",
    category: .style,
    severity: .info,
    preset: .all,
    fix: .safe,
    rationale: """
      EXPOSE only notes a port; the second time changes nothing, and one of the two was perhaps meant to be \
      another.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#expose"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          EXPOSE 80
          EXPOSE 80/tcp
          #      ^^^^^^ duplicate-expose
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          EXPOSE 80 80/udp
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    for stage in tree.stages {
      var first: [String: Word] = [:]
      for instruction in tree.instructions(of: stage) where instruction.keyword == .expose && !instruction.isOnBuild {
        guard case .words(let words) = instruction.body else { continue }
        for (position, word) in words.enumerated() {
          let port = word.string.withoutQuotes.asciiLowercased
          let key = port.hasSuffix("/tcp") ? String(port.dropLast(4)) : port
          guard let earlier = first[key] else {
            first[key] = word
            continue
          }
          // What stands between it and the word before goes with it; a line of its own is left to people.
          let isFixable = position > 0
          let gone = Span(isFixable ? words[position - 1].span.end : 0, word.span.end)
          report.emit(
            .isThere(word.string),
            at: dockerfile.place(word.span),
            related: [RelatedPlace("the first time", at: dockerfile.place(earlier.span))],
            help: "delete it",
            fix: isFixable ? Fix("delete it", .safe, [.delete(dockerfile.place(gone))]) : nil
          )
        }
      }
    }
  }
}

extension Message {
  fileprivate static func isThere(_ port: String) -> Message {
    "port \(port) is exposed already"
  }
}
