package import SourceText

/// Splits a `command:` string into words as Compose does: quotes and backslashes as in a shell, nothing expanded, and
/// nothing read from the first unquoted `;`, `&`, `|`, `<` or `>` on.
package enum CommandSplitter {
  /// The words, each of whose bytes knows its place; nil where a quote or parenthesis is not closed.
  package static func words(_ text: Text) -> [Text]? {
    var splitter = Splitter(text)
    return splitter.split() ? splitter.words : nil
  }

  /// Where the part begins that Compose does not read: the first operator of a shell; nil if it reads everything.
  package static func cutOff(_ text: Text) -> Place? {
    var splitter = Splitter(text)
    guard splitter.split(), let end = splitter.end else { return nil }
    return text.place(of: end..<text.string.utf8.count)
  }
}

private struct Splitter {
  private let text: Text
  private let mapped: MappedText
  private let bytes: [UInt8]
  private(set) var words: [Text] = []
  /// The operator at which reading ended.
  private(set) var end: Int?
  private var word: MappedText
  /// Whether a word has begun, also an empty one in quotes.
  private var isOpen = false
  private var start = 0
  private var singleQuoted = false
  private var doubleQuoted = false
  private var backQuoted = false
  private var isInParenthesis = false

  init(_ text: Text) {
    self.text = text
    mapped = text.mapped
    bytes = mapped.bytes
    word = MappedText(at: text.place)
  }

  private var isQuoted: Bool { singleQuoted || doubleQuoted || backQuoted || isInParenthesis }

  /// Answers whether everything was closed that was opened.
  mutating func split() -> Bool {
    var at = 0
    scan: while at < bytes.count {
      let byte = bytes[at]
      if !isOpen, !byte.isWhitespace, !isQuoted { start = at }
      switch byte {
      case UInt8(ascii: "\\") where !singleQuoted:
        guard at + 1 < bytes.count else { return false }
        takeEscaped(at)
        at += 2
        continue
      case 0x20, 0x09, 0x0A, 0x0D:
        if isQuoted { take(at) } else { finish(at) }
      case UInt8(ascii: "\"") where !singleQuoted && !isInParenthesis:
        if doubleQuoted { isOpen = true }
        doubleQuoted.toggle()
      case UInt8(ascii: "'") where !doubleQuoted && !isInParenthesis:
        if singleQuoted { isOpen = true }
        singleQuoted.toggle()
      case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        guard !isQuoted else { take(at); break }
        // `2>` belongs to the redirection.
        if byte == UInt8(ascii: ">"), word.bytes.first?.isDigit == true { isOpen = false }
        finish(at)
        end = at
        break scan
      default:
        guard openOrClose(byte) else { return false }
        take(at)
      }
      at += 1
    }
    finish(at)
    return !isQuoted
  }

  /// Backquotes and `$(…)`, inside of which blanks do not separate; answers whether the byte may stand here.
  private mutating func openOrClose(_ byte: UInt8) -> Bool {
    guard !singleQuoted, !doubleQuoted else { return true }
    switch byte {
    case UInt8(ascii: "`") where !isInParenthesis: backQuoted.toggle()
    case UInt8(ascii: ")") where !backQuoted: isInParenthesis.toggle()
    case UInt8(ascii: "(") where !backQuoted:
      guard !isInParenthesis, word.bytes.last == UInt8(ascii: "$") else { return false }
      isInParenthesis = true
    default: break
    }
    return true
  }

  private mutating func take(_ at: Int) {
    isOpen = true
    word.append(at..<(at + 1), of: mapped)
  }

  /// A byte after a backslash is itself.
  private mutating func takeEscaped(_ at: Int) {
    isOpen = true
    word.append((at + 1)..<(at + 2), of: mapped)
  }

  private mutating func finish(_ end: Int) {
    if isOpen {
      let place = mapped.place(of: start..<max(start, end))
      words.append(Text(word.string, place: place, pieces: word.pieces, provenance: text.provenance))
    }
    word = MappedText(at: text.place)
    isOpen = false
  }
}
