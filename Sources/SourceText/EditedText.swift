/// A text with edits applied, round after round, that still knows which of its bytes are the original's.
package struct EditedText: Sendable {
  /// A run of bytes of the text.
  package enum Piece: Sendable, Hashable {
    /// Bytes of the original, unchanged.
    case kept(Range<Int>)
    case inserted([UInt8])

    package var count: Int {
      switch self {
      case .kept(let range): range.count
      case .inserted(let bytes): bytes.count
      }
    }
  }

  package let original: [UInt8]
  package private(set) var pieces: [Piece]
  /// The text as it is now.
  package private(set) var bytes: [UInt8]

  package init(_ original: [UInt8]) {
    self.original = original
    bytes = original
    pieces = original.isEmpty ? [] : [.kept(0..<original.count)]
  }

  package var isChanged: Bool { bytes != original }

  /// Applies edits of the text as it is now, which must be sorted and must not overlap; an insertion at the place where
  /// another edit begins comes before it.
  package mutating func apply(_ edits: [(span: Span, replacement: [UInt8])]) {
    var cutter = Cutter(pieces)
    var result: [Piece] = []
    var at = 0
    for edit in edits {
      let range = edit.span.range.clamped(to: at..<max(at, bytes.count))
      cutter.take(range.lowerBound - at, into: &result)
      cutter.skip(range.count)
      if !edit.replacement.isEmpty { result.append(.inserted(edit.replacement)) }
      at = range.upperBound
    }
    cutter.take(bytes.count - at, into: &result)
    pieces = result
    bytes = result.flatMap { piece -> ArraySlice<UInt8> in
      switch piece {
      case .kept(let range): original[range]
      case .inserted(let bytes): bytes[...]
      }
    }
  }

  /// Takes pieces apart from front to back.
  private struct Cutter {
    private let pieces: [Piece]
    private var index = 0
    private var used = 0

    init(_ pieces: [Piece]) { self.pieces = pieces }

    mutating func skip(_ count: Int) {
      var ignored: [Piece] = []
      take(count, into: &ignored)
    }

    mutating func take(_ count: Int, into result: inout [Piece]) {
      var left = count
      while left > 0, index < pieces.count {
        let piece = pieces[index]
        let part = min(left, piece.count - used)
        switch piece {
        case .kept(let range): result.append(.kept(range.lowerBound + used..<range.lowerBound + used + part))
        case .inserted(let bytes): result.append(.inserted(Array(bytes[used..<used + part])))
        }
        left -= part
        used += part
        if used == piece.count { (index, used) = (index + 1, 0) }
      }
    }
  }
}
