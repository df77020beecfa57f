package import SourceText

/// A loop that goes round until a server answers.
package struct WaitLoop: Sendable {
  /// The `until` or `while`.
  package var keyword: Span
  package var span: Span
  package var probe: Probe
  /// Whether it ends by itself if the server never answers: a counter or clock in its condition, a way out of its body
  /// that does not need an answer, `timeout` around it.
  package var isBounded: Bool
  package var sleeps: Bool
  /// Whether the script goes on meanwhile: `( until …; do …; done; setup ) &`.
  package var isInBackground: Bool
  /// The function it stands in; its addresses may be that function's arguments.
  package var function: String?

  /// All wait loops of a script.
  static func all(in script: ShellScript, functions: [String: ShellFunction]) -> [WaitLoop] {
    var collector = LoopCollector()
    script.walk(&collector)
    guard !collector.loops.isEmpty else { return [] }
    let exiting = Set(functions.values.filter(\.exits).map(\.name))
    return collector.loops.compactMap { LoopReader($0.loop, $0.context, script.file, exiting).waitLoop }
  }
}

private struct LoopCollector: ShellVisitor {
  var loops: [(loop: Loop, context: CommandContext)] = []

  mutating func visit(_ loop: Loop, in context: CommandContext) {
    // Each loop is read as a whole, so those in very many others would cost more than they tell.
    if loop.condition != nil, context.loops.count < 8 { loops.append((loop, context)) }
  }
}

/// What is in a part of a loop.
private struct LoopContent: ShellVisitor {
  var probes: [(probe: Probe, context: CommandContext)] = []
  /// Ways out of the loop.
  var exits: [CommandContext] = []
  var sleeps = false
  /// Names that get a value from arithmetic: counters.
  var counters: Set<String> = []
  /// Names that hold what a probe answered: `x=$(curl …)`, `x=$?`, `curl … && x=1`.
  var answers: Set<String> = []
  /// Names that a test looks at.
  var tested: Set<String> = []
  var looksAtClock = false
  /// Functions that may end the script.
  let exiting: Set<String>

  init(_ list: ShellList, _ file: FileID, _ exiting: Set<String>) {
    self.exiting = exiting
    list.walk(&self, in: file)
  }

  mutating func visit(_ command: SimpleCommand, in context: CommandContext) {
    if let probe = Probe(command) { probes.append((probe, context)) }
    for one in command.assignments {
      guard command.words.isEmpty, let value = one.value else { continue }
      if value.counts(one.name) { counters.insert(one.name) }
      // The probe that an assignment belongs to was met shortly before it.
      let recent = probes.suffix(8)
      let isAnswer =
        value.parameterNames.contains("?") || recent.contains { value.span.contains($0.probe.span) }
        || (context.precededBy != nil && recent.contains { $0.context.item == context.item })
      if isAnswer { answers.insert(one.name) }
    }
    guard let invocation = command.invocation, let program = invocation.program else { return }
    switch program {
    case "sleep", "usleep": sleeps = true
    case "break", "exit", "return": exits.append(context)
    case "date": looksAtClock = true
    case "let", "expr":
      counters.formUnion(invocation.arguments.flatMap(\.namesInArithmetic))
    case "[", "test": tested.formUnion(invocation.arguments.flatMap(\.parameterNames))
    default:
      if exiting.contains(program) { exits.append(context) }
    }
  }

  mutating func visit(test words: [ShellWord], _ span: Span, in context: CommandContext) {
    let names = words.flatMap(\.parameterNames)
    tested.formUnion(names)
    let text = words.map(\.literalText).joined(separator: " ")
    if ["++", "--", "+=", "-="].contains(where: { text.contains($0) }) { counters.formUnion(names) }
  }

  mutating func visit(_ parameter: ShellWord.Parameter, as use: ParameterUse) {
    if ["SECONDS", "EPOCHSECONDS"].contains(parameter.name) { looksAtClock = true }
  }

  mutating func visit(_ redirection: Redirection, in context: CommandContext) {
    if redirection.isConnection { probes.append((Probe(redirection), context)) }
  }
}

/// Decides whether a loop is one that waits, and whether it gives up.
private struct LoopReader {
  let loop: Loop
  let context: CommandContext
  let condition: LoopContent
  let body: LoopContent
  let isUntil: Bool

  init(_ loop: Loop, _ context: CommandContext, _ file: FileID, _ exiting: Set<String>) {
    self.loop = loop
    self.context = context
    let head = loop.condition ?? ShellList(items: [], span: loop.keyword)
    condition = LoopContent(head, file, exiting)
    body = LoopContent(loop.body, file, exiting)
    if case .until = loop.kind { isUntil = true } else { isUntil = false }
  }

  var waitLoop: WaitLoop? {
    guard let probe = probe else { return nil }
    return WaitLoop(
      keyword: loop.keyword,
      span: loop.span,
      probe: probe,
      isBounded: isBounded,
      sleeps: condition.sleeps || body.sleeps,
      isInBackground: context.isBackground,
      function: context.function?.name
    )
  }

