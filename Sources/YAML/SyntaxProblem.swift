import CYAML
import Diagnostics
import SourceText

/// libyaml's errors in plain words, at the place that must change.
extension TreeBuilder {
  mutating func syntaxProblem(_ parser: yaml_parser_t) -> Problem {
    let text = parser.problem.map { String(cString: $0) } ?? ""
    if parser.error == YAML_READER_ERROR { return readerProblem(text, parser) }
    let at = cursor.offset(of: parser.problem_mark.index)
    let context = parser.context.map { String(cString: $0) } ?? ""
    let contextStart = cursor.offset(of: parser.context_mark.index)
    return SyntaxErrors(bytes).problem(
      text,
      at: at,
      context: context,
      contextStart: context.isEmpty ? nil : contextStart
    )
  }

  private func readerProblem(_ text: String, _ parser: yaml_parser_t) -> Problem {
    let at = min(Int(parser.problem_offset), max(0, bytes.count - 1))
    let span = Span(at, min(bytes.count, at + 1))
    if text == "control characters are not allowed" {
      let value = String(UInt32(bitPattern: parser.problem_value), radix: 16)
      return Problem(
        "a control character (U+\(String(repeating: "0", count: max(0, 4 - value.count)))\(value)) cannot stand here",
        at: span,
        help: "remove it, or write it as an escape in a double-quoted string"
      )
    }
    return Problem("these bytes are not valid UTF-8", at: span, help: "save the file as UTF-8")
  }
}

/// What is wrong, from libyaml's words and from the line it points at.
struct SyntaxErrors {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func problem(_ text: String, at: Int, context: String, contextStart: Int?) -> Problem {
    let at = min(at, bytes.count)
    if let tab = tabInIndentation(at) {
      return Problem(
        "a tab indents this line, and YAML allows only spaces there",
        at: tab,
        help: "replace the tab by spaces"
      )
    }
    switch text {
    case "mapping values are not allowed in this context": return unexpectedColon(at)
    case "did not find expected key", "did not find expected '-' indicator":
      return wrongIndentation(at, context, contextStart)
    case "could not find expected ':'": return missingColon(at, contextStart)
    case "found unexpected end of stream": return unclosedQuote(at, contextStart)
    case "found character that cannot start any token": return strayCharacter(at)
    case "did not find expected ',' or ']'": return unclosed("[", "]", at, contextStart)
    case "did not find expected ',' or '}'": return unclosed("{", "}", at, contextStart)
    case "block sequence entries are not allowed in this context":
      return Problem(
        "a list item cannot begin here",
        at: character(at),
        help: "begin the list on a line of its own below its key, or write it as [a, b]"
      )
    case "found unknown escape character":
      return Problem(
        "there is no such escape in a double-quoted string",
        at: Span(at, min(bytes.count, at + 2)),
        help: "write \\\\ for a backslash, or use single quotes"
      )
    case "found undefined tag handle":
      return Problem("this tag uses a prefix that no %TAG line defines", at: character(at))
    case "found duplicate %YAML directive", "found duplicate %TAG directive":
      return Problem("this directive stands twice", at: line(at), help: "remove one of them")
    case "found incompatible YAML document":
      return Problem("this document asks for a YAML version other than 1.1 and 1.2", at: line(at))
    case "did not find expected <document start>":
      return Problem(
        "the document ended before this place, and nothing but a new one (`---`) can follow",
        at: line(at),
        help: "indent the line as those before it, or remove what ended the document"
      )
    default: return other(text, at, context, contextStart)
    }
  }

  // MARK: The usual mistakes

  /// `key: value: more`, or a key that is indented deeper than a value above allows.
  private func unexpectedColon(_ at: Int) -> Problem {
    let line = line(at)
    let before = Int(line.start)..<max(Int(line.start), min(at, Int(line.end)))
    let isFirstColon = !bytes[before].contains(UInt8(ascii: ":"))
    if isFirstColon {
      return Problem(
        "a key cannot stand here: the line above already has a value, or this line is indented too deep",
        at: line,
        help: "indent it like the keys it belongs with"
      )
    }
    return Problem(
      "a second `:` in one line makes this value look like a key",
      at: character(at),
      help: "put the value in quotes"
    )
  }

