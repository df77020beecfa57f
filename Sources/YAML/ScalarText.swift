import SourceText

/// Maps the value of a scalar that is not the file's own bytes back to the file: escapes, folded lines, blocks.
///
/// libyaml's value is the truth; where this reading of the same bytes comes to another one (a break that only YAML 1.1
/// knows, say), the value stands for the whole scalar.
enum ScalarText {
  static func mapped(
    _ node: YAMLNode,
    _ value: UnsafeBufferPointer<UInt8>,
    _ bytes: [UInt8],
    _ file: FileID
  ) -> MappedText {
    let place = Place(file, node.span)
    var text: MappedText?
    switch node.style {
    case .plain, .singleQuoted, .doubleQuoted: text = FlowScalar(node, bytes, place).text()
    case .literal, .folded: text = BlockScalar(node, bytes, place).text(matching: value)
    case .block, .flow: break
    }
    if let text, text.bytes.elementsEqual(value) { return text }
    return MappedText(String(decoding: value, as: UTF8.self), standingFor: place)
  }
}

/// A plain or quoted scalar, over one line or several.
private struct FlowScalar {
  private let node: YAMLNode
  private let bytes: [UInt8]
  private let end: Int
  private var at: Int
  private var result: MappedText

  init(_ node: YAMLNode, _ bytes: [UInt8], _ place: Place) {
    self.node = node
    self.bytes = bytes
    let content = YAMLTree.content(of: node)
    at = Int(content.start)
    end = min(Int(content.end), bytes.count)
    result = MappedText(at: place)
  }

  consuming func text() -> MappedText {
    var scalar = self
    var runStart = scalar.at
    while scalar.at < scalar.end {
      let byte = scalar.bytes[scalar.at]
      if byte.isBlank, !scalar.isBreak(at: scalar.endOfBlanks) {
        scalar.at = scalar.endOfBlanks
      } else if byte.isBlank || byte.isLineBreak {
        scalar.flush(from: runStart)
        scalar.fold()
        runStart = scalar.at
      } else if byte == UInt8(ascii: "'"), scalar.node.style == .singleQuoted {
        scalar.flush(from: runStart)
        scalar.result.append(byte, standingFor: Span(scalar.at, scalar.at + 2))
        scalar.at += 2
        runStart = scalar.at
      } else if byte == UInt8(ascii: "\\"), scalar.node.style == .doubleQuoted {
        scalar.flush(from: runStart)
        scalar.escape()
        runStart = scalar.at
      } else {
        scalar.at += 1
      }
    }
    scalar.flush(from: runStart)
    return scalar.result
  }

  private mutating func flush(from start: Int) {
    if start < at { result.append(verbatim: Span(start, min(at, end)), in: bytes) }
  }

  private var endOfBlanks: Int {
    var next = at
    while next < end, bytes[next].isBlank { next += 1 }
    return next
  }

  private func isBreak(at offset: Int) -> Bool { offset < end && bytes[offset].isLineBreak }

  /// A line end with the blanks around it: a space, or as many breaks as there are empty lines.
  private mutating func fold() {
    let start = at
    var breaks = 0
    while at < end, bytes[at].isBlank || bytes[at].isLineBreak {
      if bytes[at].isLineBreak {
        breaks += 1
        if bytes[at] == 0x0D, at + 1 < end, bytes[at + 1] == 0x0A { at += 1 }
      }
      at += 1
    }
    let source = Span(start, at)
    if breaks == 1 {
      result.append(0x20, standingFor: source)
    } else {
      result.append(repeatElement(0x0A, count: breaks - 1), standingFor: source)
    }
  }

  private mutating func escape() {
    let start = at
    guard at + 1 < end else {
      at = end
      return
    }
    let letter = bytes[at + 1]
    at += 2
    if letter.isLineBreak {
      // An escaped line end joins the lines; blanks that begin the next are not part of the value.
      if letter == 0x0D, at < end, bytes[at] == 0x0A { at += 1 }
      var extra = 0
      while at < end, bytes[at].isWhitespace {
        if bytes[at] == 0x0A { extra += 1 }
        at += 1
      }
      result.append(repeatElement(0x0A, count: extra), standingFor: Span(start, at))
      return
    }
    let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][letter] ?? 0
    at = min(end, at + digits)
    let scalar =
      digits > 0
      ? UInt32(String(decoding: bytes[(start + 2)..<at], as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
      : Self.named(letter)
    if let scalar { result.append(Array(String(Character(scalar)).utf8), standingFor: Span(start, at)) }
  }

  private static func named(_ letter: UInt8) -> Unicode.Scalar? {
    switch letter {
    case UInt8(ascii: "0"): "\0"
    case UInt8(ascii: "a"): "\u{7}"
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "t"), 0x09: "\t"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "v"): "\u{B}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "e"): "\u{1B}"
    case UInt8(ascii: "N"): "\u{85}"
    case UInt8(ascii: "_"): "\u{A0}"
    case UInt8(ascii: "L"): "\u{2028}"
    case UInt8(ascii: "P"): "\u{2029}"
    default: Unicode.Scalar(letter)
    }
  }
}