  private var probe: Probe? {
    if let (probe, context) = condition.probes.first {
      // `while curl …` ends as soon as nothing answers: it waits for nobody.
      return isUntil || isNegated(context) ? probe : nil
    }
    guard let probe = body.probes.first?.probe else { return nil }
    if isEndless {
      // Without a way out on success it watches, and goes on for ever on purpose.
      return body.exits.contains(where: isSuccess) ? probe : nil
    }
    // `while [ "$ok" != 1 ]; do curl … && ok=1; done`
    let isDecisive = !condition.tested.isDisjoint(with: body.answers)
    return isDecisive && !readsInput ? probe : nil
  }

  /// Whether a probe's failure keeps the loop of `while` going.
  private func isNegated(_ context: CommandContext) -> Bool {
    if context.isNegated || context.isInSubstitution { return true }
    guard let item = loop.condition?.items.last else { return false }
    return item.first.isNegated || item.rest.contains { $0.pipeline.isNegated }
  }

  private var readsInput: Bool {
    loop.condition?.items.contains { item in
      guard case .simple(let command)? = item.first.commands.last else { return false }
      return command.invocation?.runs("read", "IFS") ?? false
    } ?? false
  }

  /// `while true`, `while :`, `while sleep 1`, `until false`
  private var isEndless: Bool {
    guard let item = loop.condition?.items.last, item.rest.isEmpty, let command = item.first.commands.last else {
      return false
    }
    switch command {
    case .simple(let simple):
      guard let invocation = simple.invocation else { return false }
      if isUntil { return invocation.runs("false") }
      if invocation.runs("true", ":", "sleep") { return true }
      return invocation.runs("[", "test") && invocation.arguments.first?.literal == "1"
    case .test(let words, _):
      return !isUntil && words.allSatisfy { $0.literal.map { $0 == "1" || $0 == "true" } ?? false }
    default: return false
    }
  }

  /// Whether a way out is taken because a probe answered: `if nc …; then break; fi`, `curl … && break`.
  private func isSuccess(_ exit: CommandContext) -> Bool {
    if exit.precededBy == .and {
      return body.probes.contains { exit.item == $0.context.item && !$0.context.isNegated }
    }
    for ancestor in exit.ancestors.reversed() {
      guard case .conditional(let conditional, isCondition: false) = ancestor else { continue }
      if let branch = conditional.branches.first(where: { $0.body.span.contains(exit.item) }) {
        return holds(branch.condition, isNegated: false) || isAnswered(branch.condition)
      }
      guard conditional.branches.count == 1, let branch = conditional.branches.first else { return false }
      return holds(branch.condition, isNegated: true)
    }
    return false
  }

  private func holds(_ condition: ShellList, isNegated: Bool) -> Bool {
    body.probes.contains { condition.span.contains($0.probe.span) && $0.context.isNegated == isNegated }
  }

  /// Whether a condition looks at what a probe answered, and at no counter.
  private func isAnswered(_ list: ShellList) -> Bool {
    let tested = LoopContent(list, FileID(0), []).tested
    return !tested.isDisjoint(with: body.answers) && tested.isDisjoint(with: condition.counters.union(body.counters))
  }

  private var isBounded: Bool {
    if context.nesting.contains(where: \.hasTimeout) { return true }
    if !condition.exits.isEmpty || body.exits.count > 64 || body.exits.contains(where: { !isSuccess($0) }) {
      return true
    }
    if condition.looksAtClock { return true }
    let counters = condition.counters.union(body.counters)
    return !condition.tested.isDisjoint(with: counters)
  }
}

extension ShellFunction {
  /// Whether it may end the script.
  fileprivate var exits: Bool {
    let item = ShellItem(
      first: ShellPipeline(isNegated: false, commands: [body], span: span),
      rest: [],
      isBackground: false,
      span: span
    )
    var found = false
    ShellList(items: [item], span: span).forEachInvocation { invocation in found = found || invocation.runs("exit") }
    return found
  }
}

extension ShellList {
  fileprivate func forEachInvocation(_ body: (Invocation) -> Void) {
    forEachCommand(in: FileID(0), descending: false) { command, _ in
      if let invocation = command.invocation { body(invocation) }
    }
  }
}

extension ShellWord {
  /// The names of the parameters in it.
  fileprivate var parameterNames: [String] { parts.flatMap(\.parameterNames) }

  /// Names in the text of `let i++` or `expr $i + 1`.
  fileprivate var namesInArithmetic: [String] {
    let names = literalText.utf8.split { !$0.isNameByte }.compactMap {
      $0.first?.isNameStart == true ? String($0) : nil
    }
    return names.compactMap { $0 } + parameterNames
  }

  /// All literal text in it.
  fileprivate var literalText: String {
    parts.map { if case .literal(let piece, _, _) = $0 { piece.string } else { "" } }.joined()
  }

  /// Whether it is a value that counts on from the variable's own: `$((i + 1))`, `$(expr $i - 1)`.
  fileprivate func counts(_ name: String) -> Bool {
    parts.contains { part in
      switch part {
      case .arithmetic: part.parameterNames.contains(name)
      case .command(let list, _, _):
        list.items.contains { item in
          guard case .simple(let command)? = item.first.commands.last else { return false }
          return command.words.contains { $0.parameterNames.contains(name) }
        }
      default: false
      }
    }
  }
}

extension ShellWord.Part {
  fileprivate var parameterNames: [String] {
    switch self {
    case .parameter(let parameter): [parameter.name]
    case .arithmetic(let parts, _): parts.flatMap(\.parameterNames)
    case .literal, .command, .process: []
    }
  }
}
