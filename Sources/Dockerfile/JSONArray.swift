import Diagnostics
import SourceText

/// The arguments of an instruction read as a JSON array.
enum JSONArray {
  /// `["a", "b"]`
  case strings([Word])
  /// JSON, but something in it is no string: Docker refuses it. The span of the first such element.
  case notStrings(Span)
  /// Does not begin with `[`.
  case none
  /// Begins with `[` but is no JSON: Docker takes it for plain text.
  case broken(Problem)

  /// Reads all of the range.
  static func read(_ range: Range<Int>, of line: MappedText) -> JSONArray {
    let start = line.bytes.skippingWhitespace(in: range)
    guard start < range.upperBound, line.bytes[start] == UInt8(ascii: "[") else { return .none }
    var reader = JSONReader(line, range: start..<range.upperBound)
    do throws(JSONReader.Failure) {
      try reader.readArray(collecting: true)
      reader.skipBlanks()
      if reader.position < range.upperBound {
        throw reader.failure("the JSON array ends before this", at: reader.position..<range.upperBound)
      }
    } catch {
      return .broken(error.problem)
    }
    if let other = reader.firstOther { return .notStrings(other) }
    return .strings(reader.strings)
  }
}

/// Reads JSON as Go's encoding/json does, keeping the strings of the outermost array.
private struct JSONReader {
  struct Failure: Error {
    var problem: Problem
  }

  let line: MappedText
  let bytes: [UInt8]
  let end: Int
  var position: Int
  var strings: [Word] = []
  var firstOther: Span?
  var depth = 0

  static let deepestNesting = 200

  init(_ line: MappedText, range: Range<Int>) {
    self.line = line
    bytes = line.bytes
    end = range.upperBound
    position = range.lowerBound
  }

  var peek: UInt8? { position < end ? bytes[position] : nil }

  func failure(_ message: String, at range: Range<Int>? = nil) -> Failure {
    let range = range ?? min(position, end)..<min(position + 1, end)
    return Failure(problem: Problem(message, at: line.span(of: range)))
  }

  mutating func skipBlanks() {
    while let byte = peek, byte.isBlank || byte.isLineBreak { position += 1 }
  }

  mutating func readArray(collecting: Bool) throws(Failure) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw failure("the JSON is nested too deeply") }
    position += 1
    skipBlanks()
    if peek == UInt8(ascii: "]") {
      position += 1
      return
    }
    while true {
      skipBlanks()
      let start = position
      if collecting, peek == UInt8(ascii: "\"") {
        let text = try readString()
        strings.append(Word(text: text, span: line.span(of: start..<position)))
      } else {
        try readValue()
        if collecting { firstOther = firstOther ?? line.span(of: start..<position) }
      }
      skipBlanks()
      switch peek {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"):
        position += 1
        return
      case nil: throw failure("the JSON array is not closed with ]", at: max(0, end - 1)..<end)
      default: throw failure("a comma or ] is missing here")
      }
    }
  }

  private mutating func readValue() throws(Failure) {
    switch peek {
    case UInt8(ascii: "\""): _ = try readString()
    case UInt8(ascii: "["): try readArray(collecting: false)
    case UInt8(ascii: "{"): try readObject()
    case UInt8(ascii: "t"): try readLiteral("true")
    case UInt8(ascii: "f"): try readLiteral("false")
    case UInt8(ascii: "n"): try readLiteral("null")
    case UInt8(ascii: "'"): throw failure("JSON strings stand in double quotes, not in single ones")
    case UInt8(ascii: "]"): throw failure("a string is missing after the comma")
    case nil: throw failure("the JSON array is not closed with ]", at: max(0, end - 1)..<end)
    case .some(let byte) where byte.isDigit || byte == UInt8(ascii: "-"): try readNumber()
    default: throw failure("a string in double quotes is missing here")
    }
  }

  private mutating func readObject() throws(Failure) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw failure("the JSON is nested too deeply") }
    position += 1
    skipBlanks()
    if peek == UInt8(ascii: "}") {
      position += 1
      return
    }
    while true {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw failure("a key in double quotes is missing here") }
      _ = try readString()
      skipBlanks()
      guard peek == UInt8(ascii: ":") else { throw failure("a colon is missing here") }
      position += 1
      skipBlanks()
      try readValue()
      skipBlanks()
      let byte = peek
      position += 1
      if byte == UInt8(ascii: "}") { return }
      guard byte == UInt8(ascii: ",") else { throw failure("a comma or } is missing here") }
    }
  }

  private mutating func readLiteral(_ word: StaticString) throws(Failure) {
    guard bytes.hasPrefix(word, at: position), position + word.utf8CodeUnitCount <= end else {
      throw failure("a string in double quotes is missing here")
    }
    position += word.utf8CodeUnitCount
  }

  private mutating func readNumber() throws(Failure) {
    if peek == UInt8(ascii: "-") { position += 1 }
    if peek == UInt8(ascii: "0") { position += 1 } else { try readDigits() }
    if peek == UInt8(ascii: ".") {
      position += 1
      try readDigits()
    }
    if let byte = peek, byte.lowercased == UInt8(ascii: "e") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      try readDigits()
    }
  }

  private mutating func readDigits() throws(Failure) {
    guard let byte = peek, byte.isDigit else { throw failure("a digit is missing here") }
    while let byte = peek, byte.isDigit { position += 1 }
  }
}

