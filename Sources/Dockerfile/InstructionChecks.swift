import Diagnostics
import SourceText

extension DockerfileTree {
  /// Reports what Docker refuses in an instruction that could be read.
  mutating func check(_ instruction: inout Instruction) {
    guard let keyword = instruction.keyword else { return }
    var checker = InstructionChecker(instruction, escape: escape)
    checker.checkFlags(of: keyword)
    switch instruction.body {
    case .from(let from): checker.expand(from.image.text)
    case .pairs(let pairs, _):
      for pair in pairs {
        checker.expand(pair.key.text)
        if let value = pair.value { checker.expand(value.text) }
      }
    case .arguments(let pairs):
      for pair in pairs { if let value = pair.value { checker.expand(value.text) } }
    case .copy(let copy): checker.check(copy, keyword)
    case .words(let words): checker.check(words, keyword)
    case .command where keyword == .run: checker.checkRun()
    case .command, .healthcheck, .other: break
    }
    problems.append(contentsOf: checker.problems)
  }
}

/// Looks at one instruction for values that Docker refuses, as far as they do not hang on variables.
struct InstructionChecker {
  let instruction: Instruction
  let expander: Expander
  var problems: [Problem] = []

  init(_ instruction: Instruction, escape: UInt8) {
    self.instruction = instruction
    expander = Expander(escape: escape)
  }

  mutating func report(_ message: String, at span: Span, help: String = "", replacement: String? = nil) {
    problems.append(Problem(message, at: span, help: help, replacement: replacement))
  }

  /// The text expanded where no variable is needed for that; a text that cannot be expanded is reported.
  @discardableResult
  mutating func expand(_ text: MappedText) -> String? {
    let expansion = expander.word(text) { _ in .unknown }
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
      for word in words { expand(word.text) }
    default: break
    }
  }

  mutating func check(_ copy: Copy, _ keyword: Keyword) {
    var sources: [(text: String?, span: Span)] = []
    for source in copy.sources { sources.append((expand(source.text), source.span)) }
    if let destination = copy.destination { expand(destination.text) }
    for index in copy.heredocs { checkBody(instruction.heredocs[index]) }
    if keyword == .copy {
      checkFrom()
      for source in sources where source.text.map(isURL) == true {
        report("COPY cannot fetch a URL", at: source.span, help: "ADD can.")
      }
    }
    checkMode()
    if keyword == .add { checkChecksum(sources.map(\.text), heredocs: copy.heredocs.count) }
  }

  private mutating func checkBody(_ heredoc: Heredoc) {
    guard !heredoc.isQuoted else { return }
    let expansion = Expander.heredocBody.word(heredoc.body) { _ in .unknown }
    guard var problem = expansion.problem else { return }
    problem.help = "Quote the delimiter, <<\"\(heredoc.name)\", to copy the lines as they are."
    problems.append(problem)
  }

  private mutating func checkFrom() {
    guard let from = instruction.flag("from")?.value, let reference = expander.references(in: from).first else {
      return
    }
    report(
      "COPY --from does not expand variables",
      at: reference.span,
      help: "Give that image a name first: FROM image AS name, with an ARG before the first FROM."
    )
  }

  private func isURL(_ text: String) -> Bool { text.hasPrefix("http://") || text.hasPrefix("https://") }

  private mutating func checkMode() {
    guard let value = instruction.flag("chmod")?.value, let mode = expand(value), !mode.isEmpty else { return }
    let span = value.span(of: 0..<value.bytes.count)
    let isNumber = mode.utf8.allSatisfy(\.isDigit)
    if isNumber, UInt32(mode, radix: 8).map({ $0 > 0o7777 }) ?? true {
      report("'\(mode)' is no file mode: it must be octal, from 0 to 7777", at: span)
    } else if !isNumber, !mode.utf8.allSatisfy({ "ugoarwxXst+-=,01234567".utf8.contains($0) }) {
      report("'\(mode)' is no file mode", at: span, help: "Write an octal number such as 755, or u=rwx,go=rx.")
    }
  }

  private mutating func checkChecksum(_ sources: [String?], heredocs: Int) {
    guard let flag = instruction.flag("checksum"), let value = flag.value, let sum = expand(value), !sum.isEmpty
    else { return }
    let span = value.span(of: 0..<value.bytes.count)
    guard sources.count == 1, let source = sources.first else {
      return report("--checksum needs exactly one source", at: flag.span)
    }
    guard let source, isURL(source), !isGitURL(source) else {
      if let source, !isURL(source), !mayBeGit(source) {
        report("--checksum needs a source that is a URL or a Git repository", at: flag.span)
      }
      return
    }
    if !isDigest(sum) {
      report(
        "'\(sum)' is no checksum",
        at: span,
        help: "Write the algorithm and its hexadecimal digits: sha256:24454f83…"
      )
    }
  }

  private func mayBeGit(_ source: String) -> Bool {
    source.hasPrefix("git@") || source.hasPrefix("git://") || source.hasPrefix("ssh://") || source.contains(".git")
      || source.hasPrefix("github.com/")
  }

  private func isGitURL(_ source: String) -> Bool { source.contains(".git") || source.contains("?") }

  private func isDigest(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let digits = ["sha256": 64, "sha384": 96, "sha512": 128][parts[0]] else { return false }
    return parts[1].utf8.count == digits
      && parts[1].utf8.allSatisfy { $0.isDigit || (0x61...0x66).contains($0) }
  }
}
