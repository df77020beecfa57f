import Compose
import Dockerfile
import ImageCatalog
import Shell
import SourceText

extension Project {
  /// Every text of the project that a shell will run, each place once, in the order of the files.
  package var shellTexts: [ShellText] {
    var finder = ShellTextFinder(self)
    finder.find()
    return finder.texts
  }
}

/// Collects the texts for shells: of Dockerfiles, of services, and the scripts that containers start with.
private struct ShellTextFinder {
  private let project: Project
  private(set) var texts: [ShellText] = []
  private var known: [Place: Int] = [:]

  init(_ project: Project) { self.project = project }

  mutating func find() {
    for dockerfile in project.dockerfiles {
      let bytes = project.sources[dockerfile.tree.file].bytes
      for var text in DockerfileShellTexts(dockerfile.tree, bytes, project.images).all() {
        // YAML's quotes and indentation stand around what a compose file holds.
        if dockerfile.inlinePlace != nil { text.form = .string }
        add(text)
      }
    }
    for container in project.containers { addTexts(of: container) }
    for index in project.scripts.indices { addScript(index) }
  }

  /// A text that several services share by an anchor has the variables of all of them.
  private mutating func add(_ text: ShellText) {
    if let index = known[text.text.place] {
      texts[index].variables.formUnion(text.variables)
    } else {
      known[text.text.place] = texts.count
      texts.append(text)
    }
  }

  // MARK: Services

  private mutating func addTexts(of container: Container) {
    let service = container.service
    var candidates: [ShellText] = []
    if let test = service.healthcheck?.test { candidates += self.test(test, container) }
    let entrypoint = container.start.entrypoint.map { $0.isShellForm ? [] : $0.words } ?? []
    let command = container.start.command.map { $0.isShellForm ? [] : $0.words } ?? []
    candidates += nested(entrypoint + command, container)
    // `docker-entrypoint.sh sh -c "…"`: what the entrypoint does with its arguments it most often just runs.
    if !entrypoint.isEmpty { candidates += nested(command, container) }
    for hook in service.hooks { candidates += nested(hook.words ?? [], container) }
    let variables = Set(container.environment.map(\.name))
    for var text in candidates {
      text.variables = variables
      add(text)
    }
  }

  private func test(_ test: Command, _ container: Container) -> [ShellText] {
    switch test.form {
    case .string(let text): return [ShellText(text.mapped, .string, dialect: ShellDialect(shOf: container.facts))]
    case .list(let words):
      if words.first?.known == "CMD-SHELL", words.count > 1 {
        return [ShellText(words[1].mapped, .string, dialect: ShellDialect(shOf: container.facts))]
      }
      return nested(Array(words.dropFirst()), container)
    }
  }

  /// What `sh -c` is given among the words of a command line.
  private func nested(_ words: [Text], _ container: Container) -> [ShellText] {
    guard words.count > 2, words.contains(where: { $0.string.hasSuffix("sh") }) else { return [] }
    let list = words.map { ShellWord(text: $0.mapped, span: $0.place.span) }
    guard let invocation = Invocation(exec: list), let index = invocation.nestedIndex else { return [] }
    let text = words[index]
    // Dockerfiles are read on their own.
    guard project.compose.files.contains(where: { $0.id == text.place.file }), !isInDockerfile(text.place) else {
      return []
    }
    return ShellText(nested: text.mapped, in: invocation, container.facts).map { [$0] } ?? []
  }

  private func isInDockerfile(_ place: Place) -> Bool {
    project.dockerfiles.contains {
      $0.inlinePlace?.file == place.file && $0.inlinePlace?.span.contains(place.span) == true
    }
  }

  // MARK: Scripts

  private mutating func addScript(_ index: Int) {
    let unit = project.scripts[index]
    let users = project.containers.filter { $0.start.script?.unit == index }
    let place = Place(unit.file, Span(0, project.sources[unit.file].bytes.count))
    let text = MappedText(verbatim: place, in: project.sources[unit.file].bytes)
    let variables = Set(users.flatMap { $0.environment.map(\.name) })
    var dialect: ShellDialect?
    if unit.script.shell == "sh" || unit.script.shell == "" {
      let shells = Set(users.map { ShellDialect(shOf: $0.facts) })
      dialect = shells.count == 1 ? shells.first : .sh
    }
    add(ShellText(text, .script, dialect: dialect, variables: variables))
  }
}

extension Invocation {
  /// The index of the word that a shell is given to run.
  var nestedIndex: Int? {
    guard let word = nestedWord else { return nil }
    return words.firstIndex { $0.span == word.span }
  }
}

extension ShellText {
  /// What `sh -c` is given in a list of words; nil for a shell that ShellCheck cannot read.
  init?(nested text: MappedText, in invocation: Invocation, _ facts: ImageFacts?) {
    guard let program = invocation.program, var dialect = ShellDialect(program: program) ?? Self.dialect(of: program)
    else { return nil }
    if dialect == .sh { dialect = ShellDialect(shOf: facts) }
    self.init(text, .string, dialect: dialect)
    endsAtErrors = invocation.arguments.contains { word in
      word.literal.map { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.utf8.contains(UInt8(ascii: "e")) } ?? false
    }
  }

  /// `su -c` and `runuser -c` start the user's own shell.
  private static func dialect(of program: String) -> ShellDialect? {
    program == "su" || program == "runuser" ? .sh : nil
  }
}
