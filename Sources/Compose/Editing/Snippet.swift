/// A small piece of YAML to be written, which takes its layout from the place where it is put.
///
/// `$` is written as it is: who wants one to reach the container doubles it.
package indirect enum Snippet: Sendable, ExpressibleByStringLiteral {
  /// A text, in quotes where YAML would read it as something else without them.
  case text(String)
  /// Written as it is: a number, `true`.
  case bare(String)
  /// A list in brackets, each word in double quotes: `["CMD", "pg_isready"]`.
  case words([String])
  /// A list with an item a line, in brackets where everything around is.
  case list([Snippet])
  case mapping(KeyValuePairs<String, Snippet>)

  package init(stringLiteral text: String) { self = .text(text) }
}

extension Snippet {
  /// The snippet on one line, in a file of its own; collections in brackets.
  package var inline: String { YAMLStyle().inline(self) }
}

/// How a file is written: what an edit has to do likewise.
struct YAMLStyle: Sendable {
  /// How much deeper the entries of a nested mapping stand.
  var width = 2
  /// Whether the dashes of a list stand under the first letter of its key.
  var isZeroIndented = false
  var prefersSingleQuotes = false
  var lineBreak = "\n"

  /// What follows the colon of a key that begins in `column`, or the dash there: a blank and a text, or lines of their own.
  func value(_ snippet: Snippet, column: Int) -> String {
    switch snippet {
    case .text, .bare, .words: return " " + inline(snippet)
    case .list(let items):
      if items.isEmpty { return " []" }
      let start = column + (isZeroIndented ? 0 : width)
      return items.map { line(start) + "-" + item($0, column: start) }.joined()
    case .mapping(let entries):
      if entries.isEmpty { return " {}" }
      return entries.map { line(column + width) + entry($0.key, $0.value, column: column + width) }.joined()
    }
  }

  /// What follows the dash in `column`.
  func item(_ snippet: Snippet, column: Int) -> String {
    switch snippet {
    case .text, .bare, .words: return " " + inline(snippet)
    case .list: return " " + inline(snippet)
    case .mapping(let entries):
      if entries.isEmpty { return " {}" }
      return " " + entries.map { entry($0.key, $0.value, column: column + 2) }.joined(separator: line(column + 2))
    }
  }

  /// `key: value`, the key in `column`.
  func entry(_ key: String, _ snippet: Snippet, column: Int) -> String {
    scalar(key) + ":" + value(snippet, column: column)
  }

  /// A line break and blanks up to `column`.
  func line(_ column: Int) -> String { lineBreak + String(repeating: " ", count: column) }

  /// The snippet on one line; collections in brackets.
  func inline(_ snippet: Snippet, isInFlow: Bool = false) -> String {
    switch snippet {
    case .text(let text): scalar(text, isInFlow: isInFlow)
    case .bare(let text): text
    case .words(let words): "[" + words.map { YAMLScalar.doubleQuoted($0) }.joined(separator: ", ") + "]"
    case .list(let items): "[" + items.map { inline($0, isInFlow: true) }.joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{"
        + entries.map { scalar($0.key, isInFlow: true) + ": " + inline($0.value, isInFlow: true) }
        .joined(separator: ", ") + "}"
    }
  }

  /// A text as a scalar, quoted where it has to be.
  func scalar(_ text: String, isInFlow: Bool = false) -> String {
    YAMLScalar.isPlain(text, isInFlow: isInFlow) && YAMLScalar.isString(text) ? text : quoted(text)
  }

  /// A text in the quotes that the file uses, or in those that need no escapes.
  func quoted(_ text: String) -> String {
    let bytes = text.utf8
    let canBeSingle = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "'") }
    let needsEscapes = bytes.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    return canBeSingle && (prefersSingleQuotes || needsEscapes) ? "'" + text + "'" : YAMLScalar.doubleQuoted(text)
  }
}

/// What a text has to look like to be a scalar of YAML.
enum YAMLScalar {
  /// Whether a text can stand without quotes and is read as one scalar, of whatever type.
  static func isPlain(_ text: String, isInFlow: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, !first.isWhitespace, !last.isWhitespace else { return false }
    if ",[]{}#&*!|>'\"%@`".utf8.contains(first) || last == UInt8(ascii: ":") { return false }
    if "-?:".utf8.contains(first), bytes.count == 1 || bytes[1].isWhitespace { return false }
    if text.hasPrefix("---") || text.hasPrefix("...") { return false }
    for (index, byte) in bytes.enumerated() {
      if byte < 0x20 || byte == 0x7F { return false }
      if isInFlow, ",[]{}".utf8.contains(byte) { return false }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
      if byte == UInt8(ascii: ":"), next.isWhitespace || (isInFlow && ",[]{}".utf8.contains(next)) { return false }
      if byte.isWhitespace, next == UInt8(ascii: "#") { return false }
    }
    return true
  }

  /// Whether a plain text is read as a string by every reader of YAML, old ones included.
  static func isString(_ text: String) -> Bool {
    let words = ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=", ".nan", ".inf"]
    if words.contains(text.asciiLowercased) { return false }
    guard let first = text.utf8.first else { return false }
    // Numbers in any base, times, dates, and `80:80`, which old readers count in sixties.
    let looksNumeric = first.isDigit || (text.utf8.count > 1 && "+-.".utf8.contains(first))
    return !looksNumeric || !text.utf8.allSatisfy { $0.isHexDigit || "+-.:_xXoO".utf8.contains($0) }
  }

  static func doubleQuoted(_ text: String) -> String { "\"" + escaped(text) + "\"" }

  /// A text as it stands between double quotes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
