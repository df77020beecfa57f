import Diagnostics
import SourceText

/// Rewrites a command in shell form that needs no shell.
enum ExecForm {
  static func fix(_ text: MappedText) -> Fix? {
    var words = text.string.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    if words.first == "exec" { words.removeFirst() }
    guard let program = words.first, !builtins.contains(program), !program.contains("="),
      words.joined().utf8.allSatisfy({ $0.isNameByte || "./:=@,+-%".utf8.contains($0) })
    else { return nil }
    let array = "[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    return Fix("write it as an array", .unsafe, [TextEdit(text.place(of: 0..<text.bytes.count), array)])
  }

  private static let builtins: Set<String> = [
    "cd", "source", ".", "export", "set", "ulimit", "umask", "trap", "eval", "if", "for", "while", "case", "until",
  ]
}
