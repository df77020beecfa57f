import Diagnostics
import SourceText

/// The arguments, each instruction's in its own way.
extension InstructionReader {
  mutating func readBody(
    of keyword: Keyword,
    _ arguments: Range<Int>,
    _ instruction: inout Instruction
  ) -> Instruction.Body {
    switch keyword {
    case .from: return readFrom(arguments, instruction)
    case .run, .cmd, .entrypoint: return readCommand(arguments, &instruction).map { .command($0) } ?? .other
    case .shell: return readShell(arguments, &instruction)
    case .copy, .add: return readCopy(arguments, keyword, &instruction)
    case .env, .label: return readPairs(arguments, keyword)
    case .arg: return readArguments(arguments)
    case .healthcheck: return readHealthcheck(arguments, &instruction)
    case .volume: return readVolume(arguments, &instruction)
    case .expose: return .words(bytes.plainWords(in: arguments).map(word))
    case .user, .workdir, .stopsignal, .maintainer: return .words(arguments.isEmpty ? [] : [word(arguments)])
    case .onbuild: return .other
    }
  }

  func word(_ range: Range<Int>) -> Word { Word(text: line.slice(range), span: line.span(of: range)) }

  private mutating func readFrom(_ arguments: Range<Int>, _ instruction: Instruction) -> Instruction.Body {
    let words = bytes.plainWords(in: arguments)
    guard let image = words.first else {
      report("FROM needs an image", at: instruction.keywordSpan)
      return .other
    }
    var from = From(image: word(image), name: nil, asSpan: nil)
    if words.count == 3, bytes[words[1]].equalsIgnoringCase("as") {
      let name = word(words[2])
      from.asSpan = line.span(of: words[1])
      from.name = name
      if !isStageName(bytes[words[2]]) {
        report(
          "'\(name.string)' cannot be a stage's name",
          at: name.span,
          help: "It begins with a letter and holds only letters, digits, '-', '_' and '.'."
        )
      }
    } else if words.count > 1 {
      reportFromWords(words, &from)
    }
    return .from(from)
  }

  private mutating func reportFromWords(_ words: [Range<Int>], _ from: inout From) {
    let rest = line.span(of: words[1].lowerBound..<words[words.count - 1].upperBound)
    guard bytes[words[1]].equalsIgnoringCase("as") else {
      let isComment = bytes[words[1].lowerBound] == UInt8(ascii: "#")
      let help = isComment ? "A comment needs a line of its own." : "Write FROM image, or FROM image AS name."
      return report("FROM takes one image, and AS with a name after it", at: rest, help: help)
    }
    from.asSpan = line.span(of: words[1])
    if words.count == 2 {
      report("a name is missing after AS", at: line.span(of: words[1]))
    } else {
      from.name = word(words[2])
      let extra = line.span(of: words[3].lowerBound..<words[words.count - 1].upperBound)
      report("nothing may follow the stage's name", at: extra)
    }
  }

  private func isStageName(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first, first.isLetter else { return false }
    return name.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
  }

  /// JSON form or shell form; nil where Docker refuses the JSON.
  private mutating func readCommand(_ range: Range<Int>, _ instruction: inout Instruction) -> CommandLine? {
    switch JSONArray.read(range, of: line) {
    case .strings(let words): return .exec(words)
    case .notStrings(let span):
      reportNotString(span)
      return nil
    case .broken(let problem):
      if looksLikeJSON(range) { instruction.brokenJSON = problem }
      return .shell(line.slice(range))
    case .none: return .shell(line.slice(range))
    }
  }

  private mutating func reportNotString(_ span: Span) {
    reportGrammar("in JSON form every element must be a string in double quotes", at: span)
  }

  /// Whether text that begins with `[` was meant as JSON and not as the shell's `[ test ]`.
  private func looksLikeJSON(_ range: Range<Int>) -> Bool {
    let range = bytes.trimmed(range)
    let next = range.lowerBound + 1
    guard next < range.upperBound, bytes[next].isBlank else { return true }
    return bytes[range.upperBound - 1] == UInt8(ascii: "]") && bytes.contains(UInt8(ascii: ","), in: range)
  }

