import Diagnostics
import SourceText

/// Reads one joined line: keyword, flags, arguments.
struct InstructionReader {
  let line: MappedText
  let bytes: [UInt8]
  let escape: UInt8
  var problems: [Problem] = []
  /// What Docker refuses only when ONBUILD's instruction runs.
  var deferred: [Problem] = []
  /// Those of `problems` that Docker refuses also behind ONBUILD.
  var grammar: Set<Problem> = []

  init(_ line: MappedText, escape: UInt8) {
    self.line = line
    bytes = line.bytes
    self.escape = escape
  }

  /// The instruction; nil for a line without a word.
  mutating func read() -> Instruction? {
    let whole = bytes.trimmed(0..<bytes.count)
    guard !whole.isEmpty else { return nil }
    var instruction = read(whole)
    if instruction.keyword == .onbuild { instruction = readOnBuild(instruction, whole) }
    return instruction
  }

  /// Reads an instruction that fills a range; ONBUILD's arguments are left as they are.
  private mutating func read(_ whole: Range<Int>) -> Instruction {
    let keywordEnd = bytes.endOfWord(in: whole)
    let word = whole.lowerBound..<keywordEnd
    let keyword = Keyword(rawValue: line.string(word).asciiLowercased)
    var flagReader = FlagReader(line, escape: escape)
    let arguments = flagReader.read(keywordEnd..<whole.upperBound)
    var instruction = Instruction(
      keyword: keyword,
      keywordSpan: line.span(of: word),
      span: line.span(of: whole),
      text: line.slice(arguments)
    )
    instruction.flags = flagReader.flags
    guard let keyword else {
      reportUnknown(word)
      return instruction
    }
    if keyword != .onbuild {
      let before = problems.count
      instruction.body = readBody(of: keyword, arguments, &instruction)
      if problems.count == before, arguments.isEmpty { reportMissingArguments(of: keyword, instruction) }
    }
    return instruction
  }

  private mutating func readOnBuild(_ outer: Instruction, _ whole: Range<Int>) -> Instruction {
    var outer = outer
    outer.isOnBuild = true
    outer.onBuildSpan = outer.keywordSpan
    guard !outer.text.bytes.isEmpty else {
      report("ONBUILD needs an instruction to hold back", at: outer.keywordSpan)
      return outer
    }
    if let flag = outer.flags.first {
      report("ONBUILD takes no flags", at: flag.span)
    }
    let before = problems.count
    var inner = read(whole.upperBound - outer.text.bytes.count..<whole.upperBound)
    let found = problems[before...]
    problems.removeSubrange(before...)
    problems += found.filter(grammar.contains)
    deferred += found.filter { !grammar.contains($0) }
    inner.isOnBuild = true
    inner.onBuildSpan = outer.keywordSpan
    inner.span = outer.span
    switch inner.keyword {
    case .onbuild:
      inner.body = .other
      report("ONBUILD cannot hold back another ONBUILD", at: inner.keywordSpan, help: "Remove one of the two.")
    case .from, .maintainer:
      inner.body = .other
      let name = inner.keyword?.name ?? ""
      report("ONBUILD cannot hold back \(name)", at: inner.keywordSpan)
    default: break
    }
    return inner
  }

  mutating func report(_ message: String, at span: Span, help: String = "", replacement: String? = nil) {
    problems.append(Problem(message, at: span, help: help, replacement: replacement))
  }

  /// Reports what Docker cannot even split into words.
  mutating func reportGrammar(_ message: String, at span: Span, help: String = "") {
    report(message, at: span, help: help)
    if let last = problems.last { grammar.insert(last) }
  }

  private mutating func reportUnknown(_ word: Range<Int>) {
    let written = line.string(word)
    let names = Keyword.allCases.map(\.name)
    let nearest = Suggestion.nearest(to: written.asciiUppercased, among: names)
    let hasHardBlank = written.unicodeScalars.contains("\u{A0}")
    let shown = written.unicodeScalars.count > 40 ? String(written.unicodeScalars.prefix(40)) + "…" : written
    report(
      "Docker knows no instruction '\(shown)'",
      at: line.span(of: word),
      help: hasHardBlank
        ? "It holds a no-break space, which looks like a blank but is none: write a blank instead."
        : nearest.map { "Did you mean \($0)?" }
          ?? "If it continues the line above, end that line with \(Character(UnicodeScalar(escape))).",
      replacement: hasHardBlank ? nil : nearest
    )
  }

  private mutating func reportMissingArguments(of keyword: Keyword, _ instruction: Instruction) {
    let missing: String
    switch keyword {
    // An empty command is accepted: it resets, or runs an empty script.
    case .run, .cmd, .entrypoint, .from, .onbuild: return
    case .env: missing = "a variable and its value"
    case .label: missing = "a label and its value"
    case .arg: missing = "a variable's name"
    case .copy, .add: missing = "a source and a destination"
    case .expose: missing = "a port"
    case .volume: missing = "a path"
    case .user: missing = "a user"
    case .workdir: missing = "a path"
    case .stopsignal: missing = "a signal"
    case .maintainer: missing = "a name"
    case .healthcheck: missing = "CMD and a command, or NONE"
    case .shell: missing = "a JSON array such as [\"/bin/bash\", \"-c\"]"
    }
    report("\(keyword.name) needs \(missing)", at: instruction.keywordSpan)
  }
}
