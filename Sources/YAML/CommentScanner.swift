import SourceText

/// Finds comments: libyaml drops them. A `#` begins one unless it stands inside a scalar or right after other text.
struct CommentScanner {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The comments of a file whose nodes stand in the order of the file.
  func comments(around nodes: [YAMLNode]) -> [YAMLComment] {
    var comments: [YAMLComment] = []
    var at = 0
    for node in nodes where node.kind == .scalar && !node.span.isEmpty {
      scan(at..<max(at, Int(node.span.start)), &comments)
      at = max(at, Int(node.span.end))
      if node.style == .literal || node.style == .folded { scanHeader(node.span, &comments) }
    }
    scan(at..<bytes.count, &comments)
    return comments
  }

  private func scan(_ range: Range<Int>, _ comments: inout [YAMLComment]) {
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at] == UInt8(ascii: "#"), at == 0 || bytes[at - 1].isWhitespace || isMark(before: at) else {
        at += 1
        continue
      }
      at = addComment(from: at, &comments)
    }
  }

  /// `| # why`: the rest of the line that begins a block scalar.
  private func scanHeader(_ span: Span, _ comments: inout [YAMLComment]) {
    var at = Int(span.start)
    while at < span.range.upperBound, !bytes[at].isLineBreak {
      if bytes[at] == UInt8(ascii: "#"), bytes[at - 1].isBlank {
        _ = addComment(from: at, &comments)
        return
      }
      at += 1
    }
  }

  private func addComment(from start: Int, _ comments: inout [YAMLComment]) -> Int {
    var end = start
    while end < bytes.count, !bytes[end].isLineBreak { end += 1 }
    var before = start
    while before > 0, bytes[before - 1].isBlank { before -= 1 }
    let isWholeLine = before == 0 || bytes[before - 1].isLineBreak || isMark(before: before)
    comments.append(YAMLComment(span: Span(start, end), isWholeLine: isWholeLine))
    return end
  }

  private func isMark(before offset: Int) -> Bool { offset == 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) }
}
