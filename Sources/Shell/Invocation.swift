package import SourceText

/// What a command really runs, once `sudo`, `exec`, `env A=b`, `timeout 5` and their like are taken off.
package struct Invocation: Sendable {
  /// Something in front of the program that runs it.
  package struct Wrapper: Sendable {
    /// Its name without a folder: `sudo`.
    package var name: String
    /// The index of its word.
    package var index: Int
    package var span: Span

    package init(name: String, index: Int, span: Span) {
      self.name = name
      self.index = index
      self.span = span
    }
  }

  /// The program's name without its folder; nil if it is not known before the script runs (`"$@"`).
  package var program: String?
  /// All words, the wrappers' too.
  package var words: [ShellWord]
  /// The index of the program's word.
  package var programIndex: Int
  package var wrappers: [Wrapper]
  /// What is set for this one run: `A=b cmd`, `env A=b cmd`.
  package var environment: [SimpleCommand.Assignment]

  package init(
    program: String?,
    words: [ShellWord],
    programIndex: Int,
    wrappers: [Wrapper],
    environment: [SimpleCommand.Assignment]
  ) {
    self.program = program
    self.words = words
    self.programIndex = programIndex
    self.wrappers = wrappers
    self.environment = environment
  }

  /// The word of the program: `/usr/bin/curl`.
  package var programWord: ShellWord { words[programIndex] }
  /// The words after the program.
  package var arguments: ArraySlice<ShellWord> { words[(programIndex + 1)...] }
  /// From the first wrapper to the last word.
  package var span: Span {
    guard let first = words.first, let last = words.last else { return Span(0, 0) }
    return first.span.joined(with: last.span)
  }
  /// From the program to the last word.
  package var programSpan: Span {
    guard let last = words.last else { return programWord.span }
    return programWord.span.joined(with: last.span)
  }

  package func isWrapped(in name: String) -> Bool { wrappers.contains { $0.name == name } }
  /// Whether the shell is replaced by it.
  package var isExec: Bool { isWrapped(in: "exec") }
  package var isSudo: Bool { isWrapped(in: "sudo") || isWrapped(in: "doas") }
  /// Whether something ends it after a time.
  package var hasTimeout: Bool { isWrapped(in: "timeout") || isWrapped(in: "gtimeout") }

  /// Whether the program is one of these.
  package func runs(_ programs: String...) -> Bool {
    guard let program else { return false }
    return programs.contains(program)
  }
}

extension SimpleCommand {
  /// What the command runs; nil if it only assigns or redirects.
  package var invocation: Invocation? { Invocation(words: words, environment: assignments) }
}

extension Invocation {
  /// What the strings of an exec form run; nil if there are none.
  package init?(exec words: [ShellWord]) { self.init(words: words, environment: []) }

  init?(words: [ShellWord], environment: [SimpleCommand.Assignment]) {
    guard !words.isEmpty else { return nil }
    var reader = WrapperReader(words: words, environment: environment)
    let index = reader.programIndex()
    self.init(
      program: words[index].programName,
      words: words,
      programIndex: index,
      wrappers: reader.wrappers,
      environment: reader.environment
    )
  }

  /// What stands behind `--` or the operands of a program that does something first and then runs it:
  /// `wait-for-it.sh db:5432 -- npm start`.
  package var launched: Invocation? {
    let arguments = Array(arguments)
    guard let separator = arguments.firstIndex(where: { $0.literal == "--" }) else { return nil }
    return Invocation(exec: Array(arguments[(separator + 1)...]))
  }
}

/// Takes wrappers off the front of a command, one after the other.
private struct WrapperReader {
  let words: [ShellWord]
  var environment: [SimpleCommand.Assignment]
  var wrappers: [Invocation.Wrapper] = []

  init(words: [ShellWord], environment: [SimpleCommand.Assignment]) {
    self.words = words
    self.environment = environment
  }

  /// The index of the program: the last wrapper itself, if nothing follows that it could run.
  mutating func programIndex() -> Int {
    var index = 0
    while let literal = words[index].literal {
      let name = Path.name(of: literal)
      guard let form = WrapperForm.known[name], isUsed(form, from: index) else { break }
      let assignments = environment
      guard let next = skip(form, from: index + 1), next < words.count else {
        environment = assignments
        break
      }
      wrappers.append(Invocation.Wrapper(name: name, index: index, span: words[index].span))
      index = next
    }
    return index
  }

  /// Whether a form that needs an option is given it.
  private func isUsed(_ form: WrapperForm, from index: Int) -> Bool {
    form.needed.isEmpty || words[index...].prefix(8).contains { form.needed.contains($0.literal ?? "") }
  }

  /// Passes a wrapper's own words; nil if it runs nothing with such options (`command -v`).
  private mutating func skip(_ form: WrapperForm, from start: Int) -> Int? {
    var index = start
    var operands = form.operands
    while index < words.count {
      guard let literal = words[index].literal else {
        // An operand may be a variable: `gosu "$USER" program`.
        if operands == 0 { return index }
        operands -= 1
        index += 1
        continue
      }
      if literal == "--" {
        index += 1
        if operands == 0 { return index }
        continue
      }
      if literal.utf8.first == UInt8(ascii: "-"), literal.utf8.count > 1 {
        guard let length = form.lengthOfOption(literal) else { return nil }
        if form.operandOption == literal { operands = 0 }
        index += length
        continue
      }
      if form.takesAssignments, let assignment = words[index].asAssignment {
        environment.append(assignment)
      } else if operands > 0 {
        operands -= 1
      } else {
        return index
      }
      index += 1
    }
    return nil
  }
}

extension ShellWord {
  /// The name of the program that the word calls, also where its folder is a variable (`"$VENV/bin/pip"`); nil if unknown.
  var programName: String? {
    if let literal { return Path.name(of: literal) }
    guard case .literal(let piece, _, _)? = parts.last, piece.string.utf8.contains(UInt8(ascii: "/")) else {
      return nil
    }
    let name = Path.name(of: piece.string)
    return name.isEmpty ? nil : name
  }

  /// `NAME=value` given as a word: to `env`, `export`, `ARG`-like commands.
  package var asAssignment: SimpleCommand.Assignment? {
    guard case .literal(let piece, _, _)? = parts.first else { return nil }
    let bytes = Array(piece.string.utf8)
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")), equals > 0, bytes[0].isNameStart,
      bytes[..<equals].allSatisfy(\.isNameByte)
    else { return nil }
    let name = String(decoding: bytes[..<equals], as: UTF8.self)
    let start = piece.source.start
    let nameSpan = Span(start, min(span.end, start + UInt32(clamping: equals)))
    return SimpleCommand.Assignment(name: name, nameSpan: nameSpan, value: dropping(first: equals + 1), span: span)
  }
}
