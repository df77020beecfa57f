import Diagnostics
import SourceText

/// `<<EOF` as it stands in a line, before its lines have been read.
struct HeredocOperator {
  var name: String
  var stripsTabs: Bool
  var isQuoted: Bool
  var descriptor: String
  var span: Span
}

extension HeredocOperator {
  /// All heredocs of a line, in order, as BuildKit finds them: only words that begin with the operator count.
  ///
  /// A line that BuildKit cannot split (an open quote, a `${` of the shell that it does not know) has none for it.
  static func all(in line: MappedText) -> [HeredocOperator] {
    guard containsOperator(line.bytes) else { return [] }
    var lexer = WordLexer(line, escape: UInt8(ascii: "\\"))
    lexer.keepsQuotes = true
    lexer.keepsEscapes = true
    guard case .success(let output) = lexer.run({ _ in .unknown }) else { return [] }
    return output.words().compactMap { HeredocOperator($0.expansion.text) }
  }

  private static func containsOperator(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "<") && $1 == UInt8(ascii: "<") }
  }

  /// Reads a word as `[number]<<[-]name`; nil if it is none.
  init?(_ word: MappedText) {
    let bytes = word.bytes
    var at = 0
    while at < bytes.count, bytes[at].isDigit { at += 1 }
    let descriptor = word.string(0..<at)
    guard bytes.hasPrefix("<<", at: at) else { return nil }
    at += 2
    let stripsTabs = at < bytes.count && bytes[at] == UInt8(ascii: "-")
    if stripsTabs { at += 1 }
    let rest = bytes.skippingWhitespace(in: at..<bytes.count)..<bytes.count
    guard !rest.isEmpty, !bytes.contains(UInt8(ascii: "<"), in: rest) else { return nil }

    let written = word.slice(rest)
    var lexer = WordLexer(written, escape: UInt8(ascii: "\\"))
    guard case .success(let output) = lexer.run({ _ in .unknown }) else { return nil }
    let words = output.words()
    guard words.count == 1, let only = words.first else { return nil }
    name = only.expansion.text.string
    self.stripsTabs = stripsTabs
    isQuoted = Self.quoteCount(only.expansion.text.bytes[...]) != Self.quoteCount(bytes[rest])
    self.descriptor = descriptor
    span = word.span(of: 0..<bytes.count)
  }

  private static func quoteCount(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
  }
}

extension LineReader {
  /// The lines of one heredoc up to its closing line.
  mutating func heredoc(_ opening: HeredocOperator) -> (heredoc: Heredoc, end: UInt32) {
    let closing = Array(opening.name.utf8)
    var body = MappedText(at: source.place(of: position..<position))
    let start = position
    var isClosed = false
    var end = position
    while !isClosed, let line = nextLine() {
      var content = line.content
      var whole = line.whole
      if opening.stripsTabs {
        let first: Int = content.first(where: { bytes[$0] != 0x09 }) ?? content.upperBound
        content = first..<content.upperBound
        whole = first..<whole.upperBound
      }
      end = content.upperBound
      if bytes[content].elementsEqual(closing) {
        isClosed = true
      } else {
        body.append(whole, of: source)
        body.place.span = span(start..<whole.upperBound)
      }
    }
    let heredoc = Heredoc(
      name: opening.name,
      stripsTabs: opening.stripsTabs,
      isQuoted: opening.isQuoted,
      descriptor: opening.descriptor,
      span: opening.span,
      body: body,
      isClosed: isClosed
    )
    return (heredoc, span(end..<end).start)
  }
}
