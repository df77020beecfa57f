package import Compose
import Dockerfile
package import Shell
package import SourceText

/// The test of a container's healthcheck as it will be run.
package struct HealthTest: Sendable {
  /// Its commands; those of an exec form are one.
  package var script: ShellScript
  /// The words: for a shell form the text alone.
  package var words: [Text]
  /// Whether `/bin/sh -c` runs it.
  package var usesShell: Bool
  /// Whether it is the Dockerfile's HEALTHCHECK and not the service's.
  package var isInDockerfile: Bool
  /// The test, or the whole instruction.
  package var place: Place

  /// The addresses that its commands are given, each with its place.
  package var addresses: [(address: Address, place: Place, word: Text)] {
    var found: [(address: Address, place: Place, word: Text)] = []
    for text in words {
      for address in Address.all(in: text.string) where address.scheme != nil {
        found.append((address, text.place(of: address.range), text))
      }
    }
    return found
  }
}

extension Project {
  /// What a container's healthcheck runs; nil if it has none that the files show.
  package func healthTest(of container: Container) -> HealthTest? {
    switch container.health {
    case .service: return container.service.healthcheck?.test.flatMap { Self.test($0) }
    case .dockerfile(let place): return dockerfile(of: container).flatMap { Self.test(in: $0.tree, at: place) }
    case .image, .disabled, .none, .unknown: return nil
    }
  }

  private static func test(_ command: Command) -> HealthTest? {
    switch command.form {
    case .string(let text):
      return HealthTest(
        script: ShellScript.parse(text.mapped),
        words: [text],
        usesShell: true,
        isInDockerfile: false,
        place: command.place
      )
    case .list(let words):
      guard let keyword = words.first?.known, words.count > 1 else { return nil }
      if keyword == "CMD-SHELL" {
        return HealthTest(
          script: ShellScript.parse(words[1].mapped),
          words: [words[1]],
          usesShell: true,
          isInDockerfile: false,
          place: command.place
        )
      }
      guard keyword == "CMD" else { return nil }
      let rest = Array(words.dropFirst())
      return HealthTest(
        script: ShellScript(exec: rest),
        words: rest,
        usesShell: false,
        isInDockerfile: false,
        place: command.place
      )
    }
  }

  private static func test(in tree: DockerfileTree, at place: Place) -> HealthTest? {
    let instruction = tree.instructions.first { Place(tree.file, $0.span) == place }
    guard case .healthcheck(.command(let command))? = instruction?.body else { return nil }
    switch command {
    case .shell(let text):
      let word = Text(text.string, place: text.place, pieces: text.pieces)
      return HealthTest(
        script: ShellScript.parse(text),
        words: [word],
        usesShell: true,
        isInDockerfile: true,
        place: place
      )
    case .exec(let list):
      let words = list.map { Text($0.string, place: Place(tree.file, $0.span), pieces: $0.text.pieces) }
      guard !words.isEmpty else { return nil }
      return HealthTest(
        script: ShellScript(exec: words),
        words: words,
        usesShell: false,
        isInDockerfile: true,
        place: place
      )
    }
  }
}

extension ShellScript {
  /// The one command that a list of words is, as no shell reads it.
  init(exec words: [Text]) {
    let list = words.map { ShellWord(text: $0.mapped, span: $0.place.span) }
    let span = list.dropFirst().reduce(list.first?.span ?? Span(0, 0)) { $0.joined(with: $1.span) }
    let command = SimpleCommand(assignments: [], words: list, redirections: [], span: span)
    let pipeline = ShellPipeline(isNegated: false, commands: [.simple(command)], span: span)
    let item = ShellItem(first: pipeline, rest: [], isBackground: false, span: span)
    self.init(list: ShellList(items: [item], span: span))
    file = words.first?.place.file ?? FileID(0)
  }
}

extension ShellScript {
  /// The one command that a list of words is.
  package init(words: [Text]) { self.init(exec: words) }

  /// What it runs itself: not what only functions of it run.
  package var plainInvocations: [Invocation] {
    var found: [Invocation] = []
    forEachInvocation { invocation, context in if context.function == nil { found.append(invocation) } }
    return found
  }

  /// Whether it looks which program there is, or runs another one where the first fails.
  package var triesSomethingElse: Bool {
    var isFound = false
    forEachInvocation { invocation, context in
      let isLookup = invocation.runs("which", "type", "hash") || (invocation.program == "command")
      let isLast = invocation.runs("exit", "false", "true", "kill", "echo", "return", ":", "printf", "bash", "sh")
      if isLookup || (context.precededBy == .or && !isLast && invocation.program != nil) { isFound = true }
    }
    return isFound
  }
}

extension Invocation {
  /// Where the name of the program stands, without its folder and quotes.
  package func namePlace(in file: FileID) -> Place {
    guard let text = programWord.mapped(in: file), let program else { return Place(file, programWord.span) }
    let count = text.bytes.count
    return text.place(of: (count - min(count, program.utf8.count))..<count)
  }
}
