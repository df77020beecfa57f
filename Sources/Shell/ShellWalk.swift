package import SourceText

/// Somebody who is told what stands in a script, in the order in which a shell comes to it.
package protocol ShellVisitor {
  mutating func visit(_ command: SimpleCommand, in context: CommandContext)
  mutating func visit(_ parameter: ShellWord.Parameter, as use: ParameterUse)
  /// `[[ … ]]` or `(( … ))`
  mutating func visit(test words: [ShellWord], _ span: Span, in context: CommandContext)
  /// A loop, before what is in it.
  mutating func visit(_ loop: Loop, in context: CommandContext)
  mutating func visit(_ function: ShellFunction, in context: CommandContext)
  /// A redirection of a compound command; those of simple commands are in them.
  mutating func visit(_ redirection: Redirection, in context: CommandContext)
}

extension ShellVisitor {
  package mutating func visit(_ command: SimpleCommand, in context: CommandContext) {}
  package mutating func visit(_ parameter: ShellWord.Parameter, as use: ParameterUse) {}
  package mutating func visit(test words: [ShellWord], _ span: Span, in context: CommandContext) {}
  package mutating func visit(_ loop: Loop, in context: CommandContext) {}
  package mutating func visit(_ function: ShellFunction, in context: CommandContext) {}
  package mutating func visit(_ redirection: Redirection, in context: CommandContext) {}
}

extension ShellList {
  /// Shows everything in the list to `visitor`; with `descending`, also what `sh -c "…"` runs.
  package func walk<Visitor: ShellVisitor>(_ visitor: inout Visitor, in file: FileID, descending: Bool = true) {
    var walker = ShellWalker(visitor: visitor, file: file, isDescending: descending)
    walker.walk(self)
    visitor = walker.visitor
  }

  /// Every simple command, also those in functions and substitutions and, with `descending`, in `sh -c "…"`.
  package func forEachCommand(
    in file: FileID,
    descending: Bool = true,
    _ body: (SimpleCommand, CommandContext) -> Void
  ) {
    withoutActuallyEscaping(body) { body in
      var visitor = CommandClosure(body: body)
      walk(&visitor, in: file, descending: descending)
    }
  }

  /// Every expansion of a parameter, wherever it stands.
  package func forEachParameter(
    in file: FileID,
    descending: Bool = true,
    _ body: (ShellWord.Parameter, ParameterUse) -> Void
  ) {
    withoutActuallyEscaping(body) { body in
      var visitor = ParameterClosure(body: body)
      walk(&visitor, in: file, descending: descending)
    }
  }
}

extension ShellScript {
  package func walk<Visitor: ShellVisitor>(_ visitor: inout Visitor, descending: Bool = true) {
    list.walk(&visitor, in: file, descending: descending)
  }

  /// Every simple command; see ``ShellList/forEachCommand(in:descending:_:)``.
  package func forEachCommand(descending: Bool = true, _ body: (SimpleCommand, CommandContext) -> Void) {
    list.forEachCommand(in: file, descending: descending, body)
  }

  /// Every expansion of a parameter, wherever it stands.
  package func forEachParameter(descending: Bool = true, _ body: (ShellWord.Parameter, ParameterUse) -> Void) {
    list.forEachParameter(in: file, descending: descending, body)
  }

  /// What every simple command really runs, wrappers removed; commands that only assign are left out.
  package func forEachInvocation(descending: Bool = true, _ body: (Invocation, CommandContext) -> Void) {
    forEachCommand(descending: descending) { command, context in
      if let invocation = command.invocation { body(invocation, context) }
    }
  }
}

private struct CommandClosure: ShellVisitor {
  let body: (SimpleCommand, CommandContext) -> Void
  func visit(_ command: SimpleCommand, in context: CommandContext) { body(command, context) }
}

private struct ParameterClosure: ShellVisitor {
  let body: (ShellWord.Parameter, ParameterUse) -> Void
  func visit(_ parameter: ShellWord.Parameter, as use: ParameterUse) { body(parameter, use) }
}

/// The walk itself; the tree is at most as deep as the parser makes it.
private struct ShellWalker<Visitor: ShellVisitor> {
  var visitor: Visitor
  let file: FileID
  let isDescending: Bool
  var ancestors: [CommandContext.Ancestor] = []
  var order = 0
  /// Whether what is walked runs while the script goes on.
  var isInBackground = false
  /// How many texts of `sh -c` are being read inside one another.
  var nesting = 0

  init(visitor: Visitor, file: FileID, isDescending: Bool) {
    self.visitor = visitor
    self.file = file
    self.isDescending = isDescending
  }

  mutating func walk(_ list: ShellList) {
    for (index, item) in list.items.enumerated() {
      var context = CommandContext()
      context.item = item.span
      let wasInBackground = isInBackground
      isInBackground = isInBackground || item.isBackground
      context.isLastInList = index == list.items.count - 1
      context.followedBy = item.rest.first?.operator
      walk(item.first, context)
      for (index, link) in item.rest.enumerated() {
        context.precededBy = link.operator
        context.followedBy = index + 1 < item.rest.count ? item.rest[index + 1].operator : nil
        walk(link.pipeline, context)
      }
      isInBackground = wasInBackground
    }
  }

