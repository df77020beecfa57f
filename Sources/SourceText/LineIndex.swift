/// A place as people count it: 1-based line, 1-based column in Unicode scalars.
package struct Position: Hashable, Sendable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (one: Position, other: Position) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}

/// Where the lines of a file begin; made only for files that something is printed about.
///
/// A line ends after LF, CRLF or a lone CR. A byte order mark takes no column.
package struct LineIndex: Sendable {
  private let starts: [UInt32]
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [0]
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == 0x0A || (byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)) {
        starts.append(UInt32(offset))
      }
    }
    self.starts = starts
    self.bytes = bytes
  }

  /// The number of lines; a final line break begins one more, empty line.
  package var lineCount: Int { starts.count }

  /// The 1-based line of a byte offset; an offset past the end is on the last line.
  package func line(of offset: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  package func position(of offset: UInt32) -> Position {
    let line = line(of: offset)
    let start = contentStart(ofLine: line)
    var column = 1
    var at = start
    let end = min(Int(offset), bytes.count)
    while at < end {
      if bytes[at] & 0xC0 != 0x80 || at == start { column += 1 }
      at += 1
    }
    return Position(line: line, column: column)
  }

  /// The byte offset of a position; nil for a line or column that the file does not have.
  package func offset(of position: Position) -> UInt32? {
    guard position.line >= 1, position.line <= starts.count, position.column >= 1 else { return nil }
    var at = contentStart(ofLine: position.line)
    let end = lineSpan(position.line).range.upperBound
    var column = 1
    while column < position.column {
      guard at < end else { return nil }
      at += 1
      while at < end, bytes[at] & 0xC0 == 0x80 { at += 1 }
      column += 1
    }
    return UInt32(at)
  }

  /// The bytes of a 1-based line without its line break (and without a byte order mark).
  package func lineSpan(_ line: Int) -> Span {
    let start = contentStart(ofLine: line)
    var end = line < starts.count ? Int(starts[line]) : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return Span(start, end)
  }

  private func contentStart(ofLine line: Int) -> Int {
    let start = Int(starts[line - 1])
    return line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
  }
}
