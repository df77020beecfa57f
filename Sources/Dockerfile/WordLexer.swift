import Diagnostics
import SourceText

/// Why a word could not be read.
struct LexFailure: Error {
  var problem: Problem
}

/// A text that is being put together, with what must be known of it to split it into words.
struct LexOutput {
  var text: MappedText
  var unknowns: [Expansion.Unknown] = []
  /// Ranges of `text` in which blanks separate nothing: quotes, escapes, references left as they are. In order.
  var protected: [Range<Int>] = []

  /// A word of the output and where it stands in it.
  struct Word {
    var expansion: Expansion
    var range: Range<Int>
  }

  func expansion(whole: MappedText) -> Expansion {
    var text = text
    text.place = whole.place
    var expansion = Expansion(text: text)
    expansion.unknowns = unknowns
    return expansion
  }

  /// Appends a value that stands for a reference, or a nested text; its own quotes do not protect it any more.
  mutating func append(_ other: LexOutput) {
    let offset = text.bytes.count
    text.append(0..<other.text.bytes.count, of: other.text)
    for unknown in other.unknowns {
      var unknown = unknown
      unknown.range = unknown.range.lowerBound + offset..<unknown.range.upperBound + offset
      unknowns.append(unknown)
      protected.append(unknown.range)
    }
  }

  /// The parts between blanks that are not protected.
  func words() -> [Word] {
    var words: [Word] = []
    var start: Int?
    var next = 0
    var unknown = 0
    for index in text.bytes.indices {
      while next < protected.count, protected[next].upperBound <= index { next += 1 }
      let isProtected = next < protected.count && protected[next].contains(index)
      if isProtected || !text.bytes[index].isWhitespace {
        start = start ?? index
      } else if let from = start {
        words.append(word(from..<index, &unknown))
        start = nil
      }
    }
    if let start { words.append(word(start..<text.bytes.count, &unknown)) }
    return words
  }

  /// `next` is the first unknown that no word before this one holds.
  private func word(_ range: Range<Int>, _ next: inout Int) -> Word {
    var expansion = Expansion(text: text.slice(range))
    while next < unknowns.count, unknowns[next].range.lowerBound < range.upperBound {
      var unknown = unknowns[next]
      unknown.range = unknown.range.lowerBound - range.lowerBound..<unknown.range.upperBound - range.lowerBound
      expansion.unknowns.append(unknown)
      next += 1
    }
    return Word(expansion: expansion, range: range)
  }
}

/// Reads one text as BuildKit's own small shell lexer does: quotes, escapes and variables, nothing else of a shell.
struct WordLexer {
  let text: MappedText
  let bytes: [UInt8]
  let escape: UInt8
  var position = 0
  /// Whether quotes are syntax at all.
  var readsQuotes = true
  /// Whether quotes stay in the text.
  var keepsQuotes = false
  /// Whether escape characters stay in the text.
  var keepsEscapes = false
  var references: [VariableReference] = []
  var depth = 0

  static let deepestNesting = 200

  init(_ text: MappedText, escape: UInt8) {
    self.text = text
    bytes = text.bytes
    self.escape = escape
  }

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func run(_ lookup: (String) -> VariableValue) -> Result<LexOutput, LexFailure> {
    do throws(LexFailure) {
      return .success(try read(until: nil, lookup))
    } catch {
      return .failure(error)
    }
  }

  /// Reads up to the stop byte, which is left behind, or to the end; `opening` is what a missing stop byte is told of.
  mutating func read(
    until stop: UInt8?,
    opening: Range<Int> = 0..<0,
    _ lookup: (String) -> VariableValue
  ) throws(LexFailure) -> LexOutput {
    var output = LexOutput(text: MappedText(at: text.place))
    while let byte = peek {
      if byte == stop {
        position += 1
        return output
      }
      switch byte {
      case UInt8(ascii: "$"): try readDollar(into: &output, lookup)
      case UInt8(ascii: "<"): readHeredocOperator(into: &output)
      case UInt8(ascii: "'") where readsQuotes: try readSingleQuotes(into: &output)
      case UInt8(ascii: "\"") where readsQuotes: try readDoubleQuotes(into: &output, lookup)
      case escape: readEscape(into: &output)
      default: readPlain(until: stop, into: &output)
      }
    }
    guard let stop else { return output }
    throw stop == UInt8(ascii: "/")
      ? failure("this ${ has no second / and no closing }", opening) : failure("this ${ has no closing }", opening)
  }

