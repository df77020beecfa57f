import Diagnostics
import SourceText

extension InstructionChecker {
  /// Reports what Docker refuses in an instruction that could be read.
  mutating func check(_ keyword: Keyword) {
    checkFlags(of: keyword)
    switch instruction.body {
    case .from(let from): check(from)
    case .pairs(let pairs, _):
      for pair in pairs {
        expand(pair.key.text)
        if let value = pair.value { expand(value.text) }
      }
    case .arguments(let pairs):
      for pair in pairs { if let value = pair.value { expand(value.text) } }
    case .copy(let copy): check(copy, keyword)
    case .words(let words): check(words, keyword)
    case .command where keyword == .run: checkRun()
    case .command, .healthcheck, .other: break
    }
  }
}

/// Looks at one instruction for values that Docker refuses, as far as they do not hang on variables.
struct InstructionChecker {
  let instruction: Instruction
  let expander: Expander
  /// Whether a name is that of a stage.
  let isStage: (String) -> Bool
  /// What is known of a variable.
  let lookup: (String) -> VariableValue
  var problems: [Problem] = []

  init(
    _ instruction: Instruction,
    escape: UInt8,
    isStage: @escaping (String) -> Bool,
    lookup: @escaping (String) -> VariableValue
  ) {
    self.instruction = instruction
    self.isStage = isStage
    self.lookup = lookup
    expander = Expander(escape: escape)
  }

  mutating func report(_ message: String, at span: Span, help: String = "", replacement: String? = nil) {
    problems.append(Problem(message, at: span, help: help, replacement: replacement))
  }

  /// The text expanded where no variable is needed for that; a text that cannot be expanded is reported.
  @discardableResult
  mutating func expand(_ text: MappedText) -> String? {
    let expansion = expander.word(text, lookup)
    if let problem = expansion.problem { problems.append(problem) }
    return expansion.value
  }

  mutating func check(_ words: [Word], _ keyword: Keyword) {
    switch keyword {
    case .expose:
      for word in words { checkPort(word) }
    case .stopsignal:
      guard let word = words.first, let name = expand(word.text) else { return }
      if !SignalName.isKnown(name) {
        report("'\(name)' is no signal", at: word.span, help: "Write a name such as SIGTERM, or a number.")
      }
    case .user, .workdir, .volume:
      for word in words where expand(word.text) == "" && keyword == .volume && !word.text.bytes.isEmpty {
        report("a volume's path cannot be empty", at: word.span)
      }
    default: break
    }
  }

  /// A variable of FROM is set above the first FROM, or not at all.
  private mutating func check(_ from: From) {
    expand(from.image.text)
    if !isStage("") { checkImage(from.image.text) }
    guard let value = instruction.flag("platform")?.value, !value.bytes.isEmpty, let platform = expand(value) else {
      return
    }
    let span = value.span(of: 0..<value.bytes.count)
    if platform.isEmpty {
      report("--platform is empty here", at: span, help: "Write a platform such as linux/amd64, or leave the flag out.")
    } else if !PlatformCheck.isPlatform(platform) {
      report("'\(platform)' is no platform", at: span, help: "Write one such as linux/amd64 or linux/arm/v7.")
    }
  }

  mutating func check(_ copy: Copy, _ keyword: Keyword) {
    var sources: [(text: String?, span: Span)] = []
    for source in copy.sources { sources.append((expand(source.text), source.span)) }
    if let destination = copy.destination { expand(destination.text) }
    for index in copy.heredocs { checkBody(instruction.heredocs[index]) }
    if keyword == .copy {
      checkFrom()
    }
    for source in sources {
      guard let text = source.text else { continue }
      check(text, at: source.span, keyword)
    }
    checkMode()
    if keyword == .add { checkChecksum(sources.map(\.text)) }
  }

  private mutating func check(_ source: String, at span: Span, _ keyword: Keyword) {
    let git = GitSource(source)
    if let fault = git?.fault { return report(fault, at: span) }
    guard keyword == .copy else { return checkGitDirectory(git, at: span) }
    if isURL(source) {
      report("COPY cannot fetch a URL", at: span, help: "ADD can.")
    } else if git != nil, !source.hasPrefix("github.com/") {
      report("COPY cannot fetch a repository", at: span, help: "ADD can.")
    }
  }

  /// `--keep-git-dir` and `?keep-git-dir=` that do not agree.
  private mutating func checkGitDirectory(_ git: GitSource?, at span: Span) {
    guard let value = git?.query.first(where: { $0.key == "keep-git-dir" }), let flag = instruction.flag("keep-git-dir")
    else { return }
    let isKept = value.value.flatMap { GoBoolean.read($0) } ?? true
    let isFlagOn = flag.value.map { $0.bytes.equalsIgnoringCase("true") } ?? true
    if isKept != isFlagOn {
      problems.append(
        Problem("the address and --keep-git-dir do not agree", at: span, notes: [Problem.Note("the flag", flag.span)])
      )
    }
  }

  private mutating func checkBody(_ heredoc: Heredoc) {
    guard !heredoc.isQuoted else { return }
    let expansion = Expander.heredocBody.word(heredoc.body, lookup)
    guard var problem = expansion.problem else { return }
    problem.help = "Quote the delimiter, <<\"\(heredoc.name)\", to copy the lines as they are."
    problems.append(problem)
  }

  private mutating func checkFrom() {
    guard let from = instruction.flag("from")?.value else { return }
    guard let reference = expander.references(in: from).first else { return checkImage(ofSource: from) }
    report(
      "COPY --from does not expand variables",
      at: reference.span,
      help: "Give that image a name first: FROM image AS name, with an ARG before the first FROM."
    )
  }

  /// What names no stage is an image.
  private mutating func checkImage(ofSource from: MappedText) {
    guard Int(from.string) == nil, !isStage(from.string) else { return }
    checkImage(from)
  }

  private func isURL(_ text: String) -> Bool { text.hasPrefix("http://") || text.hasPrefix("https://") }

  private mutating func checkMode() {
    guard let value = instruction.flag("chmod")?.value, let mode = expand(value), !mode.isEmpty else { return }
    let span = value.span(of: 0..<value.bytes.count)
    guard !FileModeCheck.isMode(mode) else { return }
    let isNumber = mode.utf8.first?.isDigit ?? false
    report(
      isNumber ? "'\(mode)' is no file mode: it must be octal, from 0 to 7777" : "'\(mode)' is no file mode",
      at: span,
      help: "Write an octal number such as 755, or u=rwx,go=rx."
    )
  }

  private mutating func checkChecksum(_ sources: [String?]) {
    guard let flag = instruction.flag("checksum"), let value = flag.value, let sum = expand(value), !sum.isEmpty
    else { return }
    guard sources.count == 1, let source = sources.first else {
      return report("--checksum needs exactly one source", at: flag.span)
    }
    guard let source, GitSource(source) == nil else { return }
    guard isURL(source) else {
      return report("--checksum needs a source that is a URL or a Git repository", at: flag.span)
    }
    guard !ImageNameCheck.isDigest(sum) else { return }
    report(
      "'\(sum)' is no checksum",
      at: value.span(of: 0..<value.bytes.count),
      help: "Write the algorithm and its hexadecimal digits: sha256:24454f83…"
    )
  }
}
