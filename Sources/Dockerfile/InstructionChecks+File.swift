import Diagnostics
import SourceText

/// The checks over a whole file, each instruction with what is known of the variables where it stands.
extension DockerfileTree {
  /// Build arguments are not known here, so a default of ARG is none either.
  mutating func checkInstructions() {
    var declared: Set<String> = []
    for instruction in instructions {
      if case .arguments(let pairs) = instruction.body { declared.formUnion(pairs.map(\.key.string)) }
    }
    let names = Set(stages.compactMap(\.name))
    var found: [Finding] = []
    let arguments = Dictionary(uniqueKeysWithValues: declared.map { ($0, VariableValue.unknown) })
    let (tree, escape) = (self, escape)
    func check(_ index: Int, _ lookup: @escaping (String) -> VariableValue, isTriggered: Bool) {
      let instruction = tree.instructions[index]
      // A FROM that names a stage in other letters is told of in another way.
      let isBased = instruction.keyword == .from && instruction.stage.flatMap { tree.stages[$0].base } != nil
      guard let keyword = instruction.keyword else { return }
      var checker = InstructionChecker(
        instruction,
        escape: escape,
        isStage: { isBased || names.contains($0.asciiLowercased) },
        lookup: lookup
      )
      checker.check(keyword)
      let isDeferred = instruction.isOnBuild && !isTriggered
      found += checker.problems.map { Finding(instruction: index, problem: $0, isDeferred: isDeferred) }
    }
    let known = declared
    let global: (String) -> VariableValue = { name in
      known.contains(name) || Self.platformArguments.contains(name) ? .unknown : .unset
    }
    for index in instructions.indices where instructions[index].stage == nil {
      check(index, global, isTriggered: false)
    }
    if hangsOnState {
      var evaluator = StageEvaluator(self, arguments)
      var states: [StageState] = []
      for stage in stages {
        let base = evaluator.bases[stage.index].map { states[$0] }
        states.append(
          evaluator.run(stage, from: base) { index, state in
            let isOwn = stage.instructions.contains(index)
            let isFrom = index == stage.instructions.lowerBound
            check(index, isFrom ? global : state.value(of:), isTriggered: !isOwn)
          }
        )
      }
    } else {
      for stage in stages {
        for index in stage.instructions {
          check(index, index == stage.instructions.lowerBound ? global : { _ in .unknown }, isTriggered: false)
        }
      }
    }
    take(found)
  }

  private struct Finding {
    var instruction: Int
    var problem: Problem
    var isDeferred: Bool
  }

  private mutating func take(_ found: [Finding]) {
    var seen: Set<Problem> = []
    for finding in found where !finding.isDeferred && seen.insert(finding.problem).inserted {
      problems.append(finding.problem)
    }
    for finding in found where finding.isDeferred && !seen.contains(finding.problem) {
      deferredProblems.append(finding.problem)
    }
  }

  /// What could not be read in an ONBUILD is a fault of this file if a stage of it is FROM that one.
  mutating func promoteDeferred(_ deferred: [(instruction: Int, problem: Problem)]) {
    let bases = Set(stages.compactMap(\.base))
    for (index, problem) in deferred {
      if let stage = instructions[index].stage, bases.contains(stage) {
        problems.append(problem)
      } else {
        deferredProblems.append(problem)
      }
    }
  }

  /// Whether what is refused may hang on what was set before.
  private var hangsOnState: Bool {
    instructions.contains { instruction in
      if instruction.isOnBuild { return true }
      switch instruction.keyword {
      case .expose, .volume, .stopsignal, .copy, .add: return instruction.text.bytes.contains(UInt8(ascii: "$"))
      case .run, .healthcheck:
        return instruction.flags.contains { $0.value?.bytes.contains(UInt8(ascii: "$")) ?? false }
      case .env, .label, .user, .workdir, .arg:
        return instruction.text.bytes.holds(":?") || instruction.text.bytes.holds("?")
      default: return false
      }
    }
  }
}