/// A literal (`|`) or folded (`>`) block scalar.
private struct BlockScalar {
  private let isFolded: Bool
  private let bytes: [UInt8]
  private let place: Place
  private let lines: [Range<Int>]
  private let hasIndicator: Bool

  init(_ node: YAMLNode, _ bytes: [UInt8], _ place: Place) {
    isFolded = node.style == .folded
    self.bytes = bytes
    self.place = place
    var at = Int(node.span.start)
    var sawDigit = false
    while at < bytes.count, !bytes[at].isLineBreak {
      if bytes[at] == UInt8(ascii: "#") { break }
      if bytes[at].isDigit { sawDigit = true }
      at += 1
    }
    hasIndicator = sawDigit
    while at < bytes.count, !bytes[at].isLineBreak { at += 1 }
    at = Self.next(bytes, at)
    // Blank lines after the last line of text belong to the value where it says "keep".
    var end = Int(node.span.end)
    while end < bytes.count, bytes[end].isWhitespace { end += 1 }
    var lines: [Range<Int>] = []
    while at < end, at < bytes.count {
      var stop = at
      while stop < bytes.count, !bytes[stop].isLineBreak { stop += 1 }
      lines.append(at..<stop)
      at = Self.next(bytes, stop)
    }
    self.lines = lines
  }

  /// The byte after a line break.
  private static func next(_ bytes: [UInt8], _ at: Int) -> Int {
    guard at < bytes.count else { return at }
    return bytes[at] == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A ? at + 2 : at + 1
  }

  /// The text, cut to the length that chomping left; nil if no indentation makes it the value.
  func text(matching value: UnsafeBufferPointer<UInt8>) -> MappedText? {
    let widths = lines.map { line in line.prefix { bytes[$0] == 0x20 }.count }
    guard let first = lines.indices.first(where: { widths[$0] < lines[$0].count }) else {
      return whole(indentation: 0, matching: value)
    }
    if !hasIndicator { return whole(indentation: widths[first], matching: value) }
    for indentation in stride(from: min(widths[first], 40), through: 0, by: -1) {
      if let text = whole(indentation: indentation, matching: value) { return text }
    }
    return nil
  }

  private func whole(indentation: Int, matching value: UnsafeBufferPointer<UInt8>) -> MappedText? {
    let text = isFolded ? folded(indentation) : literal(indentation)
    guard text.bytes.count >= value.count, text.bytes.prefix(value.count).elementsEqual(value) else { return nil }
    var cut = text.slice(0..<value.count)
    cut.place = place
    return cut
  }

  private func content(_ line: Range<Int>, _ indentation: Int) -> Range<Int> {
    let blanks = line.prefix { bytes[$0] == 0x20 }.count
    return (line.lowerBound + min(blanks, indentation))..<line.upperBound
  }

  private func literal(_ indentation: Int) -> MappedText {
    var text = MappedText(at: place)
    for line in lines {
      let content = content(line, indentation)
      text.append(verbatim: Span(content.lowerBound, content.upperBound), in: bytes)
      text.append(0x0A, standingFor: Span(line.upperBound, min(bytes.count, line.upperBound + 1)))
    }
    return text
  }

  /// Single breaks between lines that begin with text become spaces; empty lines stay breaks.
  private func folded(_ indentation: Int) -> MappedText {
    var text = MappedText(at: place)
    var pending: Span?
    var emptyLines: [Span] = []
    var lastBeganBlank = false
    for line in lines {
      let content = content(line, indentation)
      let breakSpan = Span(line.upperBound, min(bytes.count, line.upperBound + 1))
      if content.isEmpty {
        emptyLines.append(breakSpan)
        continue
      }
      let beginsBlank = bytes[content.lowerBound].isBlank
      if let source = pending {
        if !lastBeganBlank, !beginsBlank {
          if emptyLines.isEmpty { text.append(0x20, standingFor: source) }
        } else {
          text.append(0x0A, standingFor: source)
        }
      }
      for empty in emptyLines { text.append(0x0A, standingFor: empty) }
      emptyLines = []
      text.append(verbatim: Span(content.lowerBound, content.upperBound), in: bytes)
      pending = breakSpan
      lastBeganBlank = beginsBlank
    }
    if let source = pending { text.append(0x0A, standingFor: source) }
    for empty in emptyLines { text.append(0x0A, standingFor: empty) }
    return text
  }
}
