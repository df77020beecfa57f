import SourceText

/// A line of the file with its place: what it says, and where the next one begins.
struct PhysicalLine {
  /// Without the line end.
  var content: Range<Int>
  /// With the line end.
  var whole: Range<Int>
}

/// Reads the lines of a file one after the other and joins those that are continued.
struct LineReader {
  /// What is read: a file, or a text that stands somewhere in one.
  let source: MappedText
  let bytes: [UInt8]
  var position: Int
  var escape = UInt8(ascii: "\\")
  /// Where the text of the last line ends that was read.
  var lastEnd = 0

  /// A line longer than this, its line end included, makes Docker refuse the file.
  static let longestLine = 65536

  init(_ source: MappedText) {
    self.source = source
    bytes = source.bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The bytes of the file that a range of what is read came from.
  func span(_ range: Range<Int>) -> Span { source.span(of: range) }

  /// The next line, which the reader leaves behind; nil at the end of the file.
  mutating func nextLine() -> PhysicalLine? {
    guard position < bytes.count else { return nil }
    let start = position
    let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    var contentEnd = end
    while contentEnd > start, bytes[contentEnd - 1].isLineBreak { contentEnd -= 1 }
    position = end
    lastEnd = contentEnd
    return PhysicalLine(content: start..<contentEnd, whole: start..<end)
  }

  /// Where the line's escape character stands that continues it; nil if it is not continued.
  ///
  /// Blanks may follow it; an escape character in front of it makes it a plain one.
  func continuation(in content: Range<Int>) -> Int? {
    var last = content.upperBound - 1
    while last >= content.lowerBound, bytes[last].isBlank { last -= 1 }
    guard last >= content.lowerBound, bytes[last] == escape else { return nil }
    return last > content.lowerBound && bytes[last - 1] == escape ? nil : last
  }

  /// Where the comment begins, if the line is one.
  func commentStart(in content: Range<Int>) -> Int? {
    let start = bytes.skippingWhitespace(in: content)
    return start < content.upperBound && bytes[start] == UInt8(ascii: "#") ? start : nil
  }
}

/// What a logical line brought besides its text.
struct LogicalLine {
  /// The lines joined, their line ends, continuation characters and the comments between them left out.
  var text: MappedText
  var comments: [Span] = []
  var emptyContinuations: [Span] = []
}

extension LineReader {
  /// Joins `first` with the lines that continue it.
  mutating func logicalLine(from first: PhysicalLine) -> LogicalLine {
    let start = bytes.skippingWhitespace(in: first.content)
    var content = start..<first.content.upperBound
    var line = LogicalLine(text: MappedText(at: source.place(of: start..<start)))
    while true {
      guard let mark = continuation(in: content) else {
        line.text.append(content, of: source)
        return line
      }
      line.text.append(content.lowerBound..<mark, of: source)
      guard let next = continuedLine(after: &line) else { return line }
      content = next
    }
  }

  /// The next line that is neither blank nor a comment; nil at the end of the file.
  private mutating func continuedLine(after line: inout LogicalLine) -> Range<Int>? {
    while let next = nextLine() {
      if let comment = commentStart(in: next.content) {
        line.comments.append(span(comment..<next.content.upperBound))
      } else if bytes.skippingWhitespace(in: next.content) == next.content.upperBound {
        line.emptyContinuations.append(span(next.whole))
      } else {
        return next.content
      }
    }
    return nil
  }
}
