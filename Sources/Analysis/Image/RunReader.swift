import Dockerfile
import Shell
import SourceText

/// Reads the shell text of RUN instructions.
struct RunReader {
  private let tree: DockerfileTree

  init(_ tree: DockerfileTree) { self.tree = tree }

  func runs() -> [RunUnit] {
    guard tree.instructions.contains(where: { $0.keyword == .run }) else { return [] }
    var units: [RunUnit] = []
    var seen: Set<Int> = []
    tree.stageStates { index, before in
      let instruction = tree.instructions[index]
      // What ONBUILD holds back is read where it stands.
      guard instruction.keyword == .run, seen.insert(index).inserted, let stage = instruction.stage else { return }
      let shell = RunShell(instruction, before, tree)
      guard let script = script(instruction, shell) else { return }
      units.append(RunUnit(instruction: index, stage: stage, script: script, shell: shell, before: before))
    }
    return units
  }

  /// What a shell gets: the text, or the heredoc that is the text; for an exec form the command that its words are.
  ///
  /// Text for another interpreter is not looked at: it becomes an empty script.
  private func script(_ instruction: Instruction, _ shell: RunShell) -> ShellScript? {
    guard case .command(let command) = instruction.body else { return nil }
    switch command {
    case .exec(let words):
      return ShellScript(exec: words.map { ShellWord(text: $0.text, span: $0.span) }, file: tree.file)
    case .shell:
      guard let text = text(of: instruction) else { return nil }
      guard shell.isPOSIX else {
        var script = ShellScript(list: ShellList(items: [], span: instruction.text.place.span))
        script.file = tree.file
        return script
      }
      return ShellScript.parse(text)
    }
  }

  /// The lines of heredocs that feed a command follow it, as they do in a script.
  private func text(of instruction: Instruction) -> MappedText? {
    guard var text = instruction.shellText, instruction.scriptHeredoc == nil else { return instruction.shellText }
    for heredoc in instruction.heredocs where heredoc.isClosed {
      let end = Span.at(instruction.span.end)
      text.append(UInt8(ascii: "\n"), standingFor: end)
      text.append(0..<heredoc.body.bytes.count, of: heredoc.body)
      text.append(Array(heredoc.name.utf8), standingFor: end)
    }
    return text
  }
}

/// What runs the text of a RUN.
package enum RunShell: Sendable, Hashable {
  /// sh, bash and their kin, by name, and whether a failure anywhere in a pipe counts.
  case posix(String, failsInPipes: Bool)
  /// PowerShell, cmd, or the program that a heredoc's `#!` names.
  case other(String)
  /// Nothing: the words are the command.
  case none

  package var isPOSIX: Bool {
    if case .posix = self { true } else { false }
  }

  init(_ instruction: Instruction, _ before: StageState, _ tree: DockerfileTree) {
    if case .command(.exec) = instruction.body {
      self = .none
      return
    }
    if let heredoc = instruction.scriptHeredoc, heredoc.body.bytes.starts(with: Array("#!".utf8)) {
      let script = ShellScript.parse(heredoc.body)
      self = script.shell.map { Self.named($0, script.shebang) } ?? .other(script.shebang.first ?? "")
      return
    }
    guard case .exec(let words)? = before.shell?.command, let first = words.first?.string else {
      self = before.isWindows || tree.escape == UInt8(ascii: "`") ? .other("cmd") : .posix("sh", failsInPipes: false)
      return
    }
    self = Self.named(first, words.map(\.string))
  }

  private static func named(_ program: String, _ words: [String]) -> RunShell {
    let file = program.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map { String($0).asciiLowercased } ?? ""
    let name = file.hasSuffix(".exe") ? String(file.dropLast(4)) : file
    let posix: Set<String> = ["sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "rbash", "busybox"]
    guard posix.contains(name) else { return .other(name) }
    return .posix(name, failsInPipes: words.contains { $0.hasSuffix("pipefail") })
  }
}

extension StageState {
  /// Whether the image is known to be one for Windows, whose shell is cmd.
  fileprivate var isWindows: Bool {
    let name = image.text.string.asciiLowercased
    return name.hasPrefix("mcr.microsoft.com/windows") || name.holds("nanoserver") || name.holds("servercore")
  }
}
