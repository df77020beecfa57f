import SourceText

/// Gathers what a walk through a script shows.
struct FactReader: ShellVisitor {
  var facts = ScriptFacts()
  /// Names that have got a value so far.
  private var assigned: Set<String> = []
  /// Spans of reads that are listed: the text of `sh -c "…$X…"` is met twice.
  private var seen: Set<Span> = []

  mutating func visit(_ parameter: ShellWord.Parameter, as use: ParameterUse) {
    if parameter.name == "@" || parameter.name == "*" {
      let isOwn = use.context.function == nil && use.context.nesting.isEmpty
      if isOwn { facts.argumentUses.append(parameter.span) }
      return
    }
    guard parameter.name.utf8.first?.isNameStart ?? false, seen.insert(parameter.span).inserted else { return }
    let kind = parameter.operator
    facts.reads.append(
      ScriptFacts.Read(
        name: parameter.name,
        span: parameter.span,
        hasDefault: [":-", "-", ":=", "=", ":+", "+"].contains(kind),
        isRequired: kind == ":?" || kind == "?",
        role: use.role,
        command: use.command,
        isAssignedBefore: assigned.contains(parameter.name),
        context: use.context
      )
    )
    if kind == ":=" || kind == "=" {
      assign(parameter.name, parameter.span, parameter.argument, .other, use.context)
    }
  }

  mutating func visit(_ loop: Loop, in context: CommandContext) {
    switch loop.kind {
    case .each(let name, _), .select(let name): assign(name, loop.keyword, nil, .other, context)
    case .while, .until, .counted: break
    }
  }

  mutating func visit(_ function: ShellFunction, in context: CommandContext) {
    facts.functions[function.name] = function
  }

  mutating func visit(_ command: SimpleCommand, in context: CommandContext) {
    guard let invocation = command.invocation else {
      for one in command.assignments { assign(one.name, one.nameSpan, one.value, .value, context) }
      return
    }
    if invocation.isExec, !context.isInSubshell { facts.execs.append(invocation) }
    if let waiter = Waiter(invocation) { facts.waiters.append(waiter) }
    guard let program = invocation.program else { return }
    if facts.functions[program] != nil { facts.calls[program, default: []].append(invocation) }
    switch program {
    case "export", "declare", "typeset", "local", "readonly": declare(program, invocation, context)
    case "read", "mapfile", "readarray", "getopts", "unset": readNames(program, invocation, context)
    case "printf":
      let arguments = Array(invocation.arguments)
      if arguments.count > 1, arguments[0].literal == "-v", let name = arguments[1].literal {
        assign(name, arguments[1].span, nil, .other, context)
      }
    case "trap": trap(invocation)
    case ".", "source": facts.sources += invocation.arguments.prefix(1)
    case "set": set(invocation)
    default: break
    }
  }

  /// `set -e`, `set -euo pipefail`, `set -o errexit`
  private mutating func set(_ invocation: Invocation) {
    for word in invocation.arguments {
      guard let text = word.literal, text != "--" else { return }
      if text.hasPrefix("+") { return }
      let isFlag = text.hasPrefix("-")
      if text == "errexit" || (isFlag && text.utf8.contains(UInt8(ascii: "e"))) { facts.stopsAtErrors = true }
      if text == "pipefail" { facts.stopsAtPipes = true }
    }
  }

  private mutating func assign(
    _ name: String,
    _ span: Span,
    _ value: ShellWord?,
    _ origin: ScriptFacts.Assignment.Origin,
    _ context: CommandContext,
    isExported: Bool = false,
    isLocal: Bool = false
  ) {
    facts.assignments.append(
      ScriptFacts.Assignment(
        name: name,
        nameSpan: span,
        value: value,
        origin: origin,
        isExported: isExported,
        isLocal: isLocal,
        context: context
      )
    )
    assigned.insert(name)
  }

  /// `export A=b C`, `local d`, `declare -x e=f`
  private mutating func declare(_ program: String, _ invocation: Invocation, _ context: CommandContext) {
    let arguments = Arguments(invocation.arguments)
    let isExport = (program == "export" && !arguments.has("-n")) || arguments.has("-x")
    for word in arguments.operands {
      if let assignment = word.asAssignment {
        if isExport { facts.exported.insert(assignment.name) }
        assign(
          assignment.name,
          assignment.nameSpan,
          assignment.value,
          .value,
          context,
          isExported: isExport,
          isLocal: program == "local"
        )
      } else if let name = word.literal, isExport {
        facts.exported.insert(name)
      }
    }
  }

