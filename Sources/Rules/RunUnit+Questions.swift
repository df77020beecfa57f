import Analysis
import Diagnostics
import Dockerfile
import Shell
import SourceText

extension RunUnit {
  /// The installations by one of these managers that name packages without a version, with those packages.
  func unpinned(by managers: Set<PackageManager>) -> [(step: PackageStep, packages: [ShellWord])] {
    packageSteps.compactMap { step in
      guard let command = step.command, managers.contains(command.manager) else { return nil }
      let packages = command.unpinnedPackages { value(of: $0) }
      return packages.isEmpty ? nil : (step, packages)
    }
  }

  /// What a variable certainly holds: the RUN assigns it once, or ENV or ARG set it.
  private func value(of name: String) -> String? {
    if let own = values[name] { return own }
    if case .known(let text)? = before.scope[name]?.value { return text }
    return nil
  }

  /// Steps that ask before they go on, with nobody there to answer.
  func asking(_ managers: Set<PackageManager>, _ actions: Set<PackageCommand.Action>) -> [PackageStep] {
    packageSteps.filter { step in
      guard let command = step.command, managers.contains(command.manager), actions.contains(command.action),
        !command.assumesYes, !command.isTrial
      else { return false }
      return !isFed(calls[step.call])
    }
  }

  /// Whether a command's input is what another one says: `yes | apt-get install curl`.
  private func isFed(_ call: RunCall) -> Bool {
    if call.redirections.contains(where: { $0.operator.hasPrefix("<") }) { return true }
    return call.context.pipelineIndex > 0 && !call.invocation.isWrapped(in: "xargs")
  }

  /// The value of a variable for a command: in front of it, by ENV or ARG; nil if nobody sets it.
  func setting(_ name: String, for step: PackageStep) -> String? {
    if let own = calls[step.call].invocation.environment.last(where: { $0.name == name }) {
      return own.value?.literal ?? ""
    }
    return before.scope[name]?.text
  }
}

/// Names of packages for a message: `curl`, `curl and git`, `curl, git and 3 more`.
func listed(_ words: [ShellWord]) -> String {
  let names = words.map { "'\($0.shown)'" }
  switch names.count {
  case 1: return names[0]
  case 2: return "\(names[0]) and \(names[1])"
  case 3: return "\(names[0]), \(names[1]) and \(names[2])"
  default: return "\(names[0]), \(names[1]) and \(names.count - 2) more"
  }
}

extension ShellWord {
  /// The word as people write it, expansions in short.
  var shown: String {
    parts.map { part in
      switch part {
      case .literal(let piece, _, _): piece.string
      case .parameter(let parameter): "${\(parameter.name)}"
      case .command, .arithmetic, .process: "…"
      }
    }.joined()
  }
}

extension RunUnit {
  /// Adds an option right behind a step's action, in its own string where the RUN is in exec form.
  func fix(adding option: String, to step: PackageStep, _ file: FileID, _ safety: FixSafety = .safe) -> Fix? {
    guard let command = step.command, command.actionSpan.count > 0 else { return nil }
    let text = shell == .none && calls[step.call].context.nesting.isEmpty ? ", \"\(option)\"" : " " + option
    return Fix("add `\(option)`", safety, [.insert(text, at: file, command.actionSpan.end)])
  }
}

extension RunUnit {
  /// Adds an option that has to stand before the action.
  func fix(addingGlobal option: String, to step: PackageStep, _ file: FileID) -> Fix? {
    fix(adding: option, behind: calls[step.call], file)
  }

  /// Adds an option right behind a program.
  func fix(adding option: String, behind call: RunCall, _ file: FileID) -> Fix? {
    let text = shell == .none && call.context.nesting.isEmpty ? ", \"\(option)\"" : " " + option
    return Fix("add `\(option)`", .safe, [.insert(text, at: file, call.invocation.programWord.span.end)])
  }
}
