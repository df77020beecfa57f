/// Where lines begin and end around a byte: what edits ask, who touch a few lines and need no index of all.
extension RandomAccessCollection<UInt8> where Index == Int {
  /// The line break that the text uses: the first one in it, LF where there is none.
  package var lineBreak: String {
    guard let first = firstIndex(where: \.isLineBreak) else { return "\n" }
    if self[first] == 0x0A { return "\n" }
    return first + 1 < endIndex && self[first + 1] == 0x0A ? "\r\n" : "\r"
  }

  /// The first byte of the line that `offset` is on, behind a byte order mark.
  package func lineStart(of offset: Int) -> Int {
    var at = Swift.min(Swift.max(offset, startIndex), endIndex)
    while at > startIndex, !self[at - 1].isLineBreak { at -= 1 }
    return at == startIndex && starts(with: [0xEF, 0xBB, 0xBF]) && offset >= startIndex + 3 ? startIndex + 3 : at
  }

  /// The line break that ends the line of `offset`, or the end of the text.
  package func lineEnd(of offset: Int) -> Int {
    var at = Swift.min(Swift.max(offset, startIndex), endIndex)
    while at < endIndex, !self[at].isLineBreak { at += 1 }
    return at
  }

  /// The first byte behind the line break at `offset`; `offset` itself where there is none.
  package func skippingLineBreak(at offset: Int) -> Int {
    guard offset < endIndex, self[offset].isLineBreak else { return offset }
    return self[offset] == 0x0D && offset + 1 < endIndex && self[offset + 1] == 0x0A ? offset + 2 : offset + 1
  }

  /// Whether nothing but blanks stands on the line of `offset`.
  package func isBlankLine(at offset: Int) -> Bool {
    self[lineStart(of: offset)..<lineEnd(of: offset)].allSatisfy(\.isBlank)
  }

  /// The lines that `range` is on with their line breaks: what to delete where whole lines go.
  ///
  /// Where a blank line stands on both sides (or the text begins), the one below goes too. The last line of a text that
  /// does not end in a line break takes the break above it instead.
  package func wholeLines(of range: Range<Int>) -> Range<Int> {
    var start = lineStart(of: range.lowerBound)
    let lineEnd = lineEnd(of: range.upperBound)
    var end = skippingLineBreak(at: lineEnd)
    if end == lineEnd {
      while start > startIndex, self[start - 1].isLineBreak {
        let isLastOfPair = self[start - 1] == 0x0A
        start -= 1
        if !isLastOfPair || start == startIndex || self[start - 1] != 0x0D { break }
      }
      return start..<end
    }
    let isFirst = start == startIndex || !self[start - 1].isLineBreak
    if isFirst || isBlankLine(at: start - (start > startIndex + 1 && self[start - 2] == 0x0D ? 2 : 1)),
      end < endIndex, isBlankLine(at: end)
    {
      end = skippingLineBreak(at: self.lineEnd(of: end))
    }
    return start..<end
  }
}
