/// What changed between two texts, line by line, told by which bytes were kept.
package struct LineDifference: Sendable {
  /// Lines of the original that go, and lines that come in their place.
  package struct Change: Sendable, Hashable {
    /// 0-based line numbers of the original.
    package var removed: Range<Int>
    /// 0-based line numbers of the text as it is now.
    package var added: Range<Int>

    package init(removed: Range<Int>, added: Range<Int>) {
      self.removed = removed
      self.added = added
    }
  }

  /// The lines of the original, line feeds included.
  package private(set) var before: [ArraySlice<UInt8>]
  /// The lines of the text as it is now.
  package private(set) var after: [ArraySlice<UInt8>]
  package private(set) var changes: [Change] = []

  package init(_ text: EditedText) {
    before = Self.lines(text.original)
    after = Self.lines(text.bytes)
    let origins = Self.origins(text)
    var starts: [Int: Int] = [:]
    for (number, line) in before.enumerated() { starts[line.startIndex] = number }
    var (old, new) = (0, 0)
    for (number, line) in after.enumerated() {
      // A line is the original's where all of its bytes stood there as one line.
      guard let origin = origins[line.startIndex], let match = starts[origin], match >= old, before[match] == line,
        origins[line.endIndex - 1] == origin + line.count - 1
      else { continue }
      add(old..<match, new..<number)
      (old, new) = (match + 1, number + 1)
    }
    add(old..<before.count, new..<after.count)
  }

  /// Shows other bytes, as many and in lines as long.
  package mutating func show(_ before: [UInt8], _ after: [UInt8]) {
    self.before = self.before.map { before[$0.indices] }
    self.after = self.after.map { after[$0.indices] }
  }

  /// Adds a change without the lines that are the same at its ends.
  private mutating func add(_ removed: Range<Int>, _ added: Range<Int>) {
    var (removed, added) = (removed, added)
    while let old = removed.first, let new = added.first, before[old] == after[new] {
      (removed, added) = (removed.dropFirst(), added.dropFirst())
    }
    while let old = removed.last, let new = added.last, before[old] == after[new] {
      (removed, added) = (removed.dropLast(), added.dropLast())
    }
    if !removed.isEmpty || !added.isEmpty { changes.append(Change(removed: removed, added: added)) }
  }

  /// For the first and the last byte of each kept piece's lines: where they stood in the original.
  private static func origins(_ text: EditedText) -> [Int: Int] {
    var origins: [Int: Int] = [:]
    var at = 0
    for piece in text.pieces {
      if case .kept(let range) = piece {
        for offset in range where offset == range.lowerBound || text.original[offset - 1] == 0x0A {
          origins[at + offset - range.lowerBound] = offset
        }
        for offset in range where offset == range.upperBound - 1 || text.original[offset] == 0x0A {
          origins[at + offset - range.lowerBound] = offset
        }
      }
      at += piece.count
    }
    return origins
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }
}
