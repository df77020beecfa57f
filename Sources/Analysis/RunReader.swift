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
      guard instruction.keyword == .run, let stage = instruction.stage, case .command(let line) = instruction.body,
        let script = script(instruction, line)
      else { return nil }
      return RunUnit(instruction: index, stage: stage, script: script)
    }
  }

  /// The script that a shell gets: the text, the heredoc that is the text, or the words of an exec form.
  private func script(_ instruction: Instruction, _ line: CommandLine) -> ShellScript? {
    switch line {
    case .shell(let text):
      // `RUN <<EOF`: the body is the script.
      if let heredoc = instruction.heredocs.first, text.string == text.string(0..<text.bytes.count),
        isHeredocAlone(text, instruction)
      {
        return ShellScript.parse(heredoc.body)
      }
      return ShellScript.parse(text)
    case .exec: return nil
    }
  }

  private func isHeredocAlone(_ text: MappedText, _ instruction: Instruction) -> Bool {
    let trimmed = text.bytes.drop(while: \.isWhitespace)
    return instruction.heredocs.count == 1 && trimmed.starts(with: Array("<<".utf8))
      && !trimmed.dropFirst(2).contains(where: \.isWhitespace)
  }
}
