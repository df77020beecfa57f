package import SourceText
import YAML

/// What ShellCheck said of one script, in its own terms: lines and columns of the script.
package struct ShellCheckAnswer: Sendable {
  struct Range: Sendable {
    var line: Int
    var column: Int
    var endLine: Int
    var endColumn: Int
  }

  struct Replacement: Sendable {
    var range: Range
    var text: String
    /// Whether an insertion belongs to what ends there rather than to what begins there.
    var isBeforeStart: Bool
  }

  struct Comment: Sendable {
    var code: Int
    var level: String
    var message: String
    var range: Range
    var replacements: [Replacement]
  }

  var comments: [Comment] = []

  /// The answers of a report of `shellcheck --format=json1`, one for each script; the scripts' files are named by their
  /// numbers. Nil for anything that is not such a report.
  package static func read(_ report: [UInt8], scripts: Int) -> [ShellCheckAnswer]? {
    // JSON is YAML, which is read here anyway.
    AnswerReader(report).answers(scripts)
  }

  /// The comments at their places in the file that the script's text stands in.
  package func comments(on text: ShellText, _ script: ShellCheckScript, in source: SourceFile) -> [ShellComment] {
    guard !comments.isEmpty else { return [] }
    let mapper = ShellCommentMapper(text, script, in: source)
    return comments.compactMap { mapper.comment($0) }
  }
}

private struct AnswerReader {
  private let bytes: [UInt8]
  private let tree: YAMLTree

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    tree = YAMLTree.parse(bytes, file: FileID(0))
  }

  func answers(_ scripts: Int) -> [ShellCheckAnswer]? {
    guard tree.problems.isEmpty, let root = tree.documents.first, let list = member("comments", of: root),
      tree[list].kind == .sequence
    else { return nil }
    var answers = [ShellCheckAnswer](repeating: ShellCheckAnswer(), count: scripts)
    for item in tree.items(of: list) {
      guard let file = text("file", of: item), let script = Int(Path.name(of: file)), answers.indices.contains(script),
        let comment = comment(item)
      else { return nil }
      answers[script].comments.append(comment)
    }
    return answers
  }

  private func comment(_ node: YAMLNodeID) -> ShellCheckAnswer.Comment? {
    guard let code = number("code", of: node), let level = text("level", of: node),
      let message = text("message", of: node), let range = range(node)
    else { return nil }
    let list = member("fix", of: node).flatMap { member("replacements", of: $0) }
    let replacements = list.map { tree.items(of: $0).compactMap { replacement($0) } } ?? []
    return ShellCheckAnswer.Comment(
      code: code,
      level: level,
      message: message,
      range: range,
      replacements: replacements
    )
  }

  private func replacement(_ node: YAMLNodeID) -> ShellCheckAnswer.Replacement? {
    guard let range = range(node), let replacement = text("replacement", of: node) else { return nil }
    let isBeforeStart = text("insertionPoint", of: node) == "beforeStart"
    return ShellCheckAnswer.Replacement(range: range, text: replacement, isBeforeStart: isBeforeStart)
  }

  private func range(_ node: YAMLNodeID) -> ShellCheckAnswer.Range? {
    guard let line = number("line", of: node), let column = number("column", of: node),
      let endLine = number("endLine", of: node), let endColumn = number("endColumn", of: node)
    else { return nil }
    return ShellCheckAnswer.Range(line: line, column: column, endLine: endLine, endColumn: endColumn)
  }

  private func member(_ name: String, of node: YAMLNodeID) -> YAMLNodeID? {
    tree.entries(of: node).first { tree.keyName($0) == name }?.value
  }

  private func text(_ name: String, of node: YAMLNodeID) -> String? {
    guard let value = member(name, of: node), tree[value].kind == .scalar else { return nil }
    return tree.text(of: value, in: bytes)
  }

  private func number(_ name: String, of node: YAMLNodeID) -> Int? { text(name, of: node).flatMap { Int($0) } }
}
