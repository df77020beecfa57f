import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A comment above a definition that Docker does not take as its description.
struct InvalidDefinitionDescription: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "invalid-definition-description",
    summary: "The comment above a stage or an ARG does not begin with its name",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["InvalidDefinitionDescription"],
    rationale: """
      `docker build --call=outline` and `--call=targets` show the last comment above an ARG or a named FROM as \
      its description, if the comment begins with the name: `# VERSION of the server`. Others are not shown. \
      BuildKit has this as an experimental check, off unless asked for.

      An empty line between them changes nothing. Left alone: comments with a bare `#` line below, and comments for tools.
      """,
    references: ["https://docs.docker.com/reference/build-checks/invalid-definition-description/"],
    examples: [
      .bad(
        dockerfile: """
          # which release to fetch
          ARG VERSION=1.2.3
          #   ^^^^^^^ invalid-definition-description

          FROM alpine:3.22
          """
      ),
      .good(
        dockerfile: """
          # VERSION is the release to fetch
          ARG VERSION=1.2.3
          FROM alpine:3.22
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let bytes = project.sources[dockerfile.tree.file].bytes
    var comments = dockerfile.tree.comments[...]
    var previousEnd: UInt32 = 0
    for instruction in dockerfile.tree.instructions {
      let above = comments.prefix { $0.start < instruction.span.start }.filter { $0.start >= previousEnd }.last
      comments = comments.drop { $0.start < instruction.span.start }
      previousEnd = instruction.span.end
      let names = instruction.definedNames
      guard !names.isEmpty, let above else { continue }
      let text = bytes[above.range].dropFirst().drop { $0.isBlank }
      let word = String(decoding: text.prefix { !$0.isWhitespace }, as: UTF8.self)
      guard !word.isEmpty, !names.contains(where: { $0.string == word }), !isForTools(word) else { continue }
      report.emit(
        .isNotDescribed(names[0].string),
        at: dockerfile.place(names[0].span),
        related: [RelatedPlace("this comment does not begin with the name", at: dockerfile.place(above))],
        help: "begin it with '# \(names[0].string) …', or put a bare # below it if it describes something else"
      )
    }
  }

  private func isForTools(_ word: String) -> Bool {
    ["hadolint", "composelint-ignore", "composelint-ignore-file", "tally"].contains(word) || word.hasPrefix("check=")
      || word.hasPrefix("syntax=") || word.hasPrefix("escape=")
  }
}

extension Instruction {
  /// What ARG or a FROM with a name defines.
  fileprivate var definedNames: [Word] {
    if isOnBuild { return [] }
    switch body {
    case .from(let from): return [from.name].compactMap { $0 }
    case .arguments(let pairs): return pairs.map(\.key)
    default: return []
    }
  }
}

extension Message {
  fileprivate static func isNotDescribed(_ name: String) -> Message {
    "the comment above '\(name)' is not shown as its description: it does not begin with the name"
  }
}
