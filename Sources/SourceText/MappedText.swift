/// Text put together from pieces of one file, every byte of which knows where it came from.
///
/// A RUN instruction without its continuation lines, a folded YAML scalar, a double-quoted string without its escapes:
/// each is read as one text by the next parser, whose spans must point into the file again.
package struct MappedText: Sendable {
  /// A run of bytes with one source.
  package struct Piece: Sendable, Hashable {
    /// Where the piece begins in ``MappedText/bytes``.
    package var offset: UInt32
    /// The bytes of the file that it stands for.
    package var source: Span
    /// Whether its bytes are the file's own, one for one. If not, each of its bytes stands for the whole `source`
    /// (an escape, a folded line break, an interpolated variable).
    package var isVerbatim: Bool

    package init(offset: UInt32, source: Span, isVerbatim: Bool) {
      self.offset = offset
      self.source = source
      self.isVerbatim = isVerbatim
    }
  }

  package private(set) var bytes: [UInt8]
  /// In order of `offset`, without gaps; empty only for an empty text.
  package private(set) var pieces: [Piece]
  /// Where the whole text stands in the file: what to underline for an empty text.
  package var place: Place

  /// An empty text that stands at `place`.
  package init(at place: Place) {
    bytes = []
    pieces = []
    self.place = place
  }

  /// The bytes of `file` at `place`, as they are.
  package init(verbatim place: Place, in file: borrowing [UInt8]) {
    bytes = Array(file[place.span.range])
    pieces = bytes.isEmpty ? [] : [Piece(offset: 0, source: place.span, isVerbatim: true)]
    self.place = place
  }

  /// Bytes with their pieces, which must cover them in order and without gaps.
  package init(bytes: [UInt8], pieces: [Piece], place: Place) {
    self.bytes = bytes
    self.pieces = bytes.isEmpty ? [] : pieces
    self.place = place
  }

  /// A text that stands for one place as a whole, for instance a value that a variable brought in.
  package init(_ string: String, standingFor place: Place) {
    bytes = Array(string.utf8)
    pieces = bytes.isEmpty ? [] : [Piece(offset: 0, source: place.span, isVerbatim: false)]
    self.place = place
  }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends bytes of the file that `source` covers.
  package mutating func append(verbatim source: Span, in file: borrowing [UInt8]) {
    guard !source.isEmpty else { return }
    if let last = pieces.last, last.isVerbatim, last.source.end == source.start {
      pieces[pieces.count - 1].source.end = source.end
    } else {
      pieces.append(Piece(offset: UInt32(bytes.count), source: source, isVerbatim: true))
    }
    bytes.append(contentsOf: file[source.range])
  }

  /// Appends bytes that stand for `source` without being its bytes.
  package mutating func append(_ replacement: some Collection<UInt8>, standingFor source: Span) {
    guard !replacement.isEmpty else { return }
    pieces.append(Piece(offset: UInt32(bytes.count), source: source, isVerbatim: false))
    bytes.append(contentsOf: replacement)
  }

  /// Appends one byte that stands for `source`.
  package mutating func append(_ byte: UInt8, standingFor source: Span) {
    append(CollectionOfOne(byte), standingFor: source)
  }

  /// Appends a part of another text of the same file, with its sources.
  package mutating func append(_ range: Range<Int>, of other: MappedText) {
    let range = range.clamped(to: 0..<other.bytes.count)
    guard !range.isEmpty else { return }
    for index in other.pieceIndex(at: range.lowerBound)..<other.pieces.count {
      let piece = other.pieces[index]
      guard Int(piece.offset) < range.upperBound else { break }
      let pieceEnd = index + 1 < other.pieces.count ? Int(other.pieces[index + 1].offset) : other.bytes.count
      let low = max(range.lowerBound, Int(piece.offset))
      let high = min(range.upperBound, pieceEnd)
      guard low < high else { continue }
      var source = piece.source
      if piece.isVerbatim {
        let start = Int(piece.source.start) + low - Int(piece.offset)
        source = Span(start, start + high - low)
      }
      let offset = UInt32(bytes.count)
      if piece.isVerbatim, let last = pieces.last, last.isVerbatim, last.source.end == source.start {
        pieces[pieces.count - 1].source.end = source.end
      } else {
        pieces.append(Piece(offset: offset, source: source, isVerbatim: piece.isVerbatim))
      }
      bytes.append(contentsOf: other.bytes[low..<high])
    }
  }

  /// A part of this text as a text of its own.
  package func slice(_ range: Range<Int>) -> MappedText {
    var part = MappedText(at: Place(place.file, span(of: range)))
    part.append(range, of: self)
    return part
  }

  /// The bytes of the file that a range of this text came from, from its first to its last.
  ///
  /// An empty range is the empty span just before its place; an empty text, its whole place.
  package func span(of range: Range<Int>) -> Span {
    guard !bytes.isEmpty else { return place.span }
    if range.isEmpty {
      if range.lowerBound >= bytes.count { return .at(sourceEnd(ofByteAt: bytes.count - 1)) }
      return .at(sourceStart(ofByteAt: range.lowerBound))
    }
    return Span(sourceStart(ofByteAt: range.lowerBound), sourceEnd(ofByteAt: range.upperBound - 1))
  }

  package func place(of range: Range<Int>) -> Place { Place(place.file, span(of: range)) }

  /// The text of a range; invalid UTF-8 is shown as U+FFFD.
  package func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func sourceStart(ofByteAt offset: Int) -> UInt32 {
    let piece = piece(at: offset)
    return piece.isVerbatim ? piece.source.start + UInt32(offset) - piece.offset : piece.source.start
  }

  private func sourceEnd(ofByteAt offset: Int) -> UInt32 {
    let piece = piece(at: offset)
    return piece.isVerbatim ? piece.source.start + UInt32(offset) - piece.offset + 1 : piece.source.end
  }

  private func piece(at offset: Int) -> Piece { pieces[pieceIndex(at: offset)] }

  private func pieceIndex(at offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(pieces[middle].offset) <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
