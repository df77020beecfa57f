package import SourceText

extension ShellScript {
  /// Reads shell text that stands in some other file: of a RUN, a CMD-SHELL test, a `command:`.
  package static func parse(_ text: MappedText) -> ShellScript {
    var parser = ShellParser(text)
    if text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    let shebang = parser.parseShebang()
    var script = ShellScript(list: parser.parseAll())
    script.shebang = shebang.words
    script.shebangSpan = shebang.span
    script.file = text.place.file
    script.problems = parser.problems
    return script
  }

  /// Reads a whole file.
  package static func parse(_ bytes: [UInt8], file: FileID) -> ShellScript {
    parse(MappedText(verbatim: Place(file, Span(0, bytes.count)), in: bytes))
  }

  /// The strings of an exec form as a script of one command, so that they can be walked like one.
  package init(exec words: [ShellWord], file: FileID) {
    var span = Span(0, 0)
    if let first = words.first, let last = words.last { span = first.span.joined(with: last.span) }
    let command = SimpleCommand(assignments: [], words: words, redirections: [], span: span)
    let pipeline = ShellPipeline(isNegated: false, commands: [.simple(command)], span: span)
    let item = ShellItem(first: pipeline, rest: [], isBackground: false, span: span)
    self.init(list: ShellList(items: words.isEmpty ? [] : [item], span: span))
    self.file = file
  }

  /// The shell that the `#!` line asks for (`bash`, also through `env`); nil if it names none, "" without such a line.
  package var shell: String? {
    guard let first = shebang.first else { return "" }
    var name = Path.name(of: first)
    if name == "env" {
      let words = shebang.dropFirst().flatMap { $0.split(separator: " ").map(String.init) }
      guard let word = words.first(where: { !$0.hasPrefix("-") && !$0.contains("=") }) else { return nil }
      name = Path.name(of: word)
    }
    if name == "busybox" { name = shebang.dropFirst().first ?? "" }
    return Shells.names.contains(name) ? name : nil
  }
}

/// The shells whose grammar is read here.
enum Shells {
  static let names: Set<String> = ["sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "rbash"]
}

extension ShellParser {
  /// The words of a `#!` line at the very beginning.
  fileprivate mutating func parseShebang() -> (words: [String], span: Span?) {
    guard peek() == UInt8(ascii: "#"), peek(1) == UInt8(ascii: "!") else { return ([], nil) }
    let start = position
    var stop = start
    while stop < end, !bytes[stop].isLineBreak { stop += 1 }
    let words = bytes[start + 2..<stop].split(whereSeparator: \.isBlank).map { String(decoding: $0, as: UTF8.self) }
    position = stop
    return (words, span(start..<stop))
  }
}
