package import Shell
package import SourceText

/// Something that a RUN does with packages or their caches, in the order in which the shell comes to it.
package struct PackageStep: Sendable {
  /// Nil for a command that only empties caches (`rm -rf /var/lib/apt/lists/*`).
  package var command: PackageCommand?
  /// The caches that it empties.
  package var cleans: Set<PackageCache>
  /// From the program to the action: `apt-get install`.
  package var span: Span
  /// The index of its command in the RUN's calls.
  package var call: Int

  /// The names of what it installs or removes, as far as they are literal.
  package var packageNames: Set<String> { Set(command?.packages.compactMap(\.literal) ?? []) }

  package func does(_ action: PackageCommand.Action) -> Bool { command?.action == action }

  /// Whether one of these managers does this.
  package func does(_ action: PackageCommand.Action, with managers: Set<PackageManager>) -> Bool {
    command.map { $0.action == action && managers.contains($0.manager) } ?? false
  }
}

/// Gathers the commands of a RUN, and what it assigns.
struct RunCallReader: ShellVisitor {
  var calls: [RunCall] = []
  /// By name, with marks for what is not literal; nil where it is assigned more than once.
  var values: [String: String?] = [:]

  init(_ script: ShellScript) { script.walk(&self) }

  mutating func visit(_ command: SimpleCommand, in context: CommandContext) {
    guard let invocation = command.invocation else {
      for one in command.assignments { assign(one.name, one.value?.markedText) }
      return
    }
    calls.append(RunCall(invocation: invocation, context: context, redirections: command.redirections))
    switch invocation.program {
    case "export", "local", "readonly", "declare":
      for word in invocation.arguments { word.asAssignment.map { assign($0.name, $0.value?.markedText) } }
    case "set", ":", "eval", "exec", "trap":
      // What stands in front of these stays assigned, as POSIX has it.
      for one in command.assignments { assign(one.name, one.value?.markedText) }
    case "read", "mapfile", "readarray":
      for word in invocation.arguments { word.literal.map { assign($0, nil) } }
    default: break
    }
  }

  mutating func visit(_ loop: Loop, in context: CommandContext) {
    switch loop.kind {
    case .each(let name, _), .select(let name): assign(name, nil)
    case .while, .until, .counted: break
    }
  }

  private mutating func assign(_ name: String, _ value: String?) {
    values.updateValue(values[name] == nil ? value : nil, forKey: name)
  }
}

extension [RunCall] {
  /// What they do with packages. What a function does counts where it is called, or at the end if nobody is seen to.
  var packageSteps: [PackageStep] {
    var steps: [PackageStep] = []
    var functions: [String: [PackageStep]] = [:]
    var called: Set<String> = []
    for (index, call) in enumerated() {
      var found: [PackageStep] = []
      if let step = PackageStep(call.invocation, call: index) { found.append(step) }
      if let program = call.invocation.program, let inner = functions[program], inner.count < 100 {
        found += inner
        called.insert(program)
      }
      guard !found.isEmpty else { continue }
      if let function = call.context.function {
        functions[function.name, default: []] += found
      } else {
        steps += found
      }
    }
    for (name, inner) in functions.sorted(by: { $0.key < $1.key }) where !called.contains(name) { steps += inner }
    return steps
  }
}

extension PackageStep {
  fileprivate init?(_ invocation: Invocation, call: Int) {
    let cleans = invocation.cleanedCaches
    let command = invocation.packageCommand
    guard command != nil || !cleans.isEmpty else { return nil }
    let span = invocation.programWord.span.joined(with: command?.actionSpan ?? invocation.programWord.span)
    self.init(command: command, cleans: cleans, span: span, call: call)
  }
}
