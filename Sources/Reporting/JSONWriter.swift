/// Writes JSON as text, two spaces a level, keys in the order they are given.
///
/// Control characters, U+2028 and U+2029 are escaped, so a line of it is safe to print anywhere.
struct JSONWriter {
  private(set) var text = ""
  private var depth = 0
  private var isFirst = true

  mutating func object(_ body: (inout JSONWriter) -> Void) { nest("{", "}", body) }
  mutating func array(_ body: (inout JSONWriter) -> Void) { nest("[", "]", body) }

  /// Begins a member; its value must follow.
  mutating func key(_ name: String) {
    separate()
    quote(name)
    text += ": "
    isFirst = true
    isValueOfKey = true
  }

  mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: Int) {
    key(name)
    number(value)
  }

  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  mutating func string(_ value: String) {
    separate()
    quote(value)
    isFirst = false
  }

  mutating func number(_ value: Int) {
    separate()
    text += String(value)
    isFirst = false
  }

  mutating func bool(_ value: Bool) {
    separate()
    text += value ? "true" : "false"
    isFirst = false
  }

  mutating func null() {
    separate()
    text += "null"
    isFirst = false
  }

  private var isValueOfKey = false

  private mutating func nest(_ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
    separate()
    text += open
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newLine() }
    text += close
    isFirst = false
  }

  private mutating func separate() {
    if isValueOfKey {
      isValueOfKey = false
      return
    }
    if depth == 0 { return }
    if !isFirst { text += "," }
    newLine()
    isFirst = false
  }

  private mutating func newLine() {
    text += "\n"
    for _ in 0..<depth { text += "  " }
  }

  private mutating func quote(_ value: String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
