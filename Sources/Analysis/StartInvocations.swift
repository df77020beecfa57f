package import Shell
package import SourceText

/// A program that a container runs when it starts.
package struct StartInvocation: Sendable {
  package var invocation: Invocation
  package var file: FileID
  /// Whether the container ends when it fails.
  package var isFatal: Bool

  package var place: Place { Place(file, invocation.programSpan) }

  /// The literal words from the program on; an empty one for what is not known.
  package var words: [String] { invocation.words[invocation.programIndex...].map { $0.literal ?? "" } }

  /// The index in `words` of the first one, among the few that may launch others (`npx`, `poetry run`, `python -m`), that
  /// names one of the programs.
  package func index(of programs: Set<String>) -> Int? {
    words.prefix(5).firstIndex { programs.contains(Path.name(of: $0)) }
  }
}

extension Project {
  /// The programs that a container runs when it starts, as far as its command, its entrypoint and its script show them.
  package func startInvocations(of container: Container) -> [StartInvocation] {
    var found: [StartInvocation] = []
    for line in [container.start.entrypoint, container.start.command].compactMap({ $0 }) {
      if let inline = line.inline {
        add(inline, to: &found)
      } else if let file = line.words.first?.place.file {
        let words = line.words.map { ShellWord(text: $0.mapped, span: $0.place.span) }
        guard let invocation = Invocation(exec: words) else { continue }
        found.append(StartInvocation(invocation: invocation, file: file, isFatal: true))
      }
    }
    if let script = script(of: container) { add(script, to: &found) }
    return found
  }

  private func add(_ unit: ScriptUnit, to found: inout [StartInvocation]) {
    unit.script.forEachCommand { command, context in
      guard let invocation = command.invocation else { return }
      // Under `set -e`, or before `&&`, a failure ends the script; a condition, a loop or `||` takes care of it.
      let isTended =
        context.isInCondition || !context.loops.isEmpty || context.followedBy == .or || context.isBackground
      let ends = unit.facts.stopsAtErrors || context.followedBy == .and || context.isLastInList
      found.append(StartInvocation(invocation: invocation, file: unit.file, isFatal: !isTended && ends))
    }
  }
}
