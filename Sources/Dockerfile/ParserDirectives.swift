import Diagnostics
import SourceText

/// Reads `# name=value` lines from the top of the file until the first line that is none.
struct DirectiveReader {
  var isDone = false
  private var isFirstLine = true
  /// After a `#!` line Docker still looks for `syntax` and `check`, but no longer for `escape`.
  private var isAfterShebang = false

  /// Whether the line (from its first non-blank byte) is a directive; if so it is in the tree, or its problem is.
  mutating func read(_ content: Range<Int>, of reader: inout LineReader, into tree: inout DockerfileTree) -> Bool {
    guard !isDone else { return false }
    defer { isFirstLine = false }
    guard let (directive, value) = Self.directive(content, of: reader) else {
      isAfterShebang = isFirstLine && reader.bytes.hasPrefix("#!", at: content.lowerBound)
      isDone = !isAfterShebang
      return false
    }
    if let first = tree.directives.first(where: { $0.name == directive.name }) {
      tree.problems.append(
        Problem(
          "the \(directive.name) directive may stand only once",
          at: directive.span,
          notes: [Problem.Note("first given here", first.span)],
          help: "Remove one of the two."
        )
      )
      return true
    }
    tree.directives.append(directive)
    if directive.name == "check" { Self.check(reader.source.slice(value), in: &tree) }
    if directive.name == "escape", !isAfterShebang { setEscape(directive, of: &reader, in: &tree) }
    return true
  }

  private func setEscape(
    _ directive: ParserDirective,
    of reader: inout LineReader,
    in tree: inout DockerfileTree
  ) {
    switch directive.value {
    case "\\", "`":
      reader.escape = directive.value.utf8.first ?? reader.escape
      tree.escape = reader.escape
    default:
      tree.problems.append(
        Problem(
          "the escape character must be \\ or `, not '\(directive.value)'",
          at: directive.valueSpan
        )
      )
    }
  }

  /// `skip=…;error=…;experimental=…`
  private static func check(_ text: MappedText, in tree: inout DockerfileTree) {
    let ends = text.bytes.indices.filter { text.bytes[$0] == UInt8(ascii: ";") }.prefix(2) + [text.bytes.count]
    var start = 0
    for end in ends {
      let part = text.bytes.trimmed(start..<end)
      start = end + 1
      let equals = text.bytes.firstIndex(of: UInt8(ascii: "="), in: part)
      let key = text.string(text.bytes.trimmed(part.lowerBound..<(equals ?? part.upperBound)))
      let span = text.span(of: part)
      guard let equals, ["skip", "error", "experimental"].contains(key) else {
        tree.problems.append(
          Problem("check knows skip, error and experimental, each with a value, not '\(text.string(part))'", at: span)
        )
        continue
      }
      let value = text.string(text.bytes.trimmed(equals + 1..<part.upperBound))
      guard key == "error", GoBoolean.read(value) == nil else { continue }
      tree.problems.append(Problem("error is true or false, not '\(value)'", at: span))
    }
  }

  /// `# name = value` where Docker knows the name, and the range of its value.
  private static func directive(_ content: Range<Int>, of reader: LineReader) -> (ParserDirective, Range<Int>)? {
    let bytes = reader.bytes
    guard let mark = content.first, bytes[mark] == UInt8(ascii: "#") else { return nil }
    let nameStart = bytes.skippingWhitespace(in: mark + 1..<content.upperBound)
    var nameEnd = nameStart
    while nameEnd < content.upperBound, bytes[nameEnd].isLetter || (bytes[nameEnd].isDigit && nameEnd > nameStart) {
      nameEnd += 1
    }
    let equals = bytes.skippingWhitespace(in: nameEnd..<content.upperBound)
    guard nameEnd > nameStart, equals < content.upperBound, bytes[equals] == UInt8(ascii: "=") else { return nil }
    let value = bytes.trimmed(equals + 1..<content.upperBound)
    let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self).asciiLowercased
    guard !value.isEmpty, ["syntax", "escape", "check"].contains(name) else { return nil }
    let directive = ParserDirective(
      name: name,
      value: String(decoding: bytes[value], as: UTF8.self),
      nameSpan: reader.span(nameStart..<nameEnd),
      valueSpan: reader.span(value),
      span: reader.span(mark..<value.upperBound)
    )
    return (directive, value)
  }
}
