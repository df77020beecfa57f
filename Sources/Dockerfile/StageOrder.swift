import Diagnostics
import SourceText

/// `--from` of COPY and of mounts, against the order of the stages.
extension DockerfileTree {
  /// One instruction that takes files from a stage.
  private struct Use {
    var stage: Int
    var source: Int
    var span: Span
    var isMount: Bool
  }

  /// Stages that take files from one that is not done yet, or from themselves.
  ///
  /// BuildKit lets a name mean the last stage that has it, wherever that stands. A COPY from its own stage is left to
  /// the rule that is made for it.
  mutating func checkStageOrder() {
    guard !stages.isEmpty else { return }
    let named = Dictionary(
      stages.compactMap { stage in stage.name.map { ($0, stage.index) } },
      uniquingKeysWith: { $1 }
    )
    for use in instructions.flatMap({ uses(of: $0, named) }) where use.source >= use.stage {
      if use.source == use.stage {
        guard use.isMount else { continue }
        problems.append(Problem("a stage cannot mount itself", at: use.span))
        continue
      }
      let from = stages[use.source].from
      problems.append(
        Problem(
          "this stage is defined further down: files can be taken only from stages above",
          at: use.span,
          notes: [Problem.Note("the stage", from.name?.span ?? from.image.span)],
          help: "Move that stage above this one."
        )
      )
    }
  }

  private func uses(of instruction: Instruction, _ named: [String: Int]) -> [Use] {
    guard !instruction.isOnBuild, let stage = instruction.stage else { return [] }
    if instruction.keyword == .copy, let from = instruction.flag("from")?.value {
      guard let source = Int(from.string) ?? named[from.string.asciiLowercased], stages.indices.contains(source) else {
        return []
      }
      return [Use(stage: stage, source: source, span: from.span(of: 0..<from.bytes.count), isMount: false)]
    }
    return instruction.mounts.compactMap { mount in
      guard let from = mount.from, let source = named[from.string.asciiLowercased] else { return nil }
      return Use(stage: stage, source: source, span: from.span(of: 0..<from.bytes.count), isMount: true)
    }
  }
}
