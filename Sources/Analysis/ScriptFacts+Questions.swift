package import Shell
import SourceText

extension ScriptUnit {
  /// Whether a loop waits for a server that the script itself started before: at loopback, after something that it put
  /// into the background or a tool that does so.
  package func startsWhatItAwaits(_ loop: WaitLoop) -> Bool {
    guard loop.probe.words.contains(where: \.isLoopback) else { return false }
    var isStarted = false
    script.forEachCommand { command, context in
      guard !isStarted, command.span.end <= loop.span.start else { return }
      isStarted = context.isBackground || command.words.contains { $0.mentions("pg_ctl") || $0.mentions("mysqld") }
    }
    return isStarted
  }
}

extension RunUnit {
  /// Whether it runs a script or a program that was put into the image: what that installs, nobody sees.
  var runsScripts: Bool {
    var isFound = false
    script.forEachCommand { command, _ in
      guard !isFound, let invocation = command.invocation else { return }
      let isFile = invocation.programWord.literal.map { $0.utf8.contains(0x2F) && !$0.hasPrefix("/usr/") } ?? false
      let isGiven =
        invocation.runs("sh", "bash", "ash", "source", ".")
        && invocation.arguments.contains { $0.literal.map { $0.hasSuffix(".sh") || $0.hasPrefix("/") } ?? false }
      isFound = isFile || isGiven
    }
    return isFound
  }
}

extension ShellWord {
  fileprivate var isLoopback: Bool { mentions("localhost") || mentions("127.0.0.1") }

  /// Whether a text stands in a literal part of the word.
  fileprivate func mentions(_ text: String) -> Bool {
    parts.contains { part in
      if case .literal(let literal, _, _) = part { literal.string.contains(text) } else { false }
    }
  }
}

extension ScriptFacts {
  /// How many assignments an address is followed through.
  private static let mostAssignments = 3

  /// For each variable the first command that connects to what it holds, itself or through other variables.
  func connections() -> [String: Span] {
    var found: [String: Span] = [:]
    let waits = WaitTargets(waiters)
    for read in reads where found[read.name] == nil {
      switch read.role {
      case .word: found[read.name] = read.command?.connection ?? waits.waiter(around: read.span)
      case .redirection:
        let redirection = read.command?.redirections.first { $0.isConnection && $0.span.contains(read.span) }
        found[read.name] = redirection?.span
      default: continue
      }
    }
    for _ in 0..<Self.mostAssignments {
      let known = found
      for read in reads where found[read.name] == nil {
        if case .assignment(let other) = read.role, let span = known[other] { found[read.name] = span }
      }
      if known.count == found.count { break }
    }
    return found
  }

  /// Whether the script waits for something before it goes on: a loop around a probe, or a tool made for it.
  func waitsForOthers(in script: ShellScript) -> Bool {
    if !loops.isEmpty || !waiters.isEmpty { return true }
    var isFound = false
    script.forEachCommand { command, context in
      guard !isFound else { return }
      if let probe = Probe(command) {
        isFound = !context.loops.isEmpty || probe.program == "pg_isready"
      } else {
        isFound = command.waitsInOwnWay
      }
    }
    return isFound
  }
}

/// What the tools of a script wait for, in the order of its text.
private struct WaitTargets {
  private let targets: [(target: Span, waiter: Span)]

  init(_ waiters: [Waiter]) {
    targets = waiters.flatMap { waiter in waiter.targets.map { (target: $0.span, waiter: waiter.span) } }
      .sorted { $0.target < $1.target }
  }

  /// The tool that waits for the word around a span.
  func waiter(around span: Span) -> Span? {
    var (low, high) = (0, targets.count)
    while low < high {
      let middle = (low + high) / 2
      if targets[middle].target.start <= span.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0, targets[low - 1].target.contains(span) else { return nil }
    return targets[low - 1].waiter
  }
}

extension SimpleCommand {
  /// `manage.py wait_for_db`, `./bin/wait-for-db`, and a text for an interpreter that sleeps between its tries.
  fileprivate var waitsInOwnWay: Bool {
    guard let invocation, !invocation.runs("echo", "printf", "wait") else { return false }
    let marks = ["wait_for", "wait-for", "waitfor", "wait-on", "wait4"]
    if invocation.words.contains(where: { word in marks.contains { word.literalPrefix.contains($0) } }) { return true }
    guard invocation.runs("python", "python3", "node", "php", "ruby", "perl") else { return false }
    let texts = invocation.arguments.map(\.literalPrefix) + redirections.compactMap { $0.heredoc?.literalPrefix }
    return texts.contains { text in ["sleep", "setTimeout", "wait_until"].contains { text.contains($0) } }
  }

  /// The command, if it opens a connection to what its words name.
  fileprivate var connection: Span? {
    guard let invocation else { return nil }
    if Probe(self) != nil { return invocation.programSpan }
    return invocation.runs("curl", "wget", "nc", "http", "psql", "mysql", "redis-cli") ? invocation.programSpan : nil
  }
}
