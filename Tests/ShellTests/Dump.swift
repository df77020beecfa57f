import SourceText

@testable import Shell

/// Trees as short text: what the tests compare.
enum Dump {
  static func parse(_ text: String) -> ShellScript { ShellScript.parse(Array(text.utf8), file: FileID(0)) }

  /// The tree of a text, and its problems behind `!!`.
  static func tree(_ text: String) -> String {
    let script = parse(text)
    let problems = script.problems.map { " !! \(string($0.span, text)): \($0.message)" }
    return list(script.list) + problems.joined()
  }

  static func string(_ span: Span, _ text: String) -> String {
    let bytes = Array(text.utf8)
    guard Int(span.end) <= bytes.count else { return "(outside)" }
    return String(decoding: bytes[span.range], as: UTF8.self)
  }

  static func list(_ list: ShellList) -> String { list.items.map(item).joined(separator: " ; ") }

  static func item(_ item: ShellItem) -> String {
    var text = pipeline(item.first)
    for link in item.rest { text += (link.operator == .and ? " && " : " || ") + pipeline(link.pipeline) }
    return text + (item.isBackground ? " &" : "")
  }

  static func pipeline(_ pipeline: ShellPipeline) -> String {
    (pipeline.isNegated ? "! " : "") + pipeline.commands.map(command).joined(separator: " | ")
  }

  static func command(_ command: ShellCommand) -> String {
    switch command {
    case .simple(let simple): return Self.simple(simple)
    case .subshell(let inner, let others, _): return "(" + list(inner) + ")" + redirections(others)
    case .group(let inner, let others, _): return "{" + list(inner) + "}" + redirections(others)
    case .conditional(let conditional):
      let branches = conditional.branches.map { "if \(list($0.condition)) then \(list($0.body))" }
      let otherwise = conditional.otherwise.map { " else " + list($0) } ?? ""
      return "<" + branches.joined(separator: " ") + otherwise + ">" + redirections(conditional.redirections)
    case .loop(let loop): return Self.loop(loop)
    case .selection(let selection):
      let arms = selection.arms.map { arm in
        arm.patterns.map(word).joined(separator: "|") + ": " + list(arm.body)
      }
      return "<case " + word(selection.subject) + " [" + arms.joined(separator: ", ") + "]>"
    case .function(let function): return "fn " + function.name + " " + Self.command(function.body)
    case .test(let words, _): return "[[" + words.map(word).joined(separator: " ") + "]]"
    }
  }

  static func loop(_ loop: Loop) -> String {
    let head: String
    switch loop.kind {
    case .while(let condition): head = "while " + list(condition)
    case .until(let condition): head = "until " + list(condition)
    case .each(let name, let words): head = "for \(name)" + (words.map { " in " + Self.words($0) } ?? "")
    case .counted: head = "for " + words(loop.header)
    case .select(let name): head = "select \(name) " + words(loop.header)
    }
    return "<" + head + " do " + list(loop.body) + ">" + redirections(loop.redirections)
  }

  static func words(_ words: [ShellWord]) -> String { words.map(word).joined(separator: " ") }

  static func simple(_ command: SimpleCommand) -> String {
    var pieces: [String] = []
    for assignment in command.assignments {
      let value = assignment.value.map(word) ?? "(" + words(assignment.elements) + ")"
      pieces.append(assignment.name + "=" + value)
    }
    return (pieces + command.words.map(word)).joined(separator: " ") + redirections(command.redirections)
  }

  static func redirections(_ redirections: [Redirection]) -> String {
    redirections.map { one in
      let body = one.heredoc.map { "{" + word($0) + "}" } ?? ""
      return " " + (one.descriptor ?? "") + one.operator + word(one.target) + body
    }.joined()
  }

  /// A word: `'…'` and `"…"` around quoted text, `${…}` for parameters, `$(…)` for commands.
  static func word(_ word: ShellWord) -> String { word.parts.map(part).joined() }

  static func part(_ part: ShellWord.Part) -> String {
    switch part {
    case .literal(let piece, .none, _): return escaped(piece.string)
    case .literal(let piece, .single, _): return "'" + escaped(piece.string) + "'"
    case .literal(let piece, .double, _): return "\"" + escaped(piece.string) + "\""
    case .parameter(let one):
      let inner = one.subscript.map { "[" + word($0) + "]" } ?? ""
      let prefix = (one.isQuoted ? "~" : "") + (one.isLength ? "#" : "") + (one.isIndirect ? "!" : "")
      return "${" + prefix + one.name + inner + one.operator + (one.argument.map(word) ?? "") + "}"
    case .command(let inner, let isQuoted, _): return (isQuoted ? "~" : "") + "$(" + list(inner) + ")"
    case .arithmetic(let parts, _): return "$((" + parts.map(Self.part).joined() + "))"
    case .process(let inner, _): return "<(" + list(inner) + ")"
    }
  }

  private static func escaped(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? "⏎" : $0 }))
  }
}