  private func wrongIndentation(_ at: Int, _ context: String, _ contextStart: Int?) -> Problem {
    let isSequence = context.contains("sequence")
    let what = isSequence ? "list" : "mapping"
    let notes = contextStart.map { [Problem.Note("the \(what) begins here", character($0))] } ?? []
    if at < bytes.count, bytes[at] == UInt8(ascii: "-"), !isSequence {
      return Problem(
        "a list item cannot stand between the keys of a mapping",
        at: line(at),
        notes: notes,
        help: "indent it below the key whose list it belongs to"
      )
    }
    let width = indentation(at)
    let expected = contextStart.map { column($0) }
    if let expected, width != expected {
      return Problem(
        "this line is indented by \(width) spaces, but the \(what) it is in by \(expected)",
        at: line(at),
        notes: notes,
        help: "indent it like the lines it belongs with"
      )
    }
    return Problem(
      "expected another \(isSequence ? "list item" : "key") here, or the end of the \(what)",
      at: line(at),
      notes: notes,
      help: "look for a missing quote or a value that needs quotes in the line above"
    )
  }

  /// A word alone where a key is expected.
  private func missingColon(_ at: Int, _ contextStart: Int?) -> Problem {
    let place = line(contextStart ?? at)
    let text = bytes[place.range]
    if let colon = text.firstIndex(of: UInt8(ascii: ":")), colon + 1 < place.range.upperBound, !bytes[colon + 1].isBlank
    {
      return Problem(
        "a space is missing after the colon",
        at: Span(colon, colon + 1),
        help: "write `key: value`"
      )
    }
    return Problem(
      "expected `key: value`, found text without a colon",
      at: place,
      help: "add the colon, or indent it as part of the value above"
    )
  }

  private func unclosedQuote(_ at: Int, _ contextStart: Int?) -> Problem {
    let start = contextStart ?? at
    return Problem(
      "this quote is never closed",
      at: character(start),
      help: "close it at the end of the value"
    )
  }

  private func strayCharacter(_ at: Int) -> Problem {
    let place = character(at)
    switch at < bytes.count ? bytes[at] : 0 {
    case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"):
      let character = String(decoding: bytes[place.range], as: UTF8.self)
      return Problem("a value cannot begin with `\(character)`", at: place, help: "put the value in quotes")
    case 0x09: return Problem("a tab cannot begin a value", at: place, help: "use spaces")
    default: return Problem("this character cannot begin a value", at: place, help: "put the value in quotes")
    }
  }

  private func unclosed(_ open: String, _ close: String, _ at: Int, _ contextStart: Int?) -> Problem {
    let notes = contextStart.map { [Problem.Note("the `\(open)` is here", character($0))] } ?? []
    return Problem(
      "expected a comma or `\(close)` here",
      at: character(at),
      notes: notes,
      help: "close the bracket, separate the items by commas, or put an item with special characters in quotes"
    )
  }

  private func other(_ text: String, _ at: Int, _ context: String, _ contextStart: Int?) -> Problem {
    let notes = contextStart.map { [Problem.Note(context, character($0))] } ?? []
    return Problem("not valid YAML: \(text)", at: character(at), notes: notes)
  }

  // MARK: Places

  /// A line's text, without its indentation and line end.
  private func line(_ at: Int) -> Span {
    var start = min(at, bytes.count)
    if start == bytes.count || bytes[start].isLineBreak, start > 0, !bytes[start - 1].isLineBreak { start -= 1 }
    while start > 0, !bytes[start - 1].isLineBreak { start -= 1 }
    var end = start
    while end < bytes.count, !bytes[end].isLineBreak { end += 1 }
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return Span(start, end)
  }

  private func character(_ at: Int) -> Span {
    guard at < bytes.count, !bytes[at].isLineBreak else { return .at(UInt32(min(at, bytes.count))) }
    var end = at + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return Span(at, end)
  }

  private func lineStart(_ at: Int) -> Int {
    var start = min(at, bytes.count)
    while start > 0, !bytes[start - 1].isLineBreak { start -= 1 }
    return start
  }

  private func indentation(_ at: Int) -> Int {
    bytes[lineStart(at)...].prefix { $0 == 0x20 }.count
  }

  private func column(_ at: Int) -> Int { min(at, bytes.count) - lineStart(at) }

  private func tabInIndentation(_ at: Int) -> Span? {
    let start = lineStart(at)
    let blanks = bytes[start...].prefix { $0.isBlank }
    guard let tab = blanks.firstIndex(of: 0x09) else { return nil }
    return Span(tab, tab + 1)
  }
}
