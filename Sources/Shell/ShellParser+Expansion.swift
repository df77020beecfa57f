import SourceText

extension ShellParser {
  /// What begins with the `$` or backquote at the position; nil, and nothing read, if it is a mere `$`.
  mutating func parseExpansion(isQuoted: Bool) -> ShellWord.Part? {
    if peek() == UInt8(ascii: "`") { return parseBackquoted(isQuoted: isQuoted) }
    let start = position
    let next = peek(1)
    if next == UInt8(ascii: "(") {
      if peek(2) == UInt8(ascii: "("), let inner = arithmeticEnd(from: position + 3) {
        return parseArithmetic(inner: start + 3..<inner)
      }
      return parseSubstitution(isQuoted: isQuoted)
    }
    if next == UInt8(ascii: "{") { return parseBraced(isQuoted: isQuoted) }
    var length = 0
    if next.isNameStart {
      while peek(1 + length).isNameByte { length += 1 }
    } else if next.isDigit || ByteClass.isSpecialParameter(next) {
      length = 1
    }
    guard length > 0 else { return nil }
    position += 1 + length
    return .parameter(
      ShellWord.Parameter(
        name: text.string(start + 1..<position),
        operator: "",
        argument: nil,
        isLength: false,
        isQuoted: isQuoted,
        span: span(start..<position)
      )
    )
  }

  // MARK: Commands

  private mutating func parseSubstitution(isQuoted: Bool) -> ShellWord.Part {
    let start = position
    position += 2
    let list = parseNested(opener: start..<start + 2)
    return .command(list, isQuoted: isQuoted, span(start..<position))
  }

  mutating func parseProcess() -> ShellWord.Part {
    let start = position
    position += 2
    let list = parseNested(opener: start..<start + 2)
    return .process(list, span(start..<position))
  }

  /// Commands up to their `)`.
  private mutating func parseNested(opener: Range<Int>) -> ShellList {
    lastEnd = position
    guard enter() else { return ShellList(items: [], span: span(opener)) }
    openSubstitutions += 1
    defer {
      leave()
      openSubstitutions -= 1
    }
    var list = parseList()
    skipLines()
    while position < end, bytes[position] != UInt8(ascii: ")") {
      skipUnexpected()
      list.items += parseList().items
      skipLines()
    }
    closeParenthesis(opener)
    return list
  }

  /// `` `…` ``: its text, one level of backslashes removed, is read as a script of its own.
  private mutating func parseBackquoted(isQuoted: Bool) -> ShellWord.Part {
    let start = position
    position += 1
    var runs = LiteralRuns(at: position)
    while position < end, bytes[position] != UInt8(ascii: "`") {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < end {
        let next = bytes[position + 1]
        let isEscape =
          next == UInt8(ascii: "`") || next == UInt8(ascii: "\\") || next == UInt8(ascii: "$")
          || (isQuoted && next == UInt8(ascii: "\""))
        if isEscape { runs.restart(at: position + 1) }
        position += 2
      } else {
        position += 1
      }
      runs.extend(to: position)
    }
    let inner = runs
    if position < end { position += 1 } else { report("this backquote is never closed", at: start..<start + 1) }
    lastEnd = position
    guard enter() else {
      return .command(ShellList(items: [], span: span(start..<position)), isQuoted: isQuoted, span(start..<position))
    }
    defer { leave() }
    var nested = ShellParser(inner.text(in: text), depth: depth)
    nested.isBroken = isBroken
    let list = nested.parseAll()
    problems += nested.problems
    isBroken = nested.isBroken
    return .command(list, isQuoted: isQuoted, span(start..<position))
  }

  // MARK: Arithmetic

