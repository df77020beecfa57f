import Diagnostics
import SourceText

extension DockerfileTree {
  /// Groups the instructions into stages and links those that are FROM one another.
  mutating func buildStages() {
    for index in instructions.indices {
      if case .from(let from) = instructions[index].body, !instructions[index].isOnBuild {
        let name = from.name?.string.asciiLowercased
        stages.append(
          Stage(index: stages.count, from: from, name: name, instructions: index..<index + 1, base: nil)
        )
      } else if let last = stages.indices.last {
        stages[last].instructions = stages[last].instructions.lowerBound..<index + 1
      }
      instructions[index].stage = stages.indices.last
    }
    linkBases()
  }

  private mutating func linkBases() {
    guard stages.count > 1 else { return }
    for (index, base) in bases(globalArguments(), [:]).enumerated() { stages[index].base = base }
  }

  /// `--from` and FROM that can name no stage.
  mutating func checkStageReferences() {
    for stage in stages {
      let image = stage.from.image
      if let base = stage.base, let name = stages[base].name, image.string.asciiLowercased == name,
        image.string != name
      {
        problems.append(
          Problem(
            "Docker does not find the stage '\(name)' under the name '\(image.string)'",
            at: image.span,
            notes: [Problem.Note("the stage", stages[base].from.name?.span ?? stages[base].from.image.span)],
            help: "FROM compares with the stage's name in lower case: write \(name).",
            replacement: name
          )
        )
      }
    }
    for instruction in instructions where instruction.keyword == .copy {
      guard let from = instruction.flag("from")?.value, let number = Int(from.string) else { continue }
      guard !stages.isEmpty, !instruction.isOnBuild, !stages.indices.contains(number) else { continue }
      problems.append(
        Problem(
          "there is no stage \(number); this file has \(stages.count), counted from 0",
          at: from.span(of: 0..<from.bytes.count)
        )
      )
    }
  }
}

extension DockerfileTree {
  /// A stage and those that it is FROM, the first one first.
  package func chain(of stage: Int) -> [Int] {
    var chain = [stage]
    var last = stage
    while let base = stages[last].base, base < last {
      chain.append(base)
      last = base
    }
    return chain.reversed()
  }

  /// The stage that `--from` names in an instruction of `stage`: by its name or its number, always one further up.
  package func source(named name: String, in stage: Int) -> Int? {
    let lowered = name.asciiLowercased
    if let named = stages[..<min(stage, stages.count)].last(where: { $0.name == lowered }) { return named.index }
    guard let index = Int(name), index >= 0, index < stage else { return nil }
    return index
  }
}
