package import Compose
import Dockerfile
package import SourceText

/// What holds in an image when the last instruction of a stage is done.
package struct ImageState: Sendable {
  package var environment: [EnvironmentVariable] = []
  package var exposed: [(port: PortRange, place: Place)] = []
  package var entrypoint: StartCommand.Line?
  package var command: StartCommand.Line?
  package var healthcheck: Healthcheck?
  package var user: Text?
  /// Absolute, "/" to begin with; nil once it holds something unknown.
  package var workingFolder: String? = "/"
  /// The COPY instructions that put files of the build context into the image, in order.
  package var copies: [CopiedFiles] = []

  /// HEALTHCHECK in the stage or in one that it is FROM.
  package enum Healthcheck: Sendable {
    case command(Place)
    case off(Place)
  }

  /// Sources in the build context, and where in the image they are.
  package struct CopiedFiles: Sendable {
    package var sources: [String]
    /// Absolute.
    package var destination: String
    package var isFolder: Bool
    package var place: Place
  }

  package init() {}
}

/// Follows a stage's instructions, those of the stages it is FROM first.
struct ImageStateReader {
  private let tree: DockerfileTree
  private let expander: Expander
  private let globals: [String: Setting]
  private let buildArguments: [String: VariableValue]
  private var state = ImageState()
  private var arguments: [String: VariableValue] = [:]
  private var values: [String: VariableValue] = [:]

  init(_ tree: DockerfileTree, buildArguments: [String: VariableValue]) {
    self.tree = tree
    self.buildArguments = buildArguments
    expander = Expander(escape: tree.escape)
    globals = tree.globalArguments(buildArguments: buildArguments)
  }

  /// The state at the end of a chain of stages, each FROM the one before it.
  mutating func state(of chain: [Int]) -> ImageState {
    for stage in chain {
      // ARGs end with their stage, what ENV set goes on.
      arguments = [:]
      for instruction in tree.instructions(of: tree.stages[stage]) where !instruction.isOnBuild { apply(instruction) }
    }
    return state
  }

  private func lookup(_ name: String) -> VariableValue { values[name] ?? arguments[name] ?? .unset }

  private mutating func apply(_ instruction: Instruction) {
    let place = Place(tree.file, instruction.span)
    switch instruction.body {
    case .arguments(let pairs): for pair in pairs { declare(pair) }
    case .pairs(let pairs, _) where instruction.keyword == .env: for pair in pairs { set(pair) }
    case .command(let line):
      switch instruction.keyword {
      case .cmd: state.command = self.line(line, place)
      case .entrypoint:
        state.entrypoint = self.line(line, place)
        // What a base image's CMD said was meant for its own entrypoint.
        state.command = nil
      default: break
      }
    case .healthcheck(let healthcheck):
      if case .none = healthcheck { state.healthcheck = .off(place) } else { state.healthcheck = .command(place) }
    case .words(let words): apply(words, of: instruction)
    case .copy(let copy) where instruction.flag("from") == nil: note(copy, place)
    default: break
    }
  }

  private mutating func apply(_ words: [Word], of instruction: Instruction) {
    switch instruction.keyword {
    case .expose: for word in words { expose(word) }
    case .user: state.user = words.first.map { text(expander.word($0.text, lookup), $0.span) }
    case .workdir:
      guard let word = words.first else { return }
      let folder = expander.word(word.text, lookup).value
      state.workingFolder = folder.flatMap { folder in state.workingFolder.map { Path.join($0, folder) } }
    default: break
    }
  }

  private mutating func declare(_ pair: KeyValue) {
    let name = pair.key.string
    if let given = buildArguments[name] {
      arguments[name] = given
    } else if let value = pair.value {
      let expansion = expander.word(value.text, lookup)
      arguments[name] = expansion.value.map { .known($0) } ?? .unknown
    } else if let global = globals[name] {
      arguments[name] = global.value
    } else {
      arguments[name] = DockerfileTree.platformArguments.contains(name) ? .unknown : .unset
    }
  }

  private mutating func set(_ pair: KeyValue) {
    let name = pair.key.string
    let expansion = pair.value.map { expander.word($0.text, lookup) }
    values[name] = expansion?.value.map { .known($0) } ?? .unknown
    state.environment.append(
      EnvironmentVariable(
        name: name,
        value: expansion.map { text($0, pair.value?.span ?? pair.span) },
        namePlace: Place(tree.file, pair.key.span),
        layer: .image
      )
    )
  }

  private mutating func expose(_ word: Word) {
    guard let value = expander.word(word.text, lookup).value else { return }
    let number = value.prefix { $0 != "/" }
    let parts = number.split(separator: "-").compactMap { Int($0) }
    guard let first = parts.first, let last = parts.last, first <= last, !value.hasSuffix("/udp") else { return }
    state.exposed.append((PortRange(first, last), Place(tree.file, word.span)))
  }

  private func line(_ line: CommandLine, _ place: Place) -> StartCommand.Line {
    switch line {
    case .exec(let words):
      let texts = words.map { Text($0.string, place: Place(tree.file, $0.span), pieces: $0.text.pieces) }
      return StartCommand.Line(source: .dockerfile(place), words: texts, isShellForm: false, place: place)
    case .shell(let mapped):
      let text = Text(mapped.string, place: mapped.place, pieces: mapped.pieces)
      return StartCommand.Line(source: .dockerfile(place), words: [text], isShellForm: true, place: place)
    }
  }

  private mutating func note(_ copy: Copy, _ place: Place) {
    guard let word = copy.destination, let target = expander.word(word.text, lookup).value,
      let folder = state.workingFolder
    else { return }
    let sources = copy.sources.compactMap { expander.word($0.text, lookup).value }
    guard !sources.isEmpty else { return }
    let isFolder = target.hasSuffix("/") || target == "." || sources.count > 1
    state.copies.append(
      ImageState.CopiedFiles(
        sources: sources,
        destination: Path.join(folder, target),
        isFolder: isFolder,
        place: place
      )
    )
  }

  /// A word after expansion as a text of the model.
  private func text(_ expansion: Expansion, _ span: Span) -> Text {
    let place = Place(tree.file, span)
    guard expansion.isKnown else {
      // What is not known is one mark; the parts around it keep their places.
      var marked = MappedText(at: place)
      var at = 0
      for unknown in expansion.unknowns {
        marked.append(at..<unknown.range.lowerBound, of: expansion.text)
        marked.append(Array(String(Text.unknownMark).utf8), standingFor: unknown.span)
        at = unknown.range.upperBound
      }
      marked.append(at..<expansion.text.bytes.count, of: expansion.text)
      return Text(marked.string, place: place, pieces: marked.pieces)
    }
    return Text(expansion.text.string, place: place, pieces: expansion.text.pieces)
  }
}
