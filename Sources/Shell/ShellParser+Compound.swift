import SourceText

extension ShellParser {
  /// One command; nil, and nothing read, where none can begin.
  mutating func parseCommand() -> ShellCommand? {
    skipBlanks()
    guard position < end, enter() else { return nil }
    defer { leave() }
    guard let word = keyword() else {
      if peek() == UInt8(ascii: "(") { return parseParenthesis() }
      return parseSimple()
    }
    switch word {
    case .if: return parseIf()
    case .while, .until: return parseWhile(isUntil: word == .until)
    case .for, .select: return parseFor(isSelect: word == .select)
    case .case: return parseCase()
    case .leftBrace: return parseGroup()
    case .test: return parseTest()
    case .function: return parseFunctionKeyword()
    case .coproc:
      advance(word.length)
      return parseCommand()
    case .time: return parseSimple()
    case .bang:
      report("`!` can only stand at the beginning of a pipeline", at: position..<position + 1)
      advance(1)
      return parseCommand()
    default: return nil
    }
  }

  /// A list that must hold a command; `opener` is the word before it.
  private mutating func parseBody(after opener: Range<Int>) -> ShellList {
    let list = parseList()
    if list.items.isEmpty {
      report("there is no command after this `\(text.string(opener))`", at: opener)
    }
    return list
  }

  private func wordRange(_ keyword: ShellKeyword) -> Range<Int> { position..<position + keyword.length }

  private mutating func parseIf() -> ShellCommand {
    let start = position
    let opener = wordRange(.if)
    var branches: [Conditional.Branch] = []
    var otherwise: ShellList?
    var word = ShellKeyword.if
    while take(word) {
      let condition = parseBody(after: lastEnd - word.length..<lastEnd)
      guard keyword() == .then else {
        reportUnclosed(opener, closer: "then")
        return finishIf(start, branches + [Conditional.Branch(condition: condition, body: emptyList())], nil)
      }
      let then = wordRange(.then)
      advance(then.count)
      branches.append(Conditional.Branch(condition: condition, body: parseBody(after: then)))
      word = .elif
    }
    if keyword() == .else {
      let range = wordRange(.else)
      advance(range.count)
      otherwise = parseBody(after: range)
    }
    close(opener, with: .fi)
    return finishIf(start, branches, otherwise)
  }

  private func emptyList() -> ShellList { ShellList(items: [], span: span(position..<position)) }

  private mutating func finishIf(
    _ start: Int,
    _ branches: [Conditional.Branch],
    _ otherwise: ShellList?
  ) -> ShellCommand {
    let redirections = parseRedirections()
    return .conditional(
      Conditional(branches: branches, otherwise: otherwise, redirections: redirections, span: span(from: start))
    )
  }

  private mutating func parseWhile(isUntil: Bool) -> ShellCommand {
    let start = position
    let opener = wordRange(isUntil ? .until : .while)
    advance(opener.count)
    let condition = parseBody(after: opener)
    let body = parseDoBody(of: opener)
    return finishLoop(isUntil ? .until(condition: condition) : .while(condition: condition), [], body, opener, start)
  }

  /// `do … done`, or `{ … }` as bash allows after `for`.
  private mutating func parseDoBody(of opener: Range<Int>) -> ShellList {
    skipLines()
    let first = wordRange(.do)
    if take(.do) {
      let body = parseBody(after: first)
      close(opener, with: .done)
      return body
    }
    let brace = wordRange(.leftBrace)
    if take(.leftBrace) {
      let body = parseBody(after: brace)
      close(brace, with: .rightBrace)
      return body
    }
    reportUnclosed(opener, closer: "do")
    return emptyList()
  }

  private mutating func finishLoop(
    _ kind: Loop.Kind,
    _ header: [ShellWord],
    _ body: ShellList,
    _ opener: Range<Int>,
    _ start: Int
  ) -> ShellCommand {
    let redirections = parseRedirections()
    var loop = Loop(
      kind: kind,
      body: body,
      redirections: redirections,
      keyword: span(opener),
      span: span(from: start)
    )
    loop.header = header
    return .loop(loop)
  }

