import Diagnostics
import SourceText

/// Reads shell text by recursive descent, straight from its bytes: which tokens there are depends on where one stands.
struct ShellParser {
  /// How deep commands and expansions may be nested in each other.
  static let deepest = 64

  let text: MappedText
  let bytes: [UInt8]
  var position = 0
  /// Where reading ends: the end of the text, or of the heredoc or arithmetic that is being read.
  var end: Int
  /// The end of the last token, blanks and comments not counted.
  var lastEnd = 0
  var depth = 0
  var problems: [Problem] = []
  /// Set after the first problem that puts everything behind it in doubt: one finding per mistake.
  var isBroken = false
  /// The line end after which the bodies of pending heredocs stand, and where reading goes on behind them.
  var heredocLine: (newline: Int, next: Int)?
  /// How many `$(…)` are open: inside, a heredoc may end in `EOF)`.
  var openSubstitutions = 0

  init(_ text: MappedText, depth: Int = 0) {
    self.text = text
    bytes = text.bytes
    end = text.bytes.count
    self.depth = depth
  }

  // MARK: Cursor

  /// The byte `ahead` of the position; 0 past the end.
  func peek(_ ahead: Int = 0) -> UInt8 {
    let index = position + ahead
    return index < end ? bytes[index] : 0
  }

  func byte(at index: Int) -> UInt8 { index < end ? bytes[index] : 0 }

  func span(_ range: Range<Int>) -> Span { text.span(of: range) }
  func span(from start: Int) -> Span { text.span(of: start..<max(start, lastEnd)) }

  mutating func advance(_ count: Int) {
    position = min(position + count, end)
    lastEnd = position
  }

  /// The length of a `\` and line end at an offset; 0 if there is none.
  func continuationLength(at index: Int) -> Int {
    guard byte(at: index) == UInt8(ascii: "\\") else { return 0 }
    if byte(at: index + 1) == 0x0A { return 2 }
    return byte(at: index + 1) == 0x0D && byte(at: index + 2) == 0x0A ? 3 : 0
  }

  /// Whether a CR stands at an offset that belongs to the line end.
  func isCarriageReturn(at index: Int) -> Bool {
    byte(at: index) == 0x0D && (index + 1 >= end || bytes[index + 1] == 0x0A)
  }

  /// Blanks, continuation lines and a comment, up to the line end.
  mutating func skipBlanks() {
    while position < end {
      let byte = bytes[position]
      if byte.isBlank || isCarriageReturn(at: position) {
        position += 1
      } else if byte == UInt8(ascii: "\\") {
        let length = continuationLength(at: position)
        if length == 0 { return }
        position += length
      } else if byte == UInt8(ascii: "#") {
        while position < end, bytes[position] != 0x0A { position += 1 }
      } else {
        return
      }
    }
  }

  /// Blanks, comments and line ends.
  mutating func skipLines() {
    skipBlanks()
    while position < end, bytes[position] == 0x0A {
      consumeLineEnd()
      skipBlanks()
    }
  }

  /// A line end, and the bodies of the heredocs that began on its line.
  mutating func consumeLineEnd() {
    let newline = position
    position += 1
    if let line = heredocLine, line.newline <= newline {
      heredocLine = nil
      position = min(max(position, line.next), end)
    }
  }

  /// Whether a word cannot go on at an offset.
  func isDelimiter(at index: Int) -> Bool {
    var index = index
    while true {
      let length = continuationLength(at: index)
      if length == 0 { break }
      index += length
    }
    return index >= end || ByteClass.isMeta(bytes[index]) || isCarriageReturn(at: index)
  }

  // MARK: Problems

  /// Records a problem, unless an earlier one explains it.
  mutating func report(_ message: String, at range: Range<Int>, isStructural: Bool = true, help: String = "") {
    guard !isBroken else { return }
    isBroken = isStructural
    problems.append(Problem(message, at: span(range), help: help))
  }

  /// Goes one level down; false if that is too deep, and then nothing more is read.
  mutating func enter() -> Bool {
    if depth >= Self.deepest {
      report("commands are nested more than \(Self.deepest) deep; the rest is not read", at: position..<position)
      position = end
      return false
    }
    depth += 1
    return true
  }

