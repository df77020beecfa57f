package import Diagnostics
package import SourceText

/// An env file in Docker's own dialect: `NAME=value`, `export NAME=value`, `NAME: value`, quotes, comments.
package struct EnvFile: Sendable {
  package struct Entry: Sendable {
    package var name: String
    package var nameSpan: Span
    /// Nil for a bare name.
    package var value: Text?
  }

  package private(set) var entries: [Entry] = []
  package private(set) var problems: [Problem] = []

  /// Reads a file. Values in double quotes and without quotes are interpolated from the file's own names and `lookup`.
  package init(_ bytes: [UInt8], file: FileID, isRaw: Bool = false, lookup: (String) -> Text? = { _ in nil }) {
    var reader = EnvFileReader(bytes, file, isRaw: isRaw)
    while reader.readEntry(lookup) {}
    entries = reader.entries
    problems = reader.problems
  }
}

private struct EnvFileReader {
  let bytes: [UInt8]
  let file: FileID
  let isRaw: Bool
  var at: Int
  var entries: [EnvFile.Entry] = []
  var problems: [Problem] = []
  private var known: [String: Text] = [:]

  init(_ bytes: [UInt8], _ file: FileID, isRaw: Bool) {
    self.bytes = bytes
    self.file = file
    self.isRaw = isRaw
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Reads the next entry or skips a line; answers whether there may be more.
  mutating func readEntry(_ lookup: (String) -> Text?) -> Bool {
    while at < bytes.count, bytes[at].isWhitespace { at += 1 }
    guard at < bytes.count else { return false }
    if bytes[at] == UInt8(ascii: "#") {
      skipLine()
      return true
    }
    skipExport()
    let start = at
    while at < bytes.count,
      bytes[at].isNameByte || bytes[at] == 0x2E || bytes[at] == 0x2D || bytes[at] == 0x5B || bytes[at] == 0x5D
    { at += 1 }
    let nameEnd = at
    while at < bytes.count, bytes[at].isBlank { at += 1 }
    let name = String(decoding: bytes[start..<nameEnd], as: UTF8.self)
    guard nameEnd > start else { return rejectName(start) }
    if at == bytes.count || bytes[at].isLineBreak || bytes[at] == UInt8(ascii: "#") {
      entries.append(EnvFile.Entry(name: name, nameSpan: Span(start, nameEnd), value: nil))
      skipLine()
      return true
    }
    guard bytes[at] == UInt8(ascii: "=") || bytes[at] == UInt8(ascii: ":") else { return rejectName(start) }
    at += 1
    while at < bytes.count, bytes[at].isBlank { at += 1 }
    let value = isRaw ? rawValue() : readValue(lookup)
    known[name] = value
    entries.append(EnvFile.Entry(name: name, nameSpan: Span(start, nameEnd), value: value))
    return true
  }

  private mutating func rejectName(_ start: Int) -> Bool {
    var end = start
    while end < bytes.count, !bytes[end].isLineBreak, bytes[end] != UInt8(ascii: "=") { end += 1 }
    problems.append(
      Problem(
        "a variable's name has letters, digits, `_`, `.` and `-` only, and no blanks",
        at: Span(start, max(end, start)),
        help: "write NAME=value"
      )
    )
    skipLine()
    return true
  }

  private mutating func skipExport() {
    let word = Array("export".utf8)
    guard at + word.count < bytes.count, bytes[at..<(at + word.count)].elementsEqual(word),
      bytes[at + word.count].isBlank
    else { return }
    at += word.count
    while at < bytes.count, bytes[at].isBlank { at += 1 }
  }

  private mutating func skipLine() {
    while at < bytes.count, !bytes[at].isLineBreak { at += 1 }
  }

  private mutating func rawValue() -> Text {
    let start = at
    skipLine()
    return verbatim(start..<at)
  }

  private func verbatim(_ range: Range<Int>) -> Text {
    Text(
      String(decoding: bytes[range], as: UTF8.self),
      place: Place(file, Span(range.lowerBound, range.upperBound))
    )
  }

  private mutating func readValue(_ lookup: (String) -> Text?) -> Text {
    guard at < bytes.count, bytes[at] == 0x22 || bytes[at] == 0x27 else { return plainValue(lookup) }
    return quotedValue(bytes[at], lookup)
  }

  /// Up to the end of the line or a ` #`.
  private mutating func plainValue(_ lookup: (String) -> Text?) -> Text {
    let start = at
    var end = at
    while at < bytes.count, !bytes[at].isLineBreak {
      if bytes[at] == UInt8(ascii: "#"), at > start, bytes[at - 1].isBlank { break }
      at += 1
      if !bytes[at - 1].isBlank { end = at }
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: "#") { skipLine() }
    var text = MappedText(at: Place(file, Span(start, end)))
    text.append(verbatim: Span(start, end), in: bytes)
    return expand(text, lookup)
  }

  private mutating func quotedValue(_ quote: UInt8, _ lookup: (String) -> Text?) -> Text {
    let start = at
    at += 1
    var text = MappedText(at: Place(file, .at(UInt32(start))))
    while at < bytes.count, bytes[at] != quote {
      if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count, let value = escaped(bytes[at + 1], quote) {
        text.append(value, standingFor: Span(at, at + 2))
        at += 2
      } else {
        text.append(verbatim: Span(at, at + 1), in: bytes)
        at += 1
      }
    }
    if at == bytes.count {
      var end = start
      while end < bytes.count, !bytes[end].isLineBreak { end += 1 }
      problems.append(
        Problem("this quote is never closed", at: Span(start, end), help: "close it at the end of the value")
      )
    } else {
      at += 1
    }
    text.place = Place(file, Span(start, at))
    skipLine()
    return quote == 0x22 ? expand(text, lookup) : Self.text(text)
  }

  /// In double quotes `\n`, `\t`, `\"`, `\\`, `\$` …; in single quotes only `\'`.
  private func escaped(_ letter: UInt8, _ quote: UInt8) -> [UInt8]? {
    if quote == 0x27 { return letter == 0x27 ? [0x27] : nil }
    switch letter {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case 0x22, UInt8(ascii: "\\"): return [letter]
    case UInt8(ascii: "$"): return [0x24, 0x24]
    default: return nil
    }
  }

  private func expand(_ text: MappedText, _ lookup: (String) -> Text?) -> Text {
    guard text.bytes.contains(UInt8(ascii: "$")) else { return Self.text(text) }
    let known = known
    return withoutActuallyEscaping(lookup) { lookup in
      var interpolator = Interpolator { name in
        (known[name] ?? lookup(name)).map { EnvironmentDefinition(value: $0, name: $0.place) }
      }
      return Self.text(interpolator.interpolate(text))
    }
  }

  private static func text(_ mapped: MappedText) -> Text {
    Text(mapped.string, place: mapped.place, pieces: mapped.pieces)
  }
}