  private mutating func walk(_ pipeline: ShellPipeline, _ context: CommandContext) {
    var context = context
    context.pipeline = pipeline.span
    context.isNegated = pipeline.isNegated
    context.pipelineCount = pipeline.commands.count
    for (index, command) in pipeline.commands.enumerated() {
      context.pipelineIndex = index
      walk(command, context)
    }
  }

  private mutating func walk(_ list: ShellList, inside ancestor: CommandContext.Ancestor) {
    ancestors.append(ancestor)
    walk(list)
    ancestors.removeLast()
  }

  private func placed(_ context: CommandContext) -> CommandContext {
    var context = context
    context.ancestors = ancestors
    context.order = order
    context.isBackground = isInBackground
    return context
  }

  private mutating func walk(_ command: ShellCommand, _ context: CommandContext) {
    switch command {
    case .simple(let simple): walk(simple, context)
    case .subshell(let list, let redirections, let span):
      walk(list, inside: .subshell(span))
      walk(redirections, context)
    case .group(let list, let redirections, let span):
      walk(list, inside: .group(span))
      walk(redirections, context)
    case .conditional(let conditional): walk(conditional, context)
    case .loop(let loop): walk(loop, context)
    case .selection(let selection): walk(selection, context)
    case .function(let function):
      visitor.visit(function, in: placed(context))
      ancestors.append(.function(function))
      walk(function.body, CommandContext())
      ancestors.removeLast()
    case .test(let words, let span):
      for word in words { walk(word, .test, nil, context) }
      visitor.visit(test: words, span, in: placed(context))
    }
  }

  private mutating func walk(_ conditional: Conditional, _ context: CommandContext) {
    for branch in conditional.branches {
      walk(branch.condition, inside: .conditional(conditional, isCondition: true))
      walk(branch.body, inside: .conditional(conditional, isCondition: false))
    }
    if let otherwise = conditional.otherwise {
      walk(otherwise, inside: .conditional(conditional, isCondition: false))
    }
    walk(conditional.redirections, context)
  }

  private mutating func walk(_ loop: Loop, _ context: CommandContext) {
    visitor.visit(loop, in: placed(context))
    if case .each(_, let words?) = loop.kind {
      for word in words { walk(word, .loop, nil, context) }
    }
    for word in loop.header { walk(word, .loop, nil, context) }
    if let condition = loop.condition { walk(condition, inside: .loop(loop, isCondition: true)) }
    walk(loop.body, inside: .loop(loop, isCondition: false))
    walk(loop.redirections, context)
  }

  private mutating func walk(_ selection: Selection, _ context: CommandContext) {
    walk(selection.subject, .selection, nil, context)
    for arm in selection.arms {
      for pattern in arm.patterns { walk(pattern, .selection, nil, context) }
      walk(arm.body, inside: .selection(selection))
    }
    walk(selection.redirections, context)
  }

  private mutating func walk(_ redirections: [Redirection], _ context: CommandContext) {
    for redirection in redirections {
      walk(redirection, nil, context)
      visitor.visit(redirection, in: placed(context))
    }
  }

  private mutating func walk(_ redirection: Redirection, _ command: SimpleCommand?, _ context: CommandContext) {
    if let heredoc = redirection.heredoc {
      walk(heredoc, .heredoc, command, context)
    } else {
      walk(redirection.target, .redirection, command, context)
    }
  }

  private mutating func walk(_ command: SimpleCommand, _ context: CommandContext) {
    for assignment in command.assignments {
      if let value = assignment.value { walk(value, .assignment(assignment.name), command, context) }
      for element in assignment.elements { walk(element, .assignment(assignment.name), command, context) }
    }
    for (index, word) in command.words.enumerated() { walk(word, .word(index), command, context) }
    for redirection in command.redirections { walk(redirection, command, context) }
    let context = placed(context)
    order += 1
    visitor.visit(command, in: context)
    guard isDescending, nesting < 8, let invocation = command.invocation,
      let script = command.nestedScript(of: invocation, in: file)
    else { return }
    nesting += 1
    walk(script.list, inside: .nested(invocation))
    nesting -= 1
  }

  private mutating func walk(
    _ word: ShellWord,
    _ role: ParameterUse.Role,
    _ command: SimpleCommand?,
    _ context: CommandContext
  ) {
    for part in word.parts { walk(part, role, command, context) }
  }

  private mutating func walk(
    _ part: ShellWord.Part,
    _ role: ParameterUse.Role,
    _ command: SimpleCommand?,
    _ context: CommandContext
  ) {
    switch part {
    case .literal: break
    case .parameter(let parameter):
      if let inner = parameter.subscript { walk(inner, role, command, context) }
      visitor.visit(parameter, as: ParameterUse(role: role, command: command, context: placed(context)))
      if let argument = parameter.argument { walk(argument, role, command, context) }
    case .arithmetic(let parts, _):
      for part in parts { walk(part, role, command, context) }
    case .command(let list, _, let span): walk(list, inside: .substitution(span))
    case .process(let list, let span): walk(list, inside: .process(span))
    }
  }
}
