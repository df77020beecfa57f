package import SourceText

/// The text of a literal part of a word, quotes and escapes removed, that knows where each byte stands in the file.
package struct ShellLiteral: Sendable {
  package var string: String
  /// The bytes of the file that the text came from, without the quotes around it.
  package var source: Span
  /// The pieces of the text where it is not, byte for byte, what stands at `source`; empty if it is.
  package var pieces: [MappedText.Piece]

  package init(_ string: String, source: Span, pieces: [MappedText.Piece] = []) {
    self.string = string
    self.source = source
    self.pieces = pieces
  }

  /// The text as one that another parser can read, with spans of the same file.
  package func mapped(in file: FileID) -> MappedText {
    var text = MappedText(at: Place(file, source))
    append(to: &text)
    return text
  }

  func append(to text: inout MappedText) {
    let bytes = Array(string.utf8)
    guard !bytes.isEmpty else { return }
    var known = pieces.isEmpty ? [MappedText.Piece(offset: 0, source: source, isVerbatim: true)] : pieces
    for index in known.indices where known[index].isVerbatim {
      let end = index + 1 < known.count ? Int(known[index + 1].offset) : bytes.count
      // Repaired UTF-8 is longer than what it stands for.
      known[index].isVerbatim = end - Int(known[index].offset) == known[index].source.count
    }
    text.append(0..<bytes.count, of: MappedText(bytes: bytes, pieces: known, place: text.place))
  }

  /// The text without its first `count` bytes.
  func dropping(first count: Int) -> ShellLiteral {
    let rest = String(decoding: string.utf8.dropFirst(count), as: UTF8.self)
    guard !pieces.isEmpty else {
      let start = min(Int(source.start) + count, Int(source.end))
      return ShellLiteral(rest, source: Span(start, Int(source.end)))
    }
    var kept: [MappedText.Piece] = []
    let total = string.utf8.count
    for (index, piece) in pieces.enumerated() {
      let end = index + 1 < pieces.count ? Int(pieces[index + 1].offset) : total
      guard end > count else { continue }
      let cut = max(0, count - Int(piece.offset))
      var piece = piece
      if piece.isVerbatim { piece.source = Span(Int(piece.source.start) + cut, Int(piece.source.end)) }
      piece.offset = UInt32(clamping: Int(piece.offset) + cut - count)
      kept.append(piece)
    }
    let start = kept.first?.source.start ?? source.end
    return ShellLiteral(rest, source: Span(start, source.end), pieces: kept)
  }
}

extension ShellWord {
  /// The text of a word without expansions, as one that another parser can read; nil if it has any.
  package func mapped(in file: FileID) -> MappedText? {
    var text = MappedText(at: Place(file, span))
    for part in parts {
      guard case .literal(let piece, _, _) = part else { return nil }
      piece.append(to: &text)
    }
    return text
  }

  /// A word that was no shell text, for instance one string of an exec form: all of it literal.
  package init(text: MappedText, span: Span) {
    let source = text.span(of: 0..<text.bytes.count)
    let isExact = text.pieces.count <= 1 && text.pieces.allSatisfy(\.isVerbatim)
    let literal = ShellLiteral(text.string, source: source, pieces: isExact ? [] : text.pieces)
    self.init(parts: [.literal(literal, .single, span)], span: span)
  }

  /// A word that was no shell text and of which no more than its place is known.
  package init(_ string: String, span: Span) {
    let piece = MappedText.Piece(offset: 0, source: span, isVerbatim: false)
    let literal = ShellLiteral(string, source: span, pieces: string.isEmpty ? [] : [piece])
    self.init(parts: [.literal(literal, .single, span)], span: span)
  }