  private mutating func parseFor(isSelect: Bool) -> ShellCommand {
    let start = position
    let opener = wordRange(isSelect ? .select : .for)
    advance(opener.count)
    skipBlanks()
    if peek() == UInt8(ascii: "("), peek(1) == UInt8(ascii: "("), let inner = arithmeticEnd(from: position + 2) {
      let word = parseArithmeticWord(position + 2..<inner)
      advance(inner + 2 - position)
      skipSeparator()
      return finishLoop(.counted, [word], parseDoBody(of: opener), opener, start)
    }
    let nameStart = position
    while peek().isNameByte { position += 1 }
    lastEnd = position
    let name = text.string(nameStart..<position)
    if name.isEmpty { report("this `\(text.string(opener))` names no variable", at: opener) }
    let words = parseForWords()
    let body = parseDoBody(of: opener)
    let kind: Loop.Kind = isSelect ? .select(name: name) : .each(name: name, words: words)
    return finishLoop(kind, isSelect ? words ?? [] : [], body, opener, start)
  }

  /// `in word word ;` after the name of a `for`; nil without `in`.
  private mutating func parseForWords() -> [ShellWord]? {
    skipLines()
    var words: [ShellWord]?
    if peek() == UInt8(ascii: "i"), peek(1) == UInt8(ascii: "n"), isDelimiter(at: position + 2) {
      advance(2)
      var found: [ShellWord] = []
      skipBlanks()
      while let word = parseWord() {
        found.append(word)
        skipBlanks()
      }
      words = found
    }
    skipSeparator()
    return words
  }

  private mutating func skipSeparator() {
    skipBlanks()
    if peek() == UInt8(ascii: ";"), peek(1) != UInt8(ascii: ";") { advance(1) }
  }

  private mutating func parseCase() -> ShellCommand {
    let start = position
    let opener = wordRange(.case)
    advance(opener.count)
    skipBlanks()
    let subject = parseWord() ?? ShellWord(parts: [], span: span(position..<position))
    skipLines()
    var arms: [Selection.Arm] = []
    if peek() == UInt8(ascii: "i"), peek(1) == UInt8(ascii: "n"), isDelimiter(at: position + 2) {
      advance(2)
      while let arm = parseArm() { arms.append(arm) }
      close(opener, with: .esac)
    } else {
      reportUnclosed(opener, closer: "in")
    }
    let redirections = parseRedirections()
    return .selection(
      Selection(subject: subject, arms: arms, redirections: redirections, span: span(from: start))
    )
  }

  /// `pattern | pattern) commands ;;`; nil where no arm begins.
  private mutating func parseArm() -> Selection.Arm? {
    skipLines()
    guard position < end, keyword() != .esac else { return nil }
    let start = position
    if peek() == UInt8(ascii: "(") { advance(1) }
    var patterns: [ShellWord] = []
    while true {
      skipBlanks()
      guard let pattern = parseWord() else { break }
      patterns.append(pattern)
      skipBlanks()
      guard peek() == UInt8(ascii: "|") else { break }
      advance(1)
    }
    guard peek() == UInt8(ascii: ")"), !patterns.isEmpty else {
      report("a pattern of a `case` must end in `)`", at: start..<max(lastEnd, start + 1))
      return nil
    }
    advance(1)
    let body = parseList()
    skipLines()
    for terminator in [";;&", ";;", ";&"] where matches(terminator) {
      advance(terminator.utf8.count)
      break
    }
    return Selection.Arm(patterns: patterns, body: body)
  }

