package import SourceText

/// Where a command stands: what is around it, before and after it.
package struct CommandContext: Sendable {
  /// Something that a command stands in.
  package enum Ancestor: Sendable {
    case loop(Loop, isCondition: Bool)
    case conditional(Conditional, isCondition: Bool)
    case selection(Selection)
    case function(ShellFunction)
    case group(Span)
    case subshell(Span)
    /// `$(…)` or backquotes.
    case substitution(Span)
    /// `<(…)` or `>(…)`
    case process(Span)
    /// The text that `sh -c` was given.
    case nested(Invocation)
  }

  /// From the outermost to the innermost.
  package var ancestors: [Ancestor] = []
  /// How many commands were met before it, in the order in which a shell comes to them.
  package var order = 0
  /// Its place in its pipeline.
  package var pipelineIndex = 0
  package var pipelineCount = 1
  /// Whether its pipeline begins with `!`.
  package var isNegated = false
  /// Whether it, or something around it, runs in the background.
  package var isBackground = false
  /// The operator before its pipeline: `a && b` runs b only after a succeeded.
  package var precededBy: ShellItem.Operator?
  /// The operator behind its pipeline: with one, a failure does not end the script even under `set -e`.
  package var followedBy: ShellItem.Operator?
  /// Whether its item is the last one of its list.
  package var isLastInList = false
  /// The span of its item: with all that `&&` and `||` join.
  package var item = Span(0, 0)
  package var pipeline = Span(0, 0)

  package init() {}

  /// Whether it decides something: a condition of `if`, `while` or `until`, however deep inside it.
  package var isInCondition: Bool {
    ancestors.contains { ancestor in
      switch ancestor {
      case .loop(_, let isCondition), .conditional(_, let isCondition): isCondition
      default: false
      }
    }
  }

  /// The loops around it, the outermost first.
  package var loops: [Loop] {
    ancestors.compactMap { if case .loop(let loop, _) = $0 { loop } else { nil } }
  }

  /// The innermost function around it.
  package var function: ShellFunction? {
    ancestors.reversed().lazy.compactMap { if case .function(let function) = $0 { function } else { nil } }.first
  }

  package var isInSubstitution: Bool {
    ancestors.contains { ancestor in
      switch ancestor {
      case .substitution, .process: true
      default: false
      }
    }
  }

  /// Whether it runs in a process of its own: what it assigns is lost afterwards.
  package var isInSubshell: Bool {
    pipelineCount > 1 || isBackground
      || ancestors.contains { ancestor in
        switch ancestor {
        case .subshell, .substitution, .process, .nested: true
        default: false
        }
      }
  }

  /// The commands with `-c` around it, the outermost first.
  package var nesting: [Invocation] {
    ancestors.compactMap { if case .nested(let invocation) = $0 { invocation } else { nil } }
  }

  /// Whether it is a command of the script itself: in no loop, condition, function or subshell.
  package var isTopLevel: Bool { ancestors.isEmpty }
}

/// Where an expansion stands.
package struct ParameterUse: Sendable {
  package enum Role: Sendable, Hashable {
    /// In the value of an assignment to the named variable.
    case assignment(String)
    /// In the word of that index of the command.
    case word(Int)
    case redirection
    case heredoc
    /// In `[[ … ]]` or `(( … ))`.
    case test
    /// In the word that a `case` looks at, or in a pattern.
    case selection
    /// In the words of a `for`, `select` or `for ((…))`.
    case loop
  }

  package var role: Role
  /// The simple command that it belongs to; nil for tests, cases and loops.
  package var command: SimpleCommand?
  package var context: CommandContext

  package init(role: Role, command: SimpleCommand?, context: CommandContext) {
    self.role = role
    self.command = command
    self.context = context
  }
}
