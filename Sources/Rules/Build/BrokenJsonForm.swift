import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `CMD ["a" "b"]`, which is no JSON.
struct BrokenJsonForm: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "broken-json-form",
    summary: "A JSON array is broken, so Docker takes it for plain text",
    category: .build,
    severity: .error,
    aliases: ["DL3025", "JSONArgsRecommended"],
    fix: .unsafe,
    rationale: """
      Docker reads `["a", "b"]` as an array only if it is valid JSON: double quotes, a comma between, none after \
      the last one. Anything else is text for a shell, which looks for a program called `[a` (`/bin/sh: [a,: not \
      found`), or a path with brackets and quotes in it for COPY, ADD and VOLUME.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#shell-and-exec-form"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          CMD ["npm" "start"]
          #          ^ broken-json-form
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          CMD ["npm", "start"]
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for instruction in dockerfile.tree.instructions {
      // The parser refuses a SHELL that is no array.
      guard let problem = instruction.brokenJSON, let keyword = instruction.keyword, keyword != .shell,
        instruction.isBrokenArray
      else { continue }
      report.emit(
        .isText(problem.message, keyword.name),
        at: dockerfile.place(problem.span),
        help: problem.help.isEmpty
          ? "write [\"one\", \"two\"], in double quotes and with a comma between" : problem.help,
        fix: fix(instruction, dockerfile)
      )
    }
  }

  /// The array that was meant: all of its strings stand in quotes of some kind, whatever is between them.
  private func fix(_ instruction: Instruction, _ dockerfile: DockerfileUnit) -> Fix? {
    let text = instruction.text
    guard let open = text.bytes.firstIndex(of: UInt8(ascii: "[")), let words = Self.words(text.bytes[open...]) else {
      return nil
    }
    let array = DockerfileEdits.execForm(words)
    let place = Place(dockerfile.tree.file, text.span(of: open..<text.bytes.count))
    return Fix("write \(array)", .unsafe, [TextEdit(place, array)])
  }

  /// The strings between brackets in single or double quotes, with or without commas; nil where anything else stands
  /// between them or an escape in them.
  private static func words(_ array: ArraySlice<UInt8>) -> [String]? {
    guard array.last == UInt8(ascii: "]") else { return nil }
    var rest = array.dropFirst().dropLast()
    var words: [String] = []
    while true {
      rest = rest.drop { $0.isBlank || $0 == UInt8(ascii: ",") }
      guard let quote = rest.first else { break }
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        let end = rest.dropFirst().firstIndex(of: quote)
      else { return nil }
      let word = rest[(rest.startIndex + 1)..<end]
      if word.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }) { return nil }
      words.append(String(decoding: word, as: UTF8.self))
      rest = rest[(end + 1)...]
    }
    return words.isEmpty ? nil : words
  }
}

extension Message {
  fileprivate static func isText(_ reason: String, _ keyword: String) -> Message {
    "\(reason): Docker takes this \(keyword) for plain text"
  }
}
