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

  /// Reads a file. Values in double quotes and without quotes are interpolated with `lookup`, then with the file's own
  /// names, then with those `known` from files before it.
  package init(
    _ bytes: [UInt8],
    file: FileID,
    isRaw: Bool = false,
    usesBlanks: Bool = false,
    known: [String: Text] = [:],
    lookup: (String) -> Text? = { _ in nil }
  ) {
    if isRaw {
      var reader = RawEnvFileReader(bytes, file)
      reader.read()
      (entries, problems) = (reader.entries, reader.problems)
    } else {
      var reader = EnvFileReader(bytes, file, usesBlanks: usesBlanks, known: known)
      while reader.readEntry(lookup) {}
      (entries, problems) = (reader.entries, reader.problems)
    }
  }
}

/// What Docker's own `--env-file` reads: lines, as they stand.
private struct RawEnvFileReader {
  let bytes: [UInt8]
  let file: FileID
  var entries: [EnvFile.Entry] = []
  var problems: [Problem] = []

  init(_ bytes: [UInt8], _ file: FileID) {
    self.bytes = bytes
    self.file = file
  }

  mutating func read() {
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while at < bytes.count {
      var end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      let next = end + 1
      if end > at, bytes[end - 1] == 0x0D { end -= 1 }
      while at < end, bytes[at].isWhitespace { at += 1 }
      if at < end, bytes[at] != UInt8(ascii: "#") { readLine(at..<end) }
      at = next
    }
  }

  private mutating func readLine(_ line: Range<Int>) {
    let equals = bytes[line].firstIndex(of: UInt8(ascii: "="))
    let name = line.lowerBound..<(equals ?? line.upperBound)
    guard !name.isEmpty, !bytes[name].contains(where: \.isWhitespace) else {
      problems.append(
        Problem("a variable's name must not be empty or hold blanks", at: Span(name.lowerBound, name.upperBound))
      )
      return
    }
    let value = equals.map { at in
      Text(
        String(decoding: bytes[(at + 1)..<line.upperBound], as: UTF8.self),
        place: Place(file, Span(at + 1, line.upperBound))
      )
    }
    let text = String(decoding: bytes[name], as: UTF8.self)
    entries.append(EnvFile.Entry(name: text, nameSpan: Span(name.lowerBound, name.upperBound), value: value))
  }
}

private struct EnvFileReader {
  let bytes: [UInt8]
  let file: FileID
  let usesBlanks: Bool
  var at: Int
  var entries: [EnvFile.Entry] = []
  var problems: [Problem] = []
  private var known: [String: Text]

  init(_ bytes: [UInt8], _ file: FileID, usesBlanks: Bool, known: [String: Text]) {
    self.known = known
    self.bytes = bytes
    self.file = file
    self.usesBlanks = usesBlanks
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
    var end = at
    // Blanks inside of a name are an error only once the name is complete.
    while end < bytes.count, isNameByte(bytes[end]) || isBlank(bytes[end]) { end += 1 }
    let terminator = end < bytes.count ? bytes[end] : 0x0A
    guard [UInt8(ascii: "="), UInt8(ascii: ":"), 0x0A].contains(terminator) else { return reject(start, end) }
    var nameEnd = end
    while nameEnd > start, bytes[nameEnd - 1].isWhitespace { nameEnd -= 1 }
    if bytes[start..<nameEnd].contains(0x20) { return reject(start, end) }
    let span = Span(start, nameEnd)
    if terminator == 0x0A {
      at = min(bytes.count, end + 1)
      endOfFile(span, isLast: end == bytes.count)
      return true
    }
    at = end + 1
    while at < bytes.count, isBlank(bytes[at]) { at += 1 }
    let value = readValue(lookup)
    let name = String(decoding: bytes[span.range], as: UTF8.self)
    known[name] = value
    entries.append(EnvFile.Entry(name: name, nameSpan: span, value: value))
    return true
  }

  /// A bare name. On a last line without a line break Compose takes it for the value of a variable without a name.
  private mutating func endOfFile(_ span: Span, isLast: Bool) {
    let name = String(decoding: bytes[span.range], as: UTF8.self)
    if isLast {
      let value = Text(name, place: Place(file, span))
      entries.append(EnvFile.Entry(name: "", nameSpan: span, value: value))
    } else {
      entries.append(EnvFile.Entry(name: name, nameSpan: span, value: nil))
    }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte.isNameByte || byte >= 0x80 || [0x2E, 0x2D, 0x5B, 0x5D].contains(byte)
  }

  /// Blanks and a carriage return, but no line feed.
  private func isBlank(_ byte: UInt8) -> Bool { byte.isWhitespace && byte != 0x0A }

  private mutating func reject(_ start: Int, _ end: Int) -> Bool {
    var nameEnd = end
    while nameEnd < bytes.count, !bytes[nameEnd].isLineBreak, bytes[nameEnd] != UInt8(ascii: "=") { nameEnd += 1 }
    problems.append(
      Problem(
        "a variable's name has letters, digits, `_`, `.` and `-` only, and no blanks",
        at: Span(start, max(nameEnd, min(start + 1, bytes.count))),
        help: "write NAME=value"
      )
    )
    skipLine()
    return true
  }

