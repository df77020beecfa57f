package import SourceText

/// What ShellCheck says of a text, at its place in the file that holds it.
package struct ShellComment: Sendable, Hashable {
  package enum Level: String, Sendable { case error, warning, info, style }

  /// The number after `SC`.
  package var code: Int
  package var level: Level
  package var message: String
  package var place: Place
  /// ShellCheck's own fix, where every part of it has one place in the file.
  package var edits: [TextEdit]
}

/// Carries ShellCheck's comments on a script back to the file that its text stands in.
struct ShellCommentMapper {
  private let shellText: ShellText
  private let script: ShellCheckScript
  /// The bytes that ShellCheck saw of the text, and where their lines begin.
  private let bytes: [UInt8]
  private let starts: [Int]
  private let source: SourceFile

  init(_ shellText: ShellText, _ script: ShellCheckScript, in source: SourceFile) {
    self.shellText = shellText
    self.script = script
    self.source = source
    let bytes = ShellCheckScript.readable(shellText.text.bytes)
    self.bytes = bytes
    starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
  }

  /// Nil for what is said of a line that we put in, or of a value that nobody knows.
  func comment(_ answer: ShellCheckAnswer.Comment) -> ShellComment? {
    guard let level = ShellComment.Level(rawValue: answer.level), var range = range(answer.range) else { return nil }
    if range.isEmpty { range = widened(range.lowerBound) }
    // An unknown part of a value (U+FFFC) may be anything.
    guard !bytes[range].holds("\u{FFFC}") else { return nil }
    return ShellComment(
      code: answer.code,
      level: level,
      message: answer.message,
      place: shellText.text.place(of: range),
      edits: edits(answer.replacements)
    )
  }

  private func range(_ range: ShellCheckAnswer.Range) -> Range<Int>? {
    guard let start = offset(range.line, range.column), let end = offset(range.endLine, range.endColumn) else {
      return nil
    }
    return start..<max(start, end)
  }

  /// The offset in the text of a line and column of the script.
  private func offset(_ line: Int, _ column: Int) -> Int? {
    guard !script.ownLines.contains(line) else { return nil }
    let number = line - script.ownLines.count { $0 < line } - 1
    guard starts.indices.contains(number) else { return nil }
    var at = starts[number]
    let end = number + 1 < starts.count ? starts[number + 1] - 1 : bytes.count
    var left = column - 1
    while left > 0, at < end {
      at += 1
      while at < end, bytes[at] & 0xC0 == 0x80 { at += 1 }
      left -= 1
    }
    return at
  }

  /// Where ShellCheck names a point, the word that begins there, or the byte.
  private func widened(_ start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, bytes[end].isNameByte || bytes[end] >= 0x80 { end += 1 }
    if end == start, end < bytes.count, !bytes[end].isLineBreak { end += 1 }
    return start..<end
  }

  // MARK: Fixes

  /// The replacements as edits of the file; none where one of them has no single place there.
  private func edits(_ replacements: [ShellCheckAnswer.Replacement]) -> [TextEdit] {
    guard shellText.form != .string else { return [] }
    var edits: [TextEdit] = []
    for replacement in replacements {
      guard let edit = edit(replacement) else { return [] }
      edits.append(edit)
    }
    edits.sort { $0.place < $1.place }
    let touch = zip(edits, edits.dropFirst()).contains {
      $0.place.span.end > $1.place.span.start || $0.place.span.start == $1.place.span.start
    }
    return touch ? [] : edits
  }

  private func edit(_ replacement: ShellCheckAnswer.Replacement) -> TextEdit? {
    guard let range = range(replacement.range) else { return nil }
    if shellText.form == .joined, replacement.text.utf8.contains(where: \.isLineBreak) { return nil }
    let text = shellText.text
    if !range.isEmpty {
      let place = text.place(of: range)
      return isVerbatim(range, place.span) ? TextEdit(place, replacement.text) : nil
    }
    // What opens something goes in front of the byte that follows, what closes it behind the one before: a line of the
    // file may end between the two.
    let isClosing = replacement.isBeforeStart
    let neighbour = isClosing ? range.lowerBound - 1..<range.lowerBound : range.lowerBound..<range.lowerBound + 1
    guard neighbour.lowerBound >= 0, neighbour.upperBound <= bytes.count else { return nil }
    let span = text.span(of: neighbour)
    guard isVerbatim(neighbour, span) else { return nil }
    return .insert(replacement.text, at: text.place.file, isClosing ? span.end : span.start)
  }

  private func isVerbatim(_ range: Range<Int>, _ span: Span) -> Bool {
    span.count == range.count && Int(span.end) <= source.bytes.count
      && source.bytes[span.range].elementsEqual(shellText.text.bytes[range])
  }
}