  /// The word without the first `count` bytes of its literal text: the value of `--name=value`.
  package func dropping(first count: Int) -> ShellWord {
    var rest = count
    var kept: [Part] = []
    for part in parts {
      guard rest > 0, case .literal(let piece, let quoting, let span) = part else {
        kept.append(part)
        continue
      }
      let length = piece.string.utf8.count
      if rest >= length {
        rest -= length
        continue
      }
      let cut = piece.dropping(first: rest)
      rest = 0
      kept.append(.literal(cut, quoting, quoting == .none ? cut.source : Span(cut.source.start, span.end)))
    }
    return ShellWord(parts: kept, span: Span(kept.first?.span.start ?? span.end, span.end))
  }
}

/// Runs of a text from which a literal is put together.
struct LiteralRuns {
  private enum Run {
    case verbatim(Range<Int>)
    case replaced([UInt8], Range<Int>)
  }

  private var runs: [Run] = []
  /// The run that is being read: most literals have no other.
  private var current: Range<Int>

  init(at offset: Int) { current = offset..<offset }

  var isEmpty: Bool { runs.isEmpty && current.isEmpty }

  mutating func extend(to offset: Int) { current = current.lowerBound..<max(offset, current.lowerBound) }

  /// Leaves out what stands before `offset` and was not taken.
  mutating func restart(at offset: Int) {
    if !current.isEmpty { runs.append(.verbatim(current)) }
    current = offset..<offset
  }

  mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    restart(at: range.upperBound)
    runs.append(.replaced(bytes, range))
  }

  func literal(in text: MappedText) -> ShellLiteral {
    if runs.isEmpty {
      let string = text.string(current)
      let pieces = current.isEmpty ? [] : text.pieces(of: current)
      let isExact = pieces.count <= 1 && pieces.allSatisfy(\.isVerbatim)
      return ShellLiteral(string, source: text.span(of: current), pieces: isExact ? [] : pieces)
    }
    var bytes: [UInt8] = []
    var pieces: [MappedText.Piece] = []
    var all = runs
    if !current.isEmpty { all.append(.verbatim(current)) }
    for run in all {
      switch run {
      case .verbatim(let range):
        pieces += text.pieces(of: range, movedTo: bytes.count)
        bytes += text.bytes[range]
      case .replaced(let other, let range):
        guard !other.isEmpty else { continue }
        let offset = UInt32(clamping: bytes.count)
        pieces.append(MappedText.Piece(offset: offset, source: text.span(of: range), isVerbatim: false))
        bytes += other
      }
    }
    let source = (pieces.first?.source).flatMap { first in pieces.last.map { first.joined(with: $0.source) } }
    return ShellLiteral(
      String(decoding: bytes, as: UTF8.self),
      source: source ?? text.span(of: current),
      pieces: pieces
    )
  }

  /// The bytes put together, as a text of its own.
  func text(in text: MappedText) -> MappedText {
    let literal = literal(in: text)
    return literal.mapped(in: text.place.file)
  }
}

extension MappedText {
  /// The pieces of a range, the first one at `offset`; found by bisection, so that many small ranges of a text of many
  /// pieces stay cheap.
  func pieces(of range: Range<Int>, movedTo offset: Int = 0) -> [Piece] {
    guard !range.isEmpty, !pieces.isEmpty else { return [] }
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(pieces[middle].offset) <= range.lowerBound { low = middle } else { high = middle }
    }
    var found: [Piece] = []
    while low < pieces.count, Int(pieces[low].offset) < range.upperBound {
      let piece = pieces[low]
      let end = low + 1 < pieces.count ? Int(pieces[low + 1].offset) : bytes.count
      let start = max(range.lowerBound, Int(piece.offset))
      var source = piece.source
      if piece.isVerbatim {
        let first = Int(source.start) + start - Int(piece.offset)
        source = Span(first, first + min(end, range.upperBound) - start)
      }
      let place = UInt32(clamping: start - range.lowerBound + offset)
      found.append(Piece(offset: place, source: source, isVerbatim: piece.isVerbatim))
      low += 1
    }
    return found
  }
}
