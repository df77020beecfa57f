/// A half-open range of byte offsets in one file.
///
/// Offsets count bytes from the first byte of the file, a byte order mark included. Lines and columns are made from
/// them only when something is printed; see ``LineIndex``.
package struct Span: Hashable, Sendable {
  package var start: UInt32
  package var end: UInt32

  package init(_ start: UInt32, _ end: UInt32) {
    self.start = start
    self.end = Swift.max(start, end)
  }

  package init(_ start: Int, _ end: Int) {
    self.init(UInt32(clamping: start), UInt32(clamping: end))
  }

  /// The place just before a byte, covering nothing.
  package static func at(_ offset: UInt32) -> Span { Span(offset, offset) }

  package var isEmpty: Bool { start == end }
  package var count: Int { Int(end - start) }
  package var range: Range<Int> { Int(start)..<Int(end) }

  /// Whether every byte of `other` is a byte of this span; an empty span at either border counts as inside.
  package func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
  package func contains(_ offset: UInt32) -> Bool { start <= offset && offset < end }
  package func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

  /// The smallest span that covers both.
  package func joined(with other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }
}

extension Span: Comparable {
  package static func < (one: Span, other: Span) -> Bool {
    (one.start, one.end) < (other.start, other.end)
  }
}

/// A file's number in the ``SourceTable`` that read it.
package struct FileID: Hashable, Sendable, Comparable {
  package let index: UInt32

  package init(_ index: Int) { self.index = UInt32(clamping: index) }

  package static func < (one: FileID, other: FileID) -> Bool { one.index < other.index }
}

/// A span in a named file: where a finding, a value or an edit is.
package struct Place: Hashable, Sendable, Comparable {
  package var file: FileID
  package var span: Span

  package init(_ file: FileID, _ span: Span) {
    self.file = file
    self.span = span
  }

  package static func < (one: Place, other: Place) -> Bool {
    (one.file, one.span) < (other.file, other.span)
  }
}