  func failure(_ message: String, _ range: Range<Int>, help: String = "") -> LexFailure {
    LexFailure(problem: Problem(message, at: text.span(of: range), help: help))
  }

  /// Copies a range as it is; a protected one is not split at its blanks.
  func copy(_ range: Range<Int>, into output: inout LexOutput, isProtected: Bool = true) {
    let start = output.text.bytes.count
    output.text.append(range, of: text)
    if isProtected, !range.isEmpty { output.protected.append(start..<output.text.bytes.count) }
  }

  private mutating func readPlain(until stop: UInt8?, into output: inout LexOutput) {
    let start = position
    while let byte = peek, byte != stop, !isSyntax(byte) { position += 1 }
    if position == start { position += 1 }
    copy(start..<position, into: &output, isProtected: false)
  }

  private func isSyntax(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "<"), UInt8(ascii: "'"), UInt8(ascii: "\""), escape: true
    default: false
    }
  }

  private mutating func readEscape(into output: inout LexOutput) {
    let start = position
    position += 1
    let length = peek.map { $0 < 0x80 ? 1 : bytes.scalarLength(at: position) } ?? 0
    let escaped = position..<min(bytes.count, position + length)
    position = escaped.upperBound
    copy((keepsEscapes ? start : escaped.lowerBound)..<escaped.upperBound, into: &output)
  }

  /// `<<` keeps the blanks after it, so that `<< EOF` stays one word.
  private mutating func readHeredocOperator(into output: inout LexOutput) {
    let start = position
    position += 1
    if peek == UInt8(ascii: "<") {
      position += 1
      while let byte = peek, byte.isBlank || byte == 0x0D { position += 1 }
    }
    copy(start..<position, into: &output)
  }

  private mutating func readSingleQuotes(into output: inout LexOutput) throws(LexFailure) {
    let start = position
    guard let end = bytes.firstIndex(of: UInt8(ascii: "'"), in: start + 1..<bytes.count) else {
      throw failure("this single quote is never closed", start..<start + 1)
    }
    position = end + 1
    copy(keepsQuotes ? start..<end + 1 : start + 1..<end, into: &output)
  }

  private mutating func readDoubleQuotes(
    into output: inout LexOutput,
    _ lookup: (String) -> VariableValue
  ) throws(LexFailure) {
    let quote = position
    position += 1
    let start = output.text.bytes.count
    if keepsQuotes { copy(quote..<position, into: &output) }
    while let byte = peek, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "$") {
        try readDollar(into: &output, lookup)
      } else if byte == escape {
        readQuotedEscape(into: &output)
      } else {
        let from = position
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "$"), byte != escape { position += 1 }
        copy(from..<position, into: &output, isProtected: false)
      }
    }
    guard peek != nil else { throw failure("this double quote is never closed", quote..<quote + 1) }
    position += 1
    if keepsQuotes { copy(position - 1..<position, into: &output) }
    // One range for all of it; those that its parts have left behind lie inside.
    while let last = output.protected.last, last.lowerBound >= start { output.protected.removeLast() }
    if output.text.bytes.count > start { output.protected.append(start..<output.text.bytes.count) }
  }

  /// Between double quotes only `"`, `$` and the escape character itself can be escaped.
  private mutating func readQuotedEscape(into output: inout LexOutput) {
    let start = position
    position += 1
    guard let next = peek else { return }
    let isEscaped = next == UInt8(ascii: "\"") || next == UInt8(ascii: "$") || next == escape
    if isEscaped {
      position += 1
      copy((keepsEscapes ? start : start + 1)..<position, into: &output, isProtected: false)
    } else {
      copy(start..<position, into: &output, isProtected: false)
    }
  }
}

extension [UInt8] {
  /// The number of bytes of the UTF-8 scalar at a position; 1 for a byte that begins none.
  func scalarLength(at position: Int) -> Int {
    var length = 1
    while length < 4, position + length < count, self[position + length] & 0xC0 == 0x80 { length += 1 }
    return length
  }
}
