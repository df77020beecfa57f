package import SourceText

/// A value with the place that set it.
package struct Setting: Sendable, Hashable {
  package var value: VariableValue
  /// The value; what is not known of it stands in it as it was written.
  package var text: String
  package var place: Place

  package init(_ value: VariableValue, place: Place) {
    self.value = value
    self.place = place
    text = if case .known(let known) = value { known } else { "" }
  }

  package init(_ expansion: Expansion, place: Place) {
    text = expansion.text.string
    value = expansion.isKnown ? .known(text) : .unknown
    self.place = place
  }
}

/// CMD, ENTRYPOINT or SHELL as it is in force.
package struct CommandSetting: Sendable {
  package var command: CommandLine
  /// The index of the instruction in ``DockerfileTree/instructions``.
  package var instruction: Int
  package var place: Place
  /// The SHELL that runs a command in shell form; nil for the one that Docker or the base image brings.
  package var shell: [String]?
}

/// HEALTHCHECK as it is in force.
package struct HealthcheckSetting: Sendable {
  package var healthcheck: Healthcheck
  /// The index of the instruction in ``DockerfileTree/instructions``; its flags hold the times.
  package var instruction: Int
  package var place: Place
}

/// One word of an EXPOSE.
package struct ExposedPort: Sendable, Hashable {
  /// Nil where the word hangs on an unknown variable or cannot be read.
  package var range: PortSpecification?
  package var text: String
  package var place: Place
}

/// What an image holds at one point of a stage, as far as this file says; nil is what the base image brings.
package struct StageState: Sendable {
  /// The image at the bottom of the stages that this one is FROM, as FROM names it.
  package var image: Expansion
  /// ENV: what the container's processes see.
  package var environment: [String: Setting] = [:]
  /// Every ARG in scope; `.unset` for one without a value.
  package var arguments = SettingTable()
  /// ENV and ARG as one, the later one winning: what `$NAME` means in an instruction.
  package var scope = SettingTable()
  package var labels: [String: Setting] = [:]
  /// Absolute, or unknown.
  package var workdir: Setting?
  package var user: Setting?
  package var stopSignal: Setting?
  package var shell: CommandSetting?
  package var entrypoint: CommandSetting?
  package var command: CommandSetting?
  /// Whether the image has no CMD because an ENTRYPOINT here dropped the base image's.
  package var isCommandReset = false
  package var healthcheck: HealthcheckSetting?
  package var exposed: [ExposedPort] = []
  package var volumes: [Setting] = []
  /// The ONBUILD instructions of this stage, as indices; they run in a stage that is FROM this one.
  package var triggers: [Int] = []

  /// Whether CMD has been set in this very stage.
  var hasOwnCommand = false

  init(image: Expansion) { self.image = image }

  package var isScratch: Bool { image.value == "scratch" }

  /// What a shell that runs here can tell of it: all but what only the finished image is about. It can be kept for every
  /// RUN of a long file without a copy of the whole.
  package var forShell: StageState {
    var state = self
    state.environment = [:]
    state.labels = [:]
    state.exposed = []
    state.volumes = []
    state.triggers = []
    return state
  }

  /// What `$name` stands for at this point. What nothing here sets may come from the base image.
  package func value(of name: String) -> VariableValue {
    if let setting = scope[name] { return setting.value }
    guard let first = name.utf8.first, first.isNameStart else { return .unset }
    if name == "PATH", isScratch { return .known(Self.defaultPath) }
    return isScratch ? .unset : .unknown
  }

  /// What BuildKit sets where an image has no PATH.
  package static let defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
}

extension DockerfileTree {
  /// What every stage leaves behind, in their order.
  ///
  /// Shows each instruction, by its index, with the state just before it; one that ONBUILD holds back where it stands,
  /// and again in each stage that is FROM its own.
  @discardableResult
  package func stageStates(
    buildArguments: [String: VariableValue] = [:],
    _ visit: (_ instruction: Int, _ before: StageState) -> Void = { _, _ in }
  ) -> [StageState] {
    var evaluator = StageEvaluator(self, buildArguments)
    var states: [StageState] = []
    for stage in stages {
      let base = evaluator.bases[stage.index]
      states.append(evaluator.run(stage, from: base.map { states[$0] }, visit))
    }
    return states
  }

  /// What a stage leaves behind, together with the stages that it is FROM.
  package func state(atEndOf stage: Stage, buildArguments: [String: VariableValue] = [:]) -> StageState {
    walk(stage, buildArguments: buildArguments) { _, _ in }
  }

  /// Shows each instruction of a stage, by its index, with the state just before it; ends with the stage's last state.
  ///
  /// ONBUILD instructions of a base stage in this file run first, right after FROM; they are shown too. With
  /// `visitBases` so are the instructions of the stages that it is FROM, before its own.
  @discardableResult
  package func walk(
    _ stage: Stage,
    buildArguments: [String: VariableValue] = [:],
    visitBases: Bool = false,
    _ visit: (_ instruction: Int, _ before: StageState) -> Void
  ) -> StageState {
    var evaluator = StageEvaluator(self, buildArguments)
    var chain: [Stage] = []
    var next: Int? = evaluator.bases[stage.index]
    while let index = next {
      chain.append(stages[index])
      next = evaluator.bases[index]
    }
    var base: StageState?
    for stage in chain.reversed() { base = evaluator.run(stage, from: base, visitBases ? visit : { _, _ in }) }
    return evaluator.run(stage, from: base, visit)
  }
}
