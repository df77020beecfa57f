import SourceText

extension ShellParser {
  /// Reads the body of a heredoc, which begins behind the line that is being read; nil if no line follows.
  ///
  /// The bodies are read at once, so that the redirection is complete; the line end then jumps over them.
  mutating func parseHeredoc(delimiter word: ShellWord, raw: Range<Int>, stripsTabs: Bool) -> ShellWord? {
    let delimiter = Array((word.literal ?? text.string(raw)).utf8)
    let line: (newline: Int, next: Int)
    if let pending = heredocLine, pending.newline >= position {
      line = pending
    } else {
      let newline = lineEnd(from: position)
      line = (newline, min(newline + 1, end))
    }
    guard line.newline < end else { return nil }
    guard let (body, next) = heredocRange(from: line.next, delimiter, stripsTabs: stripsTabs) else {
      let rest = line.next..<end
      report(
        "the text after `<<\(stripsTabs ? "-" : "")\(text.string(raw))` is never closed",
        at: raw,
        help: "A line that holds nothing but `\(String(decoding: delimiter, as: UTF8.self))` must end it."
      )
      heredocLine = (line.newline, end)
      return parseHeredocBody(rest, isQuoted: word.isQuoted, stripsTabs: stripsTabs)
    }
    let parsed = parseHeredocBody(body, isQuoted: word.isQuoted, stripsTabs: stripsTabs)
    heredocLine = (line.newline, next)
    return parsed
  }

  /// The line end at which the command line is over: not one in quotes or after a `\`.
  private func lineEnd(from start: Int) -> Int {
    var index = start
    var quote: UInt8 = 0
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
        index += continuationLength(at: index) == 3 ? 3 : 2
        continue
      }
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x0A {
        return index
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "#"), index > start, bytes[index - 1].isBlank {
        while index < end, bytes[index] != 0x0A { index += 1 }
        return index
      }
      index += 1
    }
    return end
  }

  /// The lines up to the delimiter's, and where the command goes on.
  private func heredocRange(from start: Int, _ delimiter: [UInt8], stripsTabs: Bool) -> (Range<Int>, next: Int)? {
    var line = start
    while line < end {
      var index = line
      if stripsTabs { while byte(at: index) == 0x09 { index += 1 } }
      if end - index >= delimiter.count, bytes[index..<index + delimiter.count].elementsEqual(delimiter) {
        var after = index + delimiter.count
        if isCarriageReturn(at: after) { after += 1 }
        if after >= end { return (start..<line, end) }
        if bytes[after] == 0x0A { return (start..<line, after + 1) }
        if openSubstitutions > 0, bytes[after] == UInt8(ascii: ")") { return (start..<line, after) }
      }
      while index < end, bytes[index] != 0x0A { index += 1 }
      line = index + 1
    }
    return nil
  }

  /// A heredoc's text as a word: expansions count unless its delimiter was quoted; quotes mean nothing.
  private mutating func parseHeredocBody(_ range: Range<Int>, isQuoted: Bool, stripsTabs: Bool) -> ShellWord {
    let saved = (position, end, lastEnd, heredocLine)
    defer { (position, end, lastEnd, heredocLine) = saved }
    (position, end, heredocLine) = (range.lowerBound, range.upperBound, nil)
    var parts: [ShellWord.Part] = []
    var runs = LiteralRuns(at: position)
    var runStart = position
    let quoting: ShellWord.Quoting = isQuoted ? .single : .double
    var isLineStart = stripsTabs
    while position < end {
      let byte = bytes[position]
      if isLineStart, byte == 0x09 {
        runs.restart(at: position + 1)
        position += 1
        continue
      }
      isLineStart = stripsTabs && byte == 0x0A
      if !isQuoted, byte == UInt8(ascii: "\\") {
        takeEscape(&runs, escapable: "$`\\")
      } else if !isQuoted, byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`") {
        let before = position
        guard let part = parseExpansion(isQuoted: true) else {
          position = before + 1
          runs.extend(to: position)
          continue
        }
        if !runs.isEmpty { parts.append(.literal(runs.literal(in: text), quoting, span(runStart..<before))) }
        parts.append(part)
        runs = LiteralRuns(at: position)
        runStart = position
      } else {
        position += 1
        runs.extend(to: position)
      }
    }
    if !runs.isEmpty { parts.append(.literal(runs.literal(in: text), quoting, span(runStart..<position))) }
    return ShellWord(parts: parts, span: span(range))
  }
}