  private mutating func readNames(_ program: String, _ invocation: Invocation, _ context: CommandContext) {
    let form = OptionForm(valued: ["-p", "-d", "-n", "-N", "-t", "-u", "-i", "-a", "-O", "-s", "-c", "-C"])
    let quiet = OptionForm(valued: form.valued.subtracting(["-s"]))
    var names = Arguments(invocation.arguments, program == "read" ? quiet : form).operands
    switch program {
    case "unset":
      for name in names.compactMap(\.literal) { assigned.remove(name) }
      return
    case "getopts": names = Array(names.dropFirst().prefix(1))
    default: break
    }
    for word in names {
      guard let name = word.literal else { continue }
      assign(name, word.span, nil, .other, context)
    }
  }

  private mutating func trap(_ invocation: Invocation) {
    let words = Arguments(invocation.arguments).operands
    guard let handler = words.first, words.count > 1 else { return }
    let signals = words.dropFirst().compactMap(\.literal).map { name in
      let name = name.asciiUppercased
      return name.hasPrefix("SIG") ? String(name.dropFirst(3)) : name
    }
    facts.traps.append(ScriptFacts.Trap(handler: handler, signals: signals, span: invocation.span))
  }
}

/// Finds out how a list of commands ends, through conditions and calls of the script's own functions.
struct EndingReader {
  let functions: [String: ShellFunction]

  func ending(of list: ShellList) -> ScriptFacts.Ending { ending(of: list, depth: 0) }

  private func ending(of list: ShellList, depth: Int) -> ScriptFacts.Ending {
    guard let item = list.items.last(where: { !isDefinition($0) }) else { return .nothing }
    guard !item.isBackground else { return .other(item.span) }
    if let last = item.rest.last {
      let one = ending(of: last.pipeline, depth: depth)
      // `test && exec a`: the rest of the paths end without it.
      guard case .exec = one else { return one }
      let leaves = item.rest.count == 1 && last.operator == .or && isExec(ending(of: item.first, depth: depth))
      return leaves ? one : .sometimesExec(item.span)
    }
    return ending(of: item.first, depth: depth)
  }

  private func isDefinition(_ item: ShellItem) -> Bool {
    if case .function? = item.first.commands.first { item.rest.isEmpty } else { false }
  }

  private func isExec(_ ending: ScriptFacts.Ending) -> Bool { if case .exec = ending { true } else { false } }

  private func ending(of pipeline: ShellPipeline, depth: Int) -> ScriptFacts.Ending {
    guard pipeline.commands.count == 1, let command = pipeline.commands.last else { return .other(pipeline.span) }
    // Functions may call each other for ever.
    guard depth < 20 else { return .other(pipeline.span) }
    switch command {
    case .simple(let simple): return ending(of: simple, depth: depth)
    case .group(let list, _, _): return ending(of: list, depth: depth + 1)
    case .conditional(let conditional):
      var lists = conditional.branches.map(\.body)
      let isComplete = conditional.otherwise != nil
      if let otherwise = conditional.otherwise { lists.append(otherwise) }
      return common(of: lists, isComplete: isComplete, conditional.span, depth: depth)
    case .selection(let selection):
      let isComplete = selection.arms.contains { $0.patterns.contains { $0.literal == "*" } }
      return common(of: selection.arms.map(\.body), isComplete: isComplete, selection.span, depth: depth)
    case .subshell, .loop, .function, .test: return .other(command.span)
    }
  }

  private func common(of lists: [ShellList], isComplete: Bool, _ span: Span, depth: Int) -> ScriptFacts.Ending {
    let endings = lists.map { ending(of: $0, depth: depth + 1) }
    let leaving = endings.filter { isExec($0) || isExit($0) }
    guard let exec = endings.first(where: isExec) else {
      let isPartly = endings.contains { if case .sometimesExec = $0 { true } else { false } }
      return isPartly ? .sometimesExec(span) : .other(span)
    }
    return isComplete && leaving.count == endings.count ? exec : .sometimesExec(span)
  }

  private func isExit(_ ending: ScriptFacts.Ending) -> Bool {
    if case .command(let invocation) = ending { invocation.runs("exit", "return") } else { false }
  }

  private func ending(of command: SimpleCommand, depth: Int) -> ScriptFacts.Ending {
    guard let invocation = command.invocation else { return .other(command.span) }
    if invocation.isExec { return .exec(invocation) }
    if let program = invocation.program, let function = functions[program], invocation.wrappers.isEmpty {
      let inner = ending(
        of: ShellPipeline(isNegated: false, commands: [function.body], span: function.span),
        depth: depth + 1
      )
      switch inner {
      case .exec, .sometimesExec: return inner
      case .nothing, .command, .other: return .command(invocation)
      }
    }
    return .command(invocation)
  }
}