  /// Where the `))` stands that closes a `((` before `start`; nil if the parentheses do not match like that.
  func arithmeticEnd(from start: Int) -> Int? {
    var index = start
    var open = 0
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"):
        if open == 0 { return byte(at: index + 1) == UInt8(ascii: ")") ? index : nil }
        open -= 1
      default: break
      }
      index += 1
    }
    return nil
  }

  private mutating func parseArithmetic(inner: Range<Int>) -> ShellWord.Part {
    let start = inner.lowerBound - 3
    let word = parseArithmeticWord(inner)
    position = inner.upperBound + 2
    lastEnd = position
    return .arithmetic(word.parts, span(start..<position))
  }

  /// Arithmetic as a word: names are parameters with and without `$`. The position stays where it was.
  mutating func parseArithmeticWord(_ range: Range<Int>) -> ShellWord {
    let saved = (position, end, lastEnd)
    defer { (position, end, lastEnd) = saved }
    (position, end) = (range.lowerBound, range.upperBound)
    var parts: [ShellWord.Part] = []
    guard enter() else { return ShellWord(parts: [], span: span(range)) }
    defer { leave() }
    var runStart = position
    while position < end {
      let before = position
      let byte = bytes[position]
      var part: ShellWord.Part?
      if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`") {
        part = parseExpansion(isQuoted: true)
      } else if byte.isDigit {
        while peek().isNameByte || peek() == UInt8(ascii: "#") { position += 1 }
        continue
      } else if byte.isNameStart {
        part = parseBareName()
      }
      guard let part else {
        position = before + 1
        continue
      }
      if runStart < before { parts.append(literal(runStart..<before, .none)) }
      parts.append(part)
      runStart = position
    }
    if runStart < end { parts.append(literal(runStart..<end, .none)) }
    return ShellWord(parts: parts, span: span(range))
  }

  private mutating func parseBareName() -> ShellWord.Part {
    let start = position
    while peek().isNameByte { position += 1 }
    return .parameter(
      ShellWord.Parameter(
        name: text.string(start..<position),
        operator: "",
        argument: nil,
        isLength: false,
        isQuoted: true,
        span: span(start..<position)
      )
    )
  }

  // MARK: ${…}

  private mutating func parseBraced(isQuoted: Bool) -> ShellWord.Part {
    let start = position
    position += 2
    var parameter = ShellWord.Parameter(
      name: "",
      operator: "",
      argument: nil,
      isLength: false,
      isQuoted: isQuoted,
      span: span(start..<position)
    )
    guard enter() else { return .parameter(parameter) }
    defer { leave() }
    takeBracedPrefix(&parameter)
    parameter.name = takeParameterName()
    if peek() == UInt8(ascii: "[") {
      position += 1
      parameter.subscript = parseBracedText(until: UInt8(ascii: "]"), isQuoted: false)
      if position < end { position += 1 }
    }
    parameter.operator = takeBracedOperator()
    if peek() != UInt8(ascii: "}") {
      let isPattern = "#%/^,".utf8.contains(parameter.operator.utf8.first ?? 0)
      parameter.argument = parseBracedText(until: UInt8(ascii: "}"), isQuoted: isQuoted && !isPattern)
    }
    if position < end {
      position += 1
    } else {
      report("this `${` is never closed: `}` is missing", at: start..<start + 2)
    }
    lastEnd = position
    parameter.span = span(start..<position)
    return .parameter(parameter)
  }

  /// The `#` of a length or the `!` of an indirection, where it is not the parameter itself.
  private mutating func takeBracedPrefix(_ parameter: inout ShellWord.Parameter) {
    let first = peek()
    guard first == UInt8(ascii: "#") || first == UInt8(ascii: "!") else { return }
    let next = peek(1)
    if first == UInt8(ascii: "!") {
      parameter.isIndirect = next.isNameByte || next == UInt8(ascii: "@") || next == UInt8(ascii: "*")
      if parameter.isIndirect { position += 1 }
      return
    }
    var index = position + 1
    if next.isNameByte {
      while byte(at: index).isNameByte { index += 1 }
    } else if ByteClass.isSpecialParameter(next) {
      index += 1
    } else {
      return
    }
    let after = byte(at: index)
    parameter.isLength = after == UInt8(ascii: "}") || after == UInt8(ascii: "[")
    if parameter.isLength { position += 1 }
  }

  private mutating func takeParameterName() -> String {
    let start = position
    if peek().isNameStart {
      while peek().isNameByte { position += 1 }
    } else if peek().isDigit {
      while peek().isDigit { position += 1 }
    } else if ByteClass.isSpecialParameter(peek()) {
      position += 1
    }
    return text.string(start..<position)
  }

  private static let operators = [
    ":-", ":=", ":?", ":+", "%%", "##", "//", "/#", "/%", "^^", ",,", "-", "=", "?", "+", "%", "#", "/", "^", ",", "@",
    "*", ":", "~",
  ]

  private mutating func takeBracedOperator() -> String {
    guard let token = Self.operators.first(where: matches) else { return "" }
    position += token.utf8.count
    return token
  }

  /// Text inside `${…}` up to `closer`, which is not passed.
  private mutating func parseBracedText(until closer: UInt8, isQuoted: Bool) -> ShellWord {
    let start = position
    var parts: [ShellWord.Part] = []
    let quoting: ShellWord.Quoting = isQuoted ? .double : .none
    while position < end, bytes[position] != closer {
      let first = position
      switch bytes[position] {
      case UInt8(ascii: "\\"):
        position = min(position + max(2, continuationLength(at: position)), end)
        if continuationLength(at: first) == 0 { parts.append(escaped(first..<position)) }
      case UInt8(ascii: "\""): parts += parseDoubleQuoted(from: position)
      case UInt8(ascii: "'") where !isQuoted:
        if let part = parseWordPart() { parts.append(part) }
      case UInt8(ascii: "$"), UInt8(ascii: "`"):
        if let part = parseExpansion(isQuoted: isQuoted) {
          parts.append(part)
        } else {
          position = first + 1
          parts.append(literal(first..<position, quoting))
        }
      default:
        while position < end, !isBracedSpecial(bytes[position], closer, isQuoted: isQuoted) { position += 1 }
        if position == first { position += 1 }
        parts.append(literal(first..<position, quoting))
      }
    }
    return ShellWord(parts: parts, span: span(start..<position))
  }

  private func isBracedSpecial(_ byte: UInt8, _ closer: UInt8, isQuoted: Bool) -> Bool {
    switch byte {
    case closer, UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "`"): true
    case UInt8(ascii: "'"): !isQuoted
    default: false
    }
  }

  private func escaped(_ range: Range<Int>) -> ShellWord.Part {
    guard range.count > 1, case .literal(let piece, _, _) = literal(range.lowerBound + 1..<range.upperBound, .single)
    else { return literal(range, .none) }
    return .literal(piece, .single, span(range))
  }

  /// One single-quoted part.
  private mutating func parseWordPart() -> ShellWord.Part? { parseSingleQuoted(from: position) }
}
