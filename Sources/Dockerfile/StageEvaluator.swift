import SourceText

/// Runs the instructions of stages on a ``StageState``.
struct StageEvaluator {
  let tree: DockerfileTree
  let buildArguments: [String: VariableValue]
  let globals: [String: Setting]
  let bases: [Int?]
  private let expander: Expander

  init(_ tree: DockerfileTree, _ buildArguments: [String: VariableValue]) {
    self.tree = tree
    self.buildArguments = buildArguments
    globals = tree.globalArguments(buildArguments: buildArguments)
    bases = tree.bases(globals, buildArguments)
    expander = Expander(escape: tree.escape)
  }

  mutating func run(
    _ stage: Stage,
    from base: StageState?,
    _ visit: (Int, StageState) -> Void
  ) -> StageState {
    let image = tree.baseImage(of: stage, globals: globals, buildArguments: buildArguments)
    var state = base ?? StageState(image: image)
    let triggers = state.triggers
    state.triggers = []
    state.hasOwnCommand = false
    for index in stage.instructions {
      let instruction = tree.instructions[index]
      visit(index, state)
      if instruction.isOnBuild {
        state.triggers.append(index)
      } else {
        apply(instruction, index, to: &state)
      }
      guard index == stage.instructions.lowerBound else { continue }
      for trigger in triggers {
        visit(trigger, state)
        apply(tree.instructions[trigger], trigger, to: &state)
      }
    }
    return state
  }

  private func apply(_ instruction: Instruction, _ index: Int, to state: inout StageState) {
    switch (instruction.keyword, instruction.body) {
    case (.env, .pairs(let pairs, _)): setEnvironment(pairs, in: &state)
    case (.label, .pairs(let pairs, _)): setLabels(pairs, in: &state)
    case (.arg, .arguments(let pairs)): for pair in pairs { declare(pair, in: &state) }
    case (_, .command(let command)): set(command, instruction, index, in: &state)
    case (_, .healthcheck(let healthcheck)):
      let place = Place(tree.file, instruction.span)
      state.healthcheck = HealthcheckSetting(healthcheck: healthcheck, instruction: index, place: place)
    case (.some(let keyword), .words(let words)): set(keyword, words, in: &state)
    default: break
    }
  }

  private func expand(_ text: MappedText, in state: StageState) -> Expansion {
    expander.word(text) { state.value(of: $0) }
  }

  /// All values are expanded before the first one is set.
  private func setEnvironment(_ pairs: [KeyValue], in state: inout StageState) {
    for (name, setting) in settings(pairs, in: state) {
      state.environment[name] = setting
      state.scope.set(name, setting)
    }
  }

  private func setLabels(_ pairs: [KeyValue], in state: inout StageState) {
    for (name, setting) in settings(pairs, in: state) { state.labels[name] = setting }
  }

  private func settings(_ pairs: [KeyValue], in state: StageState) -> [(String, Setting)] {
    pairs.compactMap { pair in
      guard let value = pair.value else { return nil }
      let name = expand(pair.key.text, in: state).text.string
      return (name, Setting(expand(value.text, in: state), place: Place(tree.file, pair.span)))
    }
  }

  private func declare(_ pair: KeyValue, in state: inout StageState) {
    let name = pair.key.string
    let place = Place(tree.file, pair.span)
    let setting: Setting
    if let given = buildArguments[name], given != .unset {
      setting = Setting(given, place: place)
    } else if let value = pair.value {
      setting = Setting(expand(value.text, in: state), place: place)
    } else if let global = globals[name] {
      setting = global
    } else if DockerfileTree.platformArguments.contains(name) {
      setting = Setting(.unknown, place: place)
    } else {
      state.arguments.set(name, Setting(.unset, place: place))
      return
    }
    state.arguments.set(name, setting)
    state.scope.set(name, setting)
  }

  private func set(_ command: CommandLine, _ instruction: Instruction, _ index: Int, in state: inout StageState) {
    var setting = CommandSetting(
      command: command,
      instruction: index,
      place: Place(tree.file, instruction.span),
      shell: nil
    )
    if !command.isExec, case .exec(let words)? = state.shell?.command { setting.shell = words.map(\.string) }
    switch instruction.keyword {
    case .cmd:
      state.command = setting
      state.isCommandReset = false
      state.hasOwnCommand = true
    case .entrypoint:
      state.entrypoint = setting
      guard !state.hasOwnCommand else { return }
      state.command = nil
      state.isCommandReset = true
    case .shell: state.shell = setting
    default: break
    }
  }

  private func set(_ keyword: Keyword, _ words: [Word], in state: inout StageState) {
    switch keyword {
    case .expose: for word in words { expose(word, in: &state) }
    case .volume:
      for word in words {
        state.volumes.append(Setting(expand(word.text, in: state), place: Place(tree.file, word.span)))
      }
    case .workdir: if let word = words.first { state.workdir = workdir(word, in: state) }
    case .user: state.user = words.first.map { setting($0, in: state) }
    case .stopsignal: state.stopSignal = words.first.map { setting($0, in: state) }
    default: break
    }
  }

  private func setting(_ word: Word, in state: StageState) -> Setting {
    Setting(expand(word.text, in: state), place: Place(tree.file, word.span))
  }

  /// A relative path goes on from the one before.
  private func workdir(_ word: Word, in state: StageState) -> Setting {
    var next = setting(word, in: state)
    if !Path.isAbsolute(next.text) {
      // A path that begins with an unknown variable may well be absolute.
      guard case .known = next.value else { return next }
      let before = state.workdir?.value ?? (state.isScratch ? .known("/") : .unknown)
      guard case .known(let folder) = before else {
        next.value = .unknown
        return next
      }
      next.text = Path.join(folder, next.text)
    } else {
      next.text = Path.normalized(next.text)
    }
    if case .known = next.value { next.value = .known(next.text) }
    return next
  }

  private func expose(_ word: Word, in state: inout StageState) {
    let place = Place(tree.file, word.span)
    let words = expander.words(word.text) { state.value(of: $0) }.words
    for part in words {
      let text = part.text.string
      let range = part.isKnown ? try? PortSpecification.read(text).get() : nil
      state.exposed.append(ExposedPort(range: range, text: text, place: place))
    }
  }
}
