import Dockerfile
import Shell
import SourceText

/// Reads the shell text of RUN instructions.
struct RunReader {
  private let tree: DockerfileTree

  init(_ tree: DockerfileTree) { self.tree = tree }

  func runs() -> [RunUnit] {
    tree.instructions.indices.compactMap { index in
      let instruction = tree.instructions[index]
      guard instruction.keyword == .run, let stage = instruction.stage, let script = script(instruction) else {
        return nil
      }
      return RunUnit(instruction: index, stage: stage, script: script)
    }
  }

  /// What a shell gets: the text, or the heredoc that is the text; for an exec form the command that its words are.
  private func script(_ instruction: Instruction) -> ShellScript? {
    if let text = instruction.shellText { return ShellScript.parse(text) }
    guard case .command(.exec(let words)) = instruction.body else { return nil }
    let list = words.map { ShellWord(text: $0.text, span: $0.span) }
    let command = SimpleCommand(assignments: [], words: list, redirections: [], span: instruction.text.place.span)
    let pipeline = ShellPipeline(isNegated: false, commands: [.simple(command)], span: command.span)
    let item = ShellItem(first: pipeline, rest: [], isBackground: false, span: command.span)
    var script = ShellScript(list: ShellList(items: [item], span: command.span))
    script.file = tree.file
    return script
  }
}