  private mutating func readShell(_ range: Range<Int>, _ instruction: inout Instruction) -> Instruction.Body {
    guard !range.isEmpty else { return .other }
    switch JSONArray.read(range, of: line) {
    case .strings(let words):
      if words.isEmpty { report("SHELL needs at least one string", at: line.span(of: range)) }
      return .command(.exec(words))
    case .notStrings(let span):
      reportNotString(span)
    case .broken(let problem):
      instruction.brokenJSON = problem
      report("SHELL needs a JSON array: \(problem.message)", at: problem.span)
    case .none:
      report("SHELL needs a JSON array such as [\"/bin/bash\", \"-c\"]", at: line.span(of: range))
    }
    return .other
  }

  /// The words of JSON form, or those between blanks; nil where Docker refuses the JSON.
  private mutating func readList(
    _ range: Range<Int>,
    _ instruction: inout Instruction
  ) -> (words: [Word], isJSON: Bool)? {
    switch JSONArray.read(range, of: line) {
    case .strings(let words): return (words, true)
    case .notStrings(let span):
      reportNotString(span)
      return nil
    case .broken(let problem): instruction.brokenJSON = problem
    case .none: break
    }
    return (bytes.plainWords(in: range).map(word), false)
  }

  private mutating func readCopy(
    _ range: Range<Int>,
    _ keyword: Keyword,
    _ instruction: inout Instruction
  ) -> Instruction.Body {
    guard let list = readList(range, &instruction) else { return .other }
    var words = list.words
    let destination = words.count > 1 ? words.removeLast() : nil
    if destination == nil, !range.isEmpty {
      report(
        "\(keyword.name) needs a source and a destination; there is only one word",
        at: line.span(of: range)
      )
    }
    if let destination, HeredocOperator(destination.text) != nil {
      report("\(keyword.name) cannot write to a heredoc; the destination stands last", at: destination.span)
    }
    return .copy(Copy(sources: words, heredocs: [], destination: destination, isJSON: list.isJSON))
  }

  private mutating func readVolume(_ range: Range<Int>, _ instruction: inout Instruction) -> Instruction.Body {
    guard let (words, isJSON) = readList(range, &instruction) else { return .other }
    if isJSON, words.isEmpty { report("VOLUME needs a path", at: line.span(of: range)) }
    for word in words where word.text.bytes.allSatisfy(\.isWhitespace) {
      report("a volume's path cannot be empty", at: word.span)
    }
    return .words(words)
  }

  private mutating func readHealthcheck(_ range: Range<Int>, _ instruction: inout Instruction) -> Instruction.Body {
    guard !range.isEmpty else { return .other }
    let kind = range.lowerBound..<bytes.endOfWord(in: range)
    let rest = bytes.trimmed(kind.upperBound..<range.upperBound)
    if bytes[kind].equalsIgnoringCase("none") {
      // An empty array is no argument.
      if case .strings(let words) = JSONArray.read(rest, of: line), words.isEmpty { return .healthcheck(.none) }
      if !rest.isEmpty { report("HEALTHCHECK NONE takes no arguments", at: line.span(of: rest)) }
      return .healthcheck(.none)
    }
    guard bytes[kind].equalsIgnoringCase("cmd") else {
      let shown = line.string(kind)
      let nearest = Suggestion.nearest(to: shown.asciiUppercased, among: ["CMD", "NONE"])
      report(
        "HEALTHCHECK knows CMD and NONE, not '\(shown)'",
        at: line.span(of: kind),
        help: nearest.map { "Did you mean \($0)?" } ?? "Write CMD in front of the command.",
        replacement: nearest
      )
      return .other
    }
    guard let command = readCommand(rest, &instruction) else { return .other }
    let isEmpty = if case .exec(let words) = command { words.isEmpty } else { rest.isEmpty }
    if isEmpty { report("a command is missing after HEALTHCHECK CMD", at: line.span(of: kind)) }
    return .healthcheck(.command(command))
  }
}
