package import SourceText

/// Writes edits of a Dockerfile that keep its line ends, comments and continuation lines.
package struct DockerfileEdits: Sendable {
  private let tree: DockerfileTree
  private let bytes: [UInt8]
  private var file: FileID { tree.file }

  package init(_ tree: DockerfileTree, bytes: [UInt8]) {
    self.tree = tree
    self.bytes = bytes
  }

  /// Inserts `--name=value` (or any other words) behind the keyword, in front of the flags that are there.
  package func insert(_ words: String, behindKeywordOf instruction: Instruction) -> [TextEdit] {
    [.insert(" " + words, at: file, instruction.keywordSpan.end)]
  }

  /// Inserts an instruction on a line of its own above another one, below the comments there.
  package func insert(_ line: String, above instruction: Instruction) -> [TextEdit] {
    let start = bytes.lineStart(of: Int(whole(instruction).start))
    return [.insert(line + bytes.lineBreak, at: file, UInt32(start))]
  }

  /// Inserts an instruction on a line of its own below another one.
  package func insert(_ line: String, below instruction: Instruction) -> [TextEdit] {
    let end = bytes.lineEnd(of: Int(whole(instruction).end))
    return [.insert(bytes.lineBreak + line, at: file, UInt32(end))]
  }

  /// Deletes an instruction with all of its lines.
  package func delete(_ instruction: Instruction) -> [TextEdit] {
    let span = whole(instruction)
    let lines = bytes.wholeLines(of: Int(span.start)..<Int(span.end))
    return [.delete(Place(file, Span(lines.lowerBound, lines.upperBound)))]
  }

  /// Writes another keyword, in the letters' case that the old one has.
  package func replaceKeyword(of instruction: Instruction, with keyword: Keyword) -> [TextEdit] {
    let old = bytes[instruction.keywordSpan.range]
    let isLower = old.contains { $0 != $0.uppercased }
    return [TextEdit(Place(file, instruction.keywordSpan), isLower ? keyword.rawValue : keyword.name)]
  }

  /// Writes other arguments behind the keyword and its flags; nil where a heredoc belongs to the old ones.
  package func replaceArguments(of instruction: Instruction, with text: String) -> [TextEdit]? {
    guard instruction.heredocs.isEmpty, !instruction.text.place.span.isEmpty else { return nil }
    return [TextEdit(instruction.text.place, text)]
  }

  /// The exec form of a command: `["nginx", "-g", "daemon off;"]`.
  package static func execForm(_ words: [String]) -> String {
    "[" + words.map { "\"" + escaped($0) + "\"" }.joined(separator: ", ") + "]"
  }

  /// A value as it stands behind `key=` in ENV, LABEL and ARG: in double quotes where blanks or quotes are in it.
  ///
  /// Variables stay variables; a text that holds a literal `$` needs its escape before.
  package func value(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.utf8.allSatisfy { $0.isNameByte || "./:-@+,~%$={}".utf8.contains($0) || $0 >= 0x80 }
    if isPlain { return text }
    let escape = String(UnicodeScalar(tree.escape))
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar.value == UInt32(tree.escape) { result += escape }
      result.unicodeScalars.append(scalar)
    }
    return "\"" + result + "\""
  }

  /// With the ONBUILD in front.
  private func whole(_ instruction: Instruction) -> Span {
    instruction.onBuildSpan.map { $0.joined(with: instruction.span) } ?? instruction.span
  }

  private static func escaped(_ word: String) -> String {
    var result = ""
    for scalar in word.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\u{0}"..<"\u{20}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
