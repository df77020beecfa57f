/// Writes JSON as text, two spaces a level, keys in the order they are given.
///
/// Control characters, U+2028 and U+2029 are escaped, so a line of it is safe to print anywhere.
struct JSONWriter {
  private var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func object(_ body: (inout JSONWriter) -> Void) { nest("{", "}", body) }
  mutating func array(_ body: (inout JSONWriter) -> Void) { nest("[", "]", body) }

  /// Begins a member; its value must follow.
  mutating func key(_ name: String) {
    separate()
    quote(name)
    put(": ")
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
    put(String(value))
    isFirst = false
  }

  mutating func bool(_ value: Bool) {
    separate()
    put(value ? "true" : "false")
    isFirst = false
  }

  mutating func null() {
    separate()
    put("null")
    isFirst = false
  }

  private var isValueOfKey = false

  private mutating func nest(_ open: String, _ close: String, _ body: (inout JSONWriter) -> Void) {
    begin(open)
    body(&self)
    end(close)
  }

  /// Opens an object or an array; what it holds follows, and then `end`.
  mutating func begin(_ open: String) {
    separate()
    put(open)
    depth += 1
    isFirst = true
  }

  mutating func end(_ close: String) {
    depth -= 1
    if !isFirst { newLine() }
    put(close)
    isFirst = false
  }

  private mutating func separate() {
    if isValueOfKey {
      isValueOfKey = false
      return
    }
    if depth == 0 { return }
    if !isFirst { put(",") }
    newLine()
    isFirst = false
  }

  private mutating func newLine() {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
  }

  private mutating func put(_ string: String) { bytes.append(contentsOf: string.utf8) }

  private mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      bytes.append(contentsOf: value.utf8)
    } else {
      for scalar in value.unicodeScalars { append(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": put("\\\"")
    case "\\": put("\\\\")
    case "\n": put("\\n")
    case "\r": put("\\r")
    case "\t": put("\\t")
    case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}":
      let hex = String(scalar.value, radix: 16)
      put("\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