  func matches(_ token: String) -> Bool {
    var index = position
    for byte in token.utf8 {
      guard index < end, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private mutating func parseGroup() -> ShellCommand {
    let start = position
    let opener = wordRange(.leftBrace)
    advance(1)
    let list = parseBody(after: opener)
    close(opener, with: .rightBrace)
    let redirections = parseRedirections()
    return .group(list, redirections, span(from: start))
  }

  /// `( … )`, or `(( … ))` where the parentheses match like that.
  private mutating func parseParenthesis() -> ShellCommand {
    let start = position
    if peek(1) == UInt8(ascii: "("), let inner = arithmeticEnd(from: position + 2) {
      let word = parseArithmeticWord(position + 2..<inner)
      advance(inner + 2 - position)
      let range = span(from: start)
      _ = parseRedirections()
      return .test([word], range)
    }
    advance(1)
    let list = parseBody(after: start..<start + 1)
    closeParenthesis(start..<start + 1)
    let redirections = parseRedirections()
    return .subshell(list, redirections, span(from: start))
  }

  /// Passes the `)` of what began at `opener`, or says that it is missing.
  mutating func closeParenthesis(_ opener: Range<Int>) {
    skipLines()
    if peek() == UInt8(ascii: ")") {
      advance(1)
    } else {
      reportUnclosed(opener, closer: ")")
    }
  }

  private mutating func parseTest() -> ShellCommand {
    let start = position
    advance(2)
    var words: [ShellWord] = []
    var isPattern = false
    while true {
      skipTestBlanks()
      guard position < end else {
        report("this `[[` is never closed: `]]` is missing", at: start..<start + 2)
        break
      }
      if matches("]]"), isDelimiter(at: position + 2) {
        advance(2)
        break
      }
      let before = position
      let word = isPattern ? parseWord(isRegex: true) : parseTestWord()
      if position == before { advance(1) }
      guard let word else { continue }
      isPattern = word.literal == "=~"
      words.append(word)
    }
    let range = span(from: start)
    _ = parseRedirections()
    return .test(words, range)
  }

  /// Blanks and line ends inside `[[ … ]]`.
  private mutating func skipTestBlanks() {
    while position < end {
      if bytes[position].isBlank || isCarriageReturn(at: position) {
        position += 1
      } else if bytes[position] == 0x0A {
        consumeLineEnd()
      } else if continuationLength(at: position) > 0 {
        position += continuationLength(at: position)
      } else {
        return
      }
    }
  }

  /// A word of `[[ … ]]`, where `&&`, `||`, `(`, `)`, `<` and `>` are words.
  private mutating func parseTestWord() -> ShellWord? {
    let start = position
    let isProcess = peek(1) == UInt8(ascii: "(") && (peek() == UInt8(ascii: "<") || peek() == UInt8(ascii: ">"))
    if ByteClass.isMeta(peek()), !isProcess {
      let length = peek() == peek(1) && (peek() == UInt8(ascii: "&") || peek() == UInt8(ascii: "|")) ? 2 : 1
      advance(length)
      var runs = LiteralRuns(at: start)
      runs.extend(to: position)
      let range = span(start..<position)
      return ShellWord(parts: [.literal(runs.literal(in: text), .none, range)], span: range)
    }
    return parseWord()
  }

  private mutating func parseFunctionKeyword() -> ShellCommand {
    let start = position
    advance(ShellKeyword.function.length)
    skipBlanks()
    let nameStart = position
    while position < end, !ByteClass.isMeta(bytes[position]), !isCarriageReturn(at: position) { position += 1 }
    lastEnd = position
    let nameRange = nameStart..<position
    skipBlanks()
    if peek() == UInt8(ascii: "(") {
      advance(1)
      skipBlanks()
      if peek() == UInt8(ascii: ")") { advance(1) }
    }
    return parseFunctionBody(start: start, name: nameRange)
  }

  /// The compound command after `name()`.
  mutating func parseFunctionBody(start: Int, name: Range<Int>) -> ShellCommand {
    skipLines()
    let body = parseCommand()
    if body == nil { report("this function has no body", at: name) }
    let none = ShellCommand.group(emptyList(), [], span(position..<position))
    return .function(
      ShellFunction(name: text.string(name), nameSpan: span(name), body: body ?? none, span: span(from: start))
    )
  }
}
