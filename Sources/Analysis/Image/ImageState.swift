package import Compose
import Dockerfile
package import SourceText

/// What holds in an image when the last instruction of a stage is done.
package struct ImageState: Sendable {
  package var environment: [EnvironmentVariable] = []
  package var exposed: [(port: PortRange, place: Place)] = []
  package var entrypoint: StartCommand.Line?
  package var command: StartCommand.Line?
  /// Whether an ENTRYPOINT here dropped the base image's CMD.
  package var dropsBaseCommand = false
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

/// Follows the instructions of a stage and of those that it is FROM.
struct ImageStateReader {
  private let tree: DockerfileTree
  private let expander: Expander
  private let buildArguments: [String: VariableValue]
  private var state = ImageState()

  init(_ tree: DockerfileTree, buildArguments: [String: VariableValue]) {
    self.tree = tree
    self.buildArguments = buildArguments
    expander = Expander(escape: tree.escape)
  }

  /// The state at the end of a stage, those that it is FROM included.
  mutating func state(of stage: Stage) -> ImageState {
    let tree = tree
    let result = tree.walk(stage, buildArguments: buildArguments, visitBases: true) { index, before in
      apply(tree.instructions[index], before)
    }
    for port in result.exposed {
      guard let range = port.range, range.transport == "tcp" else { continue }
      state.exposed.append((PortRange(range.ports.lowerBound, range.ports.upperBound), port.place))
    }
    state.entrypoint = result.entrypoint.map { line($0) }
    state.command = result.command.map { line($0) }
    state.dropsBaseCommand = result.isCommandReset
    if let healthcheck = result.healthcheck {
      if case .none = healthcheck.healthcheck {
        state.healthcheck = .off(healthcheck.place)
      } else {
        state.healthcheck = .command(healthcheck.place)
      }
    }
    state.user = result.user.flatMap { setting in known(setting).map { Text($0, place: setting.place) } }
    state.workingFolder = result.workdir.map { known($0) } ?? "/"
    return state
  }

  private func known(_ setting: Setting) -> String? {
    if case .known(let text) = setting.value { text } else { nil }
  }

  private mutating func apply(_ instruction: Instruction, _ before: StageState) {
    switch instruction.body {
    case .pairs(let pairs, _) where instruction.keyword == .env: for pair in pairs { set(pair, before) }
    case .copy(let copy) where instruction.flag("from") == nil:
      note(copy, Place(tree.file, instruction.span), before)
    default: break
    }
  }

  private mutating func set(_ pair: KeyValue, _ before: StageState) {
    let value = pair.value.map { text(expander.word($0.text, before.value(of:)), $0.span) }
    state.environment.append(
      EnvironmentVariable(
        name: pair.key.string,
        value: value,
        namePlace: Place(tree.file, pair.key.span),
        layer: .image
      )
    )
  }

  private func line(_ setting: CommandSetting) -> StartCommand.Line {
    switch setting.command {
    case .exec(let words):
      let texts = words.map { Text($0.string, place: Place(tree.file, $0.span), pieces: $0.text.pieces) }
      return StartCommand.Line(
        source: .dockerfile(setting.place),
        words: texts,
        isShellForm: false,
        place: setting.place
      )
    case .shell(let mapped):
      let text = Text(mapped.string, place: mapped.place, pieces: mapped.pieces)
      return StartCommand.Line(
        source: .dockerfile(setting.place),
        words: [text],
        isShellForm: true,
        place: setting.place
      )
    }
  }

  private mutating func note(_ copy: Copy, _ place: Place, _ before: StageState) {
    guard let word = copy.destination, let target = expander.word(word.text, before.value(of:)).value,
      let folder = before.workdir.map({ known($0) }) ?? "/"
    else { return }
    let sources = copy.sources.compactMap { expander.word($0.text, before.value(of:)).value }
    guard !sources.isEmpty else { return }
    state.copies.append(
      ImageState.CopiedFiles(
        sources: sources,
        destination: Path.join(folder, target),
        isFolder: target.hasSuffix("/") || target == "." || sources.count > 1,
        place: place
      )
    )
  }

  /// A word after expansion as a text of the model: what is not known becomes one mark.
  private func text(_ expansion: Expansion, _ span: Span) -> Text {
    let place = Place(tree.file, span)
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
}
