import SourceText

extension ShellParser {
  /// A word; nil, and nothing read, where none begins.
  ///
  /// In the right side of `=~` parentheses and bars are text, and blanks inside parentheses too.
  mutating func parseWord(isRegex: Bool = false) -> ShellWord? {
    let start = position
    var parts: [ShellWord.Part] = []
    var open = 0
    var opener = position
    while position < end {
      let byte = bytes[position]
      if !ByteClass.isSpecial(byte) {
        takeRun(&parts)
        continue
      }
      if let quoted = parseQuotedPart(byte) {
        parts += quoted
        continue
      }
      if continuationLength(at: position) > 0 {
        position += continuationLength(at: position)
        continue
      }
      let next = peek(1)
      if (byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")) && next == UInt8(ascii: "("), open == 0 {
        parts.append(parseProcess())
        continue
      }
      if byte == UInt8(ascii: "("), open == 0, isArrayStart(from: start) {
        parts += parseArrayParts()
        continue
      }
      if byte == UInt8(ascii: "("), open == 0 { opener = position }
      guard takesMeta(byte, start: start, open: &open, isRegex: isRegex) else { break }
      takeByte(&parts)
    }
    guard position > start, !parts.isEmpty else {
      position = start
      return nil
    }
    if open > 0 { report("this `(` is never closed: `)` is missing", at: opener..<opener + 1) }
    lastEnd = position
    return ShellWord(parts: parts, span: span(start..<position))
  }

  /// A quoted or expanded part, or an escaped byte; nil if none of them begins here.
  private mutating func parseQuotedPart(_ byte: UInt8) -> [ShellWord.Part]? {
    switch byte {
    case UInt8(ascii: "'"): return [parseSingleQuoted(from: position)]
    case UInt8(ascii: "\""): return parseDoubleQuoted(from: position)
    case UInt8(ascii: "\\"): return continuationLength(at: position) > 0 ? nil : [parseEscaped()]
    case UInt8(ascii: "`"): return parseExpansion(isQuoted: false).map { [$0] }
    case UInt8(ascii: "$"):
      if peek(1) == UInt8(ascii: "'") { return [parseAnsiQuoted()] }
      if peek(1) == UInt8(ascii: "\"") {
        let start = position
        position += 1
        return parseDoubleQuoted(from: start)
      }
      let start = position
      if let part = parseExpansion(isQuoted: false) { return [part] }
      position = start + 1
      return [literal(start..<start + 1, .none)]
    default: return nil
    }
  }

  /// Whether an unquoted metacharacter is text here: in an extended glob such as `@(a|b)`, or in a regular expression.
  private func takesMeta(_ byte: UInt8, start: Int, open: inout Int, isRegex: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "("):
      guard isRegex || open > 0 || isGlobStart(after: start) else { return false }
      open += 1
      return true
    case UInt8(ascii: ")"):
      guard open > 0 else { return false }
      open -= 1
      return true
    case 0x0D: return !isCarriageReturn(at: position)
    case 0x0A: return false
    case UInt8(ascii: " "), 0x09: return open > 0
    default: return open > 0 || isRegex
    }
  }

  /// Whether `?`, `*`, `+`, `@` or `!` stands right before a `(` in a word.
  private func isGlobStart(after start: Int) -> Bool {
    guard position > start else { return false }
    switch bytes[position - 1] {
    case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "!"): return true
    default: return false
    }
  }

  /// Whether a word so far is `NAME=`: `declare x=(…)`.
  private func isArrayStart(from start: Int) -> Bool {
    guard position > start + 1, bytes[position - 1] == UInt8(ascii: "="), bytes[start].isNameStart else { return false }
    var index = start
    while index < position - 1, bytes[index].isNameByte || bytes[index] == UInt8(ascii: "+") { index += 1 }
    return index == position - 1
  }

  /// An array inside a word: its elements' parts, one after the other.
  private mutating func parseArrayParts() -> [ShellWord.Part] {
    let start = position
    guard enter() else { return [] }
    defer { leave() }
    var parts = [literal(start..<start + 1, .none)]
    for element in parseArray() { parts += element.parts }
    return parts
  }

  func literal(_ range: Range<Int>, _ quoting: ShellWord.Quoting) -> ShellWord.Part {
    var runs = LiteralRuns(at: range.lowerBound)
    runs.extend(to: min(range.upperBound, bytes.count))
    return .literal(runs.literal(in: text), quoting, span(range))
  }

  private mutating func takeRun(_ parts: inout [ShellWord.Part]) {
    let start = position
    while position < end, !ByteClass.isSpecial(bytes[position]) { position += 1 }
    parts.append(literal(start..<position, .none))
  }

  private mutating func takeByte(_ parts: inout [ShellWord.Part]) {
    position += 1
    parts.append(literal(position - 1..<position, .none))
  }

  // MARK: Quotes

  private mutating func parseEscaped() -> ShellWord.Part {
    let start = position
    position += 1
    guard position < end else { return literal(start..<start + 1, .none) }
    let first = position
    position += 1
    while position < end, bytes[position] & 0xC0 == 0x80 { position += 1 }
    var runs = LiteralRuns(at: first)
    runs.extend(to: position)
    return .literal(runs.literal(in: text), .single, span(start..<position))
  }

  mutating func parseSingleQuoted(from start: Int) -> ShellWord.Part {
    position += 1
    var runs = LiteralRuns(at: position)
    while position < end, bytes[position] != UInt8(ascii: "'") { position += 1 }
    runs.extend(to: position)
    closeQuote(start..<start + 1)
    return .literal(runs.literal(in: text), .single, span(start..<position))
  }

  private mutating func closeQuote(_ opener: Range<Int>) {
    if position < end {
      position += 1
    } else {
      let quote = text.string(opener)
      report("this `\(quote)` is never closed", at: opener, help: "Add the closing quote, or escape it with `\\`.")
    }
    lastEnd = position
  }

  /// `"…"`, with the expansions inside as parts of their own; `start` is where a `$` before it stands.
  mutating func parseDoubleQuoted(from start: Int) -> [ShellWord.Part] {
    let opener = position..<position + 1
    position += 1
    var parts: [ShellWord.Part] = []
    var runs = LiteralRuns(at: position)
    var runStart = position
    while position < end, bytes[position] != UInt8(ascii: "\"") {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\\") {
        takeEscape(&runs, escapable: "$`\"\\")
      } else if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`") {
        let before = position
        guard let part = parseExpansion(isQuoted: true) else {
          position = before + 1
          runs.extend(to: position)
          continue
        }
        if !runs.isEmpty { parts.append(.literal(runs.literal(in: text), .double, span(runStart..<before))) }
        parts.append(part)
        runs = LiteralRuns(at: position)
        runStart = position
      } else {
        position += 1
        runs.extend(to: position)
      }
    }
    let close = position
    closeQuote(opener)
    if parts.isEmpty {
      return [.literal(runs.literal(in: text), .double, span(start..<position))]
    }
    if !runs.isEmpty { parts.append(.literal(runs.literal(in: text), .double, span(runStart..<close))) }
    return parts
  }

  /// A `\` in double quotes or a heredoc: it is text itself unless one of `escapable` or a line end follows.
  mutating func takeEscape(_ runs: inout LiteralRuns, escapable: StaticString) {
    let length = continuationLength(at: position)
    if length > 0 {
      position += length
      runs.restart(at: position)
      return
    }
    let next = peek(1)
    let isEscape = escapable.withUTF8Buffer { $0.contains(next) } && position + 1 < end
    if isEscape {
      runs.restart(at: position + 1)
      position += 2
    } else {
      position += 1
    }
    runs.extend(to: position)
  }

  /// `$'…'` with the escapes of C.
  private mutating func parseAnsiQuoted() -> ShellWord.Part {
    let start = position
    position += 2
    var runs = LiteralRuns(at: position)
    while position < end, bytes[position] != UInt8(ascii: "'") {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < end {
        let first = position
        let replacement = takeAnsiEscape()
        runs.replace(first..<position, with: replacement)
      } else {
        position += 1
        runs.extend(to: position)
      }
    }
    closeQuote(start..<min(start + 2, end))
    return .literal(runs.literal(in: text), .single, span(start..<position))
  }

  private mutating func takeAnsiEscape() -> [UInt8] {
    position += 1
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "a"): return [0x07]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "e"), UInt8(ascii: "E"): return [0x1B]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "v"): return [0x0B]
    case UInt8(ascii: "x"): return [UInt8(truncatingIfNeeded: takeNumber(radix: 16, most: 2))]
    case UInt8(ascii: "u"): return encoded(takeNumber(radix: 16, most: 4))
    case UInt8(ascii: "U"): return encoded(takeNumber(radix: 16, most: 8))
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      position -= 1
      return [UInt8(truncatingIfNeeded: takeNumber(radix: 8, most: 3))]
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "?"): return [byte]
    default: return [UInt8(ascii: "\\"), byte]
    }
  }

  private mutating func takeNumber(radix: UInt32, most: Int) -> UInt32 {
    var value: UInt32 = 0
    var taken = 0
    while taken < most, peek().isHexDigit {
      let byte = peek()
      let digit = byte.isDigit ? UInt32(byte - 0x30) : UInt32(byte.lowercased - 0x61 + 10)
      guard digit < radix else { break }
      value = value &* radix &+ digit
      position += 1
      taken += 1
    }
    return value
  }

  private func encoded(_ value: UInt32) -> [UInt8] {
    guard let scalar = Unicode.Scalar(value) else { return Array("\u{FFFD}".utf8) }
    return Array(String(Character(scalar)).utf8)
  }
}