  private mutating func skipExport() {
    let word = Array("export".utf8)
    guard at + word.count < bytes.count, bytes[at..<(at + word.count)].elementsEqual(word),
      bytes[at + word.count].isWhitespace
    else { return }
    at += word.count
    while at < bytes.count, isBlank(bytes[at]) { at += 1 }
  }

  private mutating func skipLine() {
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
  }

  private mutating func readValue(_ lookup: (String) -> Text?) -> Text {
    guard at < bytes.count, bytes[at] == 0x22 || bytes[at] == 0x27 else { return plainValue(lookup) }
    return quotedValue(bytes[at], lookup)
  }

  /// Up to the end of the line or a ` #`.
  private mutating func plainValue(_ lookup: (String) -> Text?) -> Text {
    let start = at
    skipLine()
    var end = at
    for index in start..<at where bytes[index] == 0x20 && index + 1 < at && bytes[index + 1] == UInt8(ascii: "#") {
      end = index
      break
    }
    while end > start, bytes[end - 1].isWhitespace { end -= 1 }
    var text = MappedText(at: Place(file, Span(start, end)))
    text.append(verbatim: Span(start, end), in: bytes)
    return expand(text, lookup)
  }

  private mutating func quotedValue(_ quote: UInt8, _ lookup: (String) -> Text?) -> Text {
    let start = at
    at += 1
    var text = MappedText(at: Place(file, .at(UInt32(start))))
    while at < bytes.count, bytes[at] != quote {
      let length = bytes[at] == UInt8(ascii: "\\") ? appendEscaped(quote, &text) : 1
      if length == 1 { text.append(verbatim: Span(at, at + 1), in: bytes) }
      at += length
    }
    if at >= bytes.count {
      at = bytes.count
      var end = start
      while end < bytes.count, !bytes[end].isLineBreak { end += 1 }
      problems.append(
        Problem("this quote is never closed", at: Span(start, end), help: "close it at the end of the value")
      )
    } else {
      at += 1
    }
    text.place = Place(file, Span(start, at))
    // What stands behind the quote is read as the next entry, as Compose does.
    return quote == 0x22 ? expand(text, lookup) : Self.text(text)
  }

  /// What a backslash and its next byte stand for; answers their length, 1 where the backslash is only itself.
  ///
  /// In either kind of quotes the quote itself; in double quotes also `\n`, `\t`, `\\`, `\$` and octal `\0123`.
  private func appendEscaped(_ quote: UInt8, _ text: inout MappedText) -> Int {
    guard at + 1 < bytes.count else { return 1 }
    let letter = bytes[at + 1]
    let span = Span(at, at + 2)
    if letter == quote {
      text.append(letter, standingFor: span)
      return 2
    }
    if quote == 0x27 {
      if letter == UInt8(ascii: "\\") { text.append(verbatim: span, in: bytes) }
      return letter == UInt8(ascii: "\\") ? 2 : 1
    }
    if letter == UInt8(ascii: "$") {
      text.append([0x24, 0x24], standingFor: span)
      return 2
    }
    if letter == 0x30 { return appendOctal(&text) }
    let meanings: [UInt8: UInt8] = [
      0x61: 0x07, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09, 0x76: 0x0B, 0x5C: 0x5C,
    ]
    guard let meaning = meanings[letter] else { return 1 }
    text.append(meaning, standingFor: span)
    return 2
  }

  private func appendOctal(_ text: inout MappedText) -> Int {
    let digits = bytes[(at + 2)...].prefix(3)
    guard digits.count == 3, digits.allSatisfy({ $0 >= 0x30 && $0 < 0x38 }),
      let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
    else { return 1 }
    let character = String(UnicodeScalar(value))
    text.append(Array(character.utf8), standingFor: Span(at, at + 5))
    return 5
  }

  private mutating func expand(_ text: MappedText, _ lookup: (String) -> Text?) -> Text {
    guard text.bytes.contains(UInt8(ascii: "$")) else { return Self.text(text) }
    let known = known
    let usesBlanks = usesBlanks
    return withoutActuallyEscaping(lookup) { lookup in
      var interpolator = Interpolator(usesBlanks: usesBlanks) { name in
        (lookup(name) ?? known[name]).map { EnvironmentDefinition(value: $0, name: $0.place) }
      }
      let result = Self.text(interpolator.interpolate(text))
      // Whether the shell sets what has to be set is known only where blanks stand for what is not.
      let faults = interpolator.faults.filter { usesBlanks || $0.rule != "required-variable-missing" }
      problems += faults.map { Problem($0.message, at: $0.place.span, help: $0.help) }
      return result
    }
  }

  private static func text(_ mapped: MappedText) -> Text {
    Text(mapped.string, place: mapped.place, pieces: mapped.pieces)
  }
}
