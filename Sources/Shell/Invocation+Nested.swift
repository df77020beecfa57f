package import SourceText

extension Invocation {
  /// The word with the text that a shell is given to run: `sh -c "…"`, `su user -c "…"`; nil if there is none.
  package var nestedWord: ShellWord? {
    guard let program else { return nil }
    if Shells.names.contains(program) { return shellText }
    switch program {
    case "su", "runuser":
      return word(afterOption: "-c") ?? word(afterOption: "--command")
    case "eval":
      return arguments.count == 1 ? arguments.first : nil
    default:
      return nil
    }
  }

  /// The script that ``nestedWord`` holds, with spans of the file; nil if there is none or nothing of it is known.
  ///
  /// A variable in the text is read as one of the inner script; any other expansion as U+FFFC.
  package func nestedScript(in file: FileID) -> ShellScript? {
    guard let word = nestedWord, let text = word.scriptText(in: file) else { return nil }
    return ShellScript.parse(text)
  }

  /// Whether a shell is called without anything to run: it reads its standard input.
  fileprivate var readsScript: Bool {
    guard let program, Shells.names.contains(program), nestedWord == nil else { return false }
    return arguments.allSatisfy { $0.literal.map { $0.hasPrefix("-") || $0.hasPrefix("+") } ?? false }
  }

  /// The first word after the options of a shell that was called with `-c`.
  private var shellText: ShellWord? {
    var isText = false
    var index = programIndex + 1
    while index < words.count {
      guard let literal = words[index].literal else { return isText ? words[index] : nil }
      guard let first = literal.utf8.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+"),
        literal.utf8.count > 1
      else { return isText ? words[index] : nil }
      index += 1
      if literal.hasPrefix("--") {
        if literal == "--" { return isText && index < words.count ? words[index] : nil }
        if literal == "--rcfile" || literal == "--init-file" { index += 1 }
        continue
      }
      if literal.utf8.contains(UInt8(ascii: "c")) { isText = true }
      if literal.utf8.last == UInt8(ascii: "o") || literal.utf8.last == UInt8(ascii: "O") { index += 1 }
    }
    return nil
  }

  private func word(afterOption option: String) -> ShellWord? {
    guard let index = arguments.firstIndex(where: { $0.literal == option }), index + 1 < words.count else { return nil }
    return words[index + 1]
  }
}

extension SimpleCommand {
  /// The script of another shell: `sh -c "…"`, or `bash <<EOF` with its lines.
  func nestedScript(of invocation: Invocation, in file: FileID) -> ShellScript? {
    if let script = invocation.nestedScript(in: file) { return script }
    guard let heredoc = redirections.last(where: { $0.heredoc != nil })?.heredoc, invocation.readsScript,
      let text = heredoc.scriptText(in: file)
    else { return nil }
    return ShellScript.parse(text)
  }
}

extension ShellWord {
  /// The text for another shell. Nil if nothing in it is literal: such a word says nothing.
  func scriptText(in file: FileID) -> MappedText? {
    var text = MappedText(at: Place(file, span))
    var isKnown = false
    for part in parts {
      switch part {
      case .literal(let piece, _, _):
        piece.append(to: &text)
        isKnown = isKnown || !piece.string.isEmpty
      case .parameter(let parameter) where parameter.operator.isEmpty && !parameter.isLength && !parameter.name.isEmpty:
        text.append(Array("${\(parameter.name)}".utf8), standingFor: parameter.span)
      case .parameter, .command, .arithmetic, .process:
        text.append(Array("\u{FFFC}".utf8), standingFor: part.span)
      }
    }
    return isKnown ? text : nil
  }
}
