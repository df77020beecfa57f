package import SourceText

/// What an entrypoint script does, gathered once: its variables, how it ends, what it waits for.
package struct ScriptFacts: Sendable {
  /// A variable whose value is used; positional and special parameters are not in the list.
  package struct Read: Sendable {
    package var name: String
    package var span: Span
    /// What to take if it is unset: `${X:-…}`, `${X:=…}`, `${X:+…}`.
    package var hasDefault: Bool
    /// Whether the script ends if it is unset: `${X:?}`.
    package var isRequired: Bool
    package var role: ParameterUse.Role
    /// The command it belongs to; nil in tests, cases and loops.
    package var command: SimpleCommand?
    /// Whether the script gave it a value before, in the order of its text.
    package var isAssignedBefore: Bool
    package var context: CommandContext

    /// What uses it, wrappers removed: the program and the index of the word in ``Invocation/words``.
    package var user: (invocation: Invocation, wordIndex: Int)? {
      guard case .word(let index) = role, let invocation = command?.invocation else { return nil }
      return (invocation, index)
    }
  }

  package struct Assignment: Sendable {
    package enum Origin: Sendable, Hashable {
      /// `X=…`, also with `export`, `declare` and their like.
      case value
      /// `read X`, `for X in`, `getopts`, `printf -v`, `${X:=…}`
      case other
    }

    package var name: String
    package var nameSpan: Span
    /// Nil if the value comes from elsewhere (`read`), is an array, or there is none (`export X`).
    package var value: ShellWord?
    package var origin: Origin
    package var isExported: Bool
    package var isLocal: Bool
    package var context: CommandContext
  }

  /// `trap 'handler' TERM INT`
  package struct Trap: Sendable {
    package var handler: ShellWord
    /// Upper case, without `SIG`.
    package var signals: [String]
    package var span: Span
  }

  package var reads: [Read] = []
  package var assignments: [Assignment] = []
  /// Names that are passed on to the programs that it starts.
  package var exported: Set<String> = []
  /// Every `exec program …` of the script's own process.
  package var execs: [Invocation] = []
  /// Where `"$@"` or `$*` of the script itself stand.
  package var argumentUses: [Span] = []
  package var traps: [Trap] = []
  /// The files that it reads in with `.` or `source`.
  package var sources: [ShellWord] = []
  package var loops: [WaitLoop] = []
  package var waiters: [Waiter] = []
  /// The script's functions by name; the last definition counts.
  package var functions: [String: ShellFunction] = [:]
  /// The calls of these functions.
  package var calls: [String: [Invocation]] = [:]
  /// Whether a failing command ends the script: `set -e`, or `-e` in its first line.
  package var stopsAtErrors = false
  /// Whether a pipeline fails if any command of it does: `set -o pipefail`.
  package var stopsAtPipes = false
  /// How the script ends.
  package var ending = Ending.nothing

  /// What the last command of a script does.
  package enum Ending: Sendable {
    /// There is no command.
    case nothing
    /// The shell is replaced by a program on every path.
    case exec(Invocation)
    /// A program that the shell stays around for.
    case command(Invocation)
    /// Some paths replace the shell.
    case sometimesExec(Span)
    /// An assignment, a loop, a test …
    case other(Span)
  }

  /// Whether the last thing that it does, on every path, is to replace the shell.
  package var endsInExec: Bool { if case .exec = ending { true } else { false } }

  /// Whether it hands over to its arguments at the end: `exec "$@"`, `exec gosu user "$@"`.
  package var endsInArguments: Bool {
    guard case .exec(let invocation) = ending else { return false }
    return invocation.programWord.isAllArguments
  }

  package var usesArguments: Bool { !argumentUses.isEmpty }

  package init() {}

  /// What `script` does.
  package init(_ script: ShellScript) {
    var reader = FactReader()
    script.walk(&reader)
    self = reader.facts
    let flags = script.shebang.dropFirst().filter { $0.hasPrefix("-") && !$0.hasPrefix("--") }
    stopsAtErrors = stopsAtErrors || flags.contains { $0.utf8.contains(UInt8(ascii: "e")) }
    loops = WaitLoop.all(in: script, functions: functions)
    ending = EndingReader(functions: functions).ending(of: script.list)
  }
}

extension ShellWord {
  /// `"$@"` or `$*`
  package var isAllArguments: Bool {
    guard parts.count == 1, case .parameter(let parameter) = parts[0] else { return false }
    return parameter.name == "@" || parameter.name == "*"
  }

  /// The parameter, if the word is one and nothing else: `$X`, `"${X}"`.
  package var singleParameter: Parameter? {
    guard parts.count == 1, case .parameter(let parameter) = parts[0] else { return nil }
    return parameter
  }
}
