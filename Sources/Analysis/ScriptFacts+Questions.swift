package import Shell
package import SourceText

extension ScriptUnit {
  /// Where the script connects to the address in a variable: the command that probes or calls it.
  ///
  /// Followed through assignments: `HOST=${AUTH_URL#http://}` and then `nc -z $HOST`.
  package func connection(using name: String) -> Span? { facts.connection(using: name, depth: 0) }
}

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
  fileprivate func connection(using name: String, depth: Int) -> Span? {
    guard depth < 4 else { return nil }
    for read in reads where read.name == name {
      switch read.role {
      case .word:
        if let command = read.command, let span = command.connection { return span }
        if let waiter = waiters.first(where: { $0.targets.contains { $0.span.contains(read.span) } }) {
          return waiter.span
        }
      case .redirection:
        if let redirection = read.command?.redirections.first(where: { $0.isConnection && $0.span.contains(read.span) })
        {
          return redirection.span
        }
      case .assignment(let other) where other != name:
        if let span = connection(using: other, depth: depth + 1) { return span }
      default: continue
      }
    }
    return nil
  }

  /// Whether the script waits for something before it goes on: a loop around a probe, or a tool made for it.
  func waitsForOthers(in script: ShellScript) -> Bool {
    if !loops.isEmpty || !waiters.isEmpty { return true }
    var isFound = false
    script.forEachCommand { command, context in
      guard !isFound, let probe = Probe(command) else { return }
      isFound = !context.loops.isEmpty || probe.program == "pg_isready"
    }
    return isFound
  }
}

extension SimpleCommand {
  /// The command, if it opens a connection to what its words name.
  fileprivate var connection: Span? {
    guard let invocation else { return nil }
    if Probe(self) != nil { return invocation.programSpan }
    return invocation.runs("curl", "wget", "nc", "http", "psql", "mysql", "redis-cli") ? invocation.programSpan : nil
  }
}