extension JSONReader {
  /// A string from its opening to its closing quote, without its escapes.
  fileprivate mutating func readString() throws(Failure) -> MappedText {
    let opening = position
    position += 1
    var text = MappedText(at: line.place(of: opening..<position))
    var runStart = position
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw failure("a tab or control character cannot stand in a JSON string") }
      if byte == UInt8(ascii: "\\") {
        text.append(runStart..<position, of: line)
        try readEscape(into: &text)
        runStart = position
      } else {
        position += 1
      }
    }
    guard peek != nil else { throw failure("this string is not closed", at: opening..<opening + 1) }
    text.append(runStart..<position, of: line)
    position += 1
    text.place = line.place(of: opening..<position)
    return text
  }

  private mutating func readEscape(into text: inout MappedText) throws(Failure) {
    let start = position
    position += 1
    guard let byte = peek else { throw failure("this string is not closed", at: start..<position) }
    position += 1
    let replacement: UInt8
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): replacement = byte
    case UInt8(ascii: "b"): replacement = 0x08
    case UInt8(ascii: "f"): replacement = 0x0C
    case UInt8(ascii: "n"): replacement = 0x0A
    case UInt8(ascii: "r"): replacement = 0x0D
    case UInt8(ascii: "t"): replacement = 0x09
    case UInt8(ascii: "u"):
      let scalar = try readUnicodeEscape(from: start)
      text.append(String(scalar).utf8, standingFor: line.span(of: start..<position))
      return
    default: throw failure("JSON knows no such escape; a backslash is written \\\\", at: start..<position)
    }
    text.append(replacement, standingFor: line.span(of: start..<position))
  }

  /// The rest of `\uXXXX`, with the second half of a surrogate pair where there is one.
  private mutating func readUnicodeEscape(from start: Int) throws(Failure) -> Unicode.Scalar {
    let first = try readHexDigits(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    let afterFirst = position
    if first < 0xDC00, bytes.hasPrefix("\\u", at: position), position + 6 <= end {
      position += 2
      let second = try readHexDigits(from: afterFirst)
      if (0xDC00..<0xE000).contains(second) {
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
      }
      position = afterFirst
    }
    return "\u{FFFD}"
  }

  private mutating func readHexDigits(from start: Int) throws(Failure) -> UInt32 {
    guard position + 4 <= end, bytes[position..<position + 4].allSatisfy(\.isHexDigit) else {
      throw failure("\\u needs four hexadecimal digits", at: start..<min(position, end))
    }
    defer { position += 4 }
    return UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16) ?? 0xFFFD
  }
}
