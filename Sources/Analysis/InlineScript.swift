import Compose
import Shell
import SourceText

/// Reads the shell text of a command line: all of a shell form, or what `sh -c` is given.
enum InlineScript {
  static func unit(_ words: [Text], isShellForm: Bool) -> ScriptUnit? {
    guard let first = words.first, let script = script(words, isShellForm: isShellForm) else { return nil }
    return ScriptUnit(file: first.place.file, path: "", script: script)
  }

  private static func script(_ words: [Text], isShellForm: Bool) -> ShellScript? {
    guard let first = words.first else { return nil }
    if isShellForm { return ShellScript.parse(first.mapped) }
    // Most command lines hold no shell: look before words are made of them.
    guard words.contains(where: { $0.string.hasSuffix("sh") }), words.count > 2 else { return nil }
    let list = words.map { ShellWord(text: $0.mapped, span: $0.place.span) }
    return Invocation(exec: list)?.nestedScript(in: first.place.file)
  }
}
