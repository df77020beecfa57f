import SourceText

extension ShellParser {
  /// Assignments, words and redirections, or `name() …`; nil, and nothing read, where none of them begins.
  mutating func parseSimple() -> ShellCommand? {
    let start = position
    var command = SimpleCommand(assignments: [], words: [], redirections: [], span: span(start..<start))
    while position < end {
      skipBlanks()
      if let redirection = parseRedirection() {
        command.redirections.append(redirection)
      } else if command.words.isEmpty, let assignment = parseAssignment() {
        command.assignments.append(assignment)
      } else if peek() == UInt8(ascii: "("), lastEnd > start {
        if let function = parseFunction(start: start, command) { return function }
        report("`(` cannot stand here", at: position..<position + 1, help: "Quote it if it is meant as text.")
        advance(1)
      } else if let word = parseWord() {
        command.words.append(word)
      } else {
        break
      }
    }
    guard lastEnd > start else { return nil }
    command.span = span(from: start)
    return .simple(command)
  }

  /// `()` and a body after the first word of a command: a function of that name.
  private mutating func parseFunction(start: Int, _ command: SimpleCommand) -> ShellCommand? {
    guard command.words.count == 1, command.assignments.isEmpty, command.redirections.isEmpty else { return nil }
    let name = start..<lastEnd
    var ahead = position + 1
    while byte(at: ahead).isBlank { ahead += 1 }
    guard byte(at: ahead) == UInt8(ascii: ")") else { return nil }
    advance(ahead + 1 - position)
    return parseFunctionBody(start: start, name: name)
  }

  // MARK: Assignments

  /// `NAME=`, `NAME+=` or `NAME[…]=` with what follows; nil, and nothing read, if the word is none.
  private mutating func parseAssignment() -> SimpleCommand.Assignment? {
    guard peek().isNameStart else { return nil }
    let start = position
    var index = position
    while byte(at: index).isNameByte { index += 1 }
    let name = start..<index
    if byte(at: index) == UInt8(ascii: "[") {
      guard let close = subscriptEnd(from: index) else { return nil }
      index = close + 1
    }
    if byte(at: index) == UInt8(ascii: "+") { index += 1 }
    guard byte(at: index) == UInt8(ascii: "=") else { return nil }
    advance(index + 1 - position)
    var value: ShellWord?
    var elements: [ShellWord] = []
    if peek() == UInt8(ascii: "(") {
      elements = parseArray()
    } else {
      value = parseWord() ?? ShellWord(parts: [], span: span(position..<position))
    }
    return SimpleCommand.Assignment(
      name: text.string(name),
      nameSpan: span(name),
      value: value,
      elements: elements,
      span: span(from: start)
    )
  }

  /// The `]` of a subscript on the same line; nil if there is none before a blank outside quotes.
  private func subscriptEnd(from start: Int) -> Int? {
    var index = start + 1
    var open = 1
    let limit = min(end, start + 1024)
    while index < limit, bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "[") { open += 1 }
      if bytes[index] == UInt8(ascii: "]") { open -= 1 }
      if open == 0 { return index }
      index += 1
    }
    return nil
  }

  /// `( word word )` of an array; line ends and comments may stand between the words.
  mutating func parseArray() -> [ShellWord] {
    let opener = position..<position + 1
    advance(1)
    var elements: [ShellWord] = []
    while true {
      skipLines()
      guard let word = parseWord() else { break }
      elements.append(word)
    }
    closeParenthesis(opener)
    return elements
  }

  // MARK: Redirections

  mutating func parseRedirections() -> [Redirection] {
    var redirections: [Redirection] = []
    while true {
      skipBlanks()
      guard let redirection = parseRedirection() else { return redirections }
      redirections.append(redirection)
    }
  }

  private static let operators = ["<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">&", ">|", ">", "&>>", "&>"]

  private mutating func parseRedirection() -> Redirection? {
    let start = position
    let descriptor = descriptorRange()
    let first = byte(at: descriptor.upperBound)
    let second = byte(at: descriptor.upperBound + 1)
    let isProcess = second == UInt8(ascii: "(") && descriptor.isEmpty
    let isAngle = (first == UInt8(ascii: "<") || first == UInt8(ascii: ">")) && !isProcess
    let isBoth = first == UInt8(ascii: "&") && second == UInt8(ascii: ">") && descriptor.isEmpty
    guard isAngle || isBoth else { return nil }
    position = descriptor.upperBound
    guard let token = Self.operators.first(where: matches) else {
      position = start
      return nil
    }
    let operatorRange = position..<position + token.utf8.count
    advance(token.utf8.count)
    skipBlanks()
    let targetStart = position
    let target = parseWord()
    if target == nil {
      let what = token.hasPrefix("<<") && token != "<<<" ? "delimiter" : "file"
      report("there is no \(what) after `\(token)`", at: operatorRange)
    }
    let word = target ?? ShellWord(parts: [], span: span(position..<position))
    var body: ShellWord?
    if target != nil, token == "<<" || token == "<<-" {
      body = parseHeredoc(delimiter: word, raw: targetStart..<lastEnd, stripsTabs: token == "<<-")
    }
    return Redirection(
      operator: token,
      descriptor: descriptor.isEmpty ? nil : text.string(descriptor),
      target: word,
      heredoc: body,
      span: span(from: start)
    )
  }

  /// The digits or `{name}` right before a redirection; empty if there are none.
  private func descriptorRange() -> Range<Int> {
    var index = position
    if byte(at: index).isDigit {
      while byte(at: index).isDigit { index += 1 }
    } else if byte(at: index) == UInt8(ascii: "{"), byte(at: index + 1).isNameStart {
      index += 1
      while byte(at: index).isNameByte { index += 1 }
      guard byte(at: index) == UInt8(ascii: "}") else { return position..<position }
      index += 1
    }
    let next = byte(at: index)
    return next == UInt8(ascii: "<") || next == UInt8(ascii: ">") ? position..<index : position..<position
  }
}