  mutating func leave() { depth -= 1 }

  // MARK: Lists

  /// The whole text, whatever stands in it.
  mutating func parseAll() -> ShellList {
    var items: [ShellItem] = []
    skipLines()
    let start = position
    while position < end {
      items += parseItems()
      if position < end { skipUnexpected() }
    }
    return ShellList(items: items, span: span(from: start))
  }

  /// Commands up to something that ends a list: `)`, `;;`, `fi`, `done` and their like.
  mutating func parseList() -> ShellList {
    skipLines()
    let start = position
    let items = parseItems()
    return ShellList(items: items, span: items.isEmpty ? span(start..<start) : span(from: start))
  }

  private mutating func parseItems() -> [ShellItem] {
    var items: [ShellItem] = []
    while true {
      skipLines()
      guard position < end, !isAtListEnd() else { return items }
      let before = position
      if let item = parseItem() { items.append(item) }
      if position == before { skipUnexpected() }
    }
  }

  func isAtListEnd() -> Bool {
    switch peek() {
    case UInt8(ascii: ")"): return true
    case UInt8(ascii: ";"): return peek(1) == UInt8(ascii: ";") || peek(1) == UInt8(ascii: "&")
    default: return keyword()?.endsList ?? false
    }
  }

  /// Says what cannot stand here, and passes it.
  mutating func skipUnexpected() {
    let start = position
    var length = keyword().map(\.length) ?? 1
    if [UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|")].contains(peek()), peek(1) == peek() { length = 2 }
    let token = text.string(start..<min(start + length, end))
    if let opener = keyword()?.opener {
      report("`\(token)` without \(opener) before it", at: start..<start + length)
    } else if token == ")" {
      report("`)` without a `(` before it", at: start..<start + 1)
    } else {
      report("there is no command before `\(token)`", at: start..<min(start + length, end))
    }
    advance(length)
  }

  private mutating func parseItem() -> ShellItem? {
    let start = position
    guard let first = parsePipeline() else { return nil }
    var rest: [ShellItem.Link] = []
    while true {
      skipBlanks()
      let byte = peek()
      guard byte == peek(1), byte == UInt8(ascii: "&") || byte == UInt8(ascii: "|") else { break }
      let operatorRange = position..<position + 2
      advance(2)
      skipLines()
      guard let next = parsePipeline() else {
        reportNothingAfter(operatorRange)
        break
      }
      rest.append(
        ShellItem.Link(
          operator: byte == UInt8(ascii: "&") ? .and : .or,
          operatorSpan: span(operatorRange),
          pipeline: next
        )
      )
    }
    let itemSpan = span(from: start)
    let isBackground = peek() == UInt8(ascii: "&")
    if isBackground {
      advance(1)
    } else if peek() == UInt8(ascii: ";"), peek(1) != UInt8(ascii: ";"), peek(1) != UInt8(ascii: "&") {
      advance(1)
    }
    return ShellItem(first: first, rest: rest, isBackground: isBackground, span: itemSpan)
  }

  private mutating func reportNothingAfter(_ range: Range<Int>) {
    report("there is no command after `\(text.string(range))`", at: range)
  }

  private mutating func parsePipeline() -> ShellPipeline? {
    let start = position
    var isNegated = false
    var prefix: Range<Int>?
    while let word = keyword(), word == .bang || (word == .time && isTimeOfCompound()) {
      if word == .bang { isNegated.toggle() }
      prefix = position..<position + word.length
      advance(word.length)
      skipBlanks()
      // `time -p {`
      if word == .time, peek() == UInt8(ascii: "-") { advance(2) }
      skipBlanks()
    }
    guard let first = parseCommand() else {
      if let prefix { reportNothingAfter(prefix) }
      return nil
    }
    var commands = [first]
    while true {
      skipBlanks()
      guard peek() == UInt8(ascii: "|"), peek(1) != UInt8(ascii: "|") else { break }
      let range = position..<position + (peek(1) == UInt8(ascii: "&") ? 2 : 1)
      advance(range.count)
      skipLines()
      guard let next = parseCommand() else {
        reportNothingAfter(range)
        break
      }
      commands.append(next)
    }
    return ShellPipeline(isNegated: isNegated, commands: commands, span: span(from: start))
  }
}
