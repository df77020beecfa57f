package import Diagnostics
package import SourceText

/// A Dockerfile as BuildKit reads it: instructions in order, stages over them, and what could not be read.
///
/// Reading never fails: a bad line costs that line and is in `problems`.
package struct DockerfileTree: Sendable {
  package var file: FileID
  /// The escape character: `\` unless a directive says backquote.
  package var escape: UInt8 = UInt8(ascii: "\\")
  /// `# syntax=`, `# escape=`, `# check=` at the top.
  package var directives: [ParserDirective] = []
  /// Every comment line, directives left out, in the order of the file; also those between continuation lines.
  package var comments: [Span] = []
  /// Blank lines between a continuation and what it continues with: accepted with a warning, to become an error.
  package var emptyContinuations: [Span] = []
  package var instructions: [Instruction] = []
  package var stages: [Stage] = []
  package var problems: [Problem] = []
  /// What is wrong in instructions that ONBUILD holds back: this file builds, what is FROM its image does not.
  package var deferredProblems: [Problem] = []

  package init(file: FileID) { self.file = file }
}

/// `# name=value` before anything else in the file.
package struct ParserDirective: Sendable {
  /// In lower case.
  package var name: String
  package var value: String
  package var nameSpan: Span
  package var valueSpan: Span
  package var span: Span

  package init(name: String, value: String, nameSpan: Span, valueSpan: Span, span: Span) {
    self.name = name
    self.value = value
    self.nameSpan = nameSpan
    self.valueSpan = valueSpan
    self.span = span
  }
}

package enum Keyword: String, Sendable, CaseIterable {
  case from, run, cmd, label, maintainer, expose, env, add, copy, entrypoint, volume, user, workdir, arg, onbuild
  case stopsignal, healthcheck, shell

  /// As people write it: `FROM`.
  package var name: String { rawValue.asciiUppercased }
}

/// One instruction with everything that belongs to it, continuation lines and heredocs included.
package struct Instruction: Sendable {
  /// Nil for a keyword that Docker does not know.
  package var keyword: Keyword?
  /// The keyword as written.
  package var keywordSpan: Span
  /// From the keyword to the last byte of its arguments or its last heredoc's closing line.
  package var span: Span
  /// The lines that Docker counts as its own, from the first one's text on: also a line that holds nothing but a
  /// continuation in front, and comments that end the file after one.
  package var lines: Span
  /// `--flag=value` before the arguments.
  package var flags: [InstructionFlag] = []
  /// The arguments after the flags, joined over continuation lines (without the comments and line ends between), trimmed.
  package var text: MappedText
  package var heredocs: [Heredoc] = []
  package var body: Body = .other
  /// Set where the arguments look like a JSON array but are read as shell form or plain words: where it breaks, and why.
  package var brokenJSON: Problem?
  /// For ONBUILD the instruction that it holds back; its `body` is that one's.
  package var isOnBuild = false
  /// The keyword of the ONBUILD in front.
  package var onBuildSpan: Span?
  /// The index of its stage; nil before the first FROM.
  package var stage: Int?

  package init(keyword: Keyword?, keywordSpan: Span, span: Span, text: MappedText) {
    self.keyword = keyword
    self.keywordSpan = keywordSpan
    self.span = span
    lines = span
    self.text = text
  }

  /// The first flag of that name (without dashes).
  package func flag(_ name: String) -> InstructionFlag? { flags.first { $0.name == name } }

  package enum Body: Sendable {
    case from(From)
    /// RUN, CMD, ENTRYPOINT and SHELL
    case command(CommandLine)
    /// COPY and ADD
    case copy(Copy)
    /// ENV and LABEL
    case pairs([KeyValue], isLegacy: Bool)
    /// ARG: the names, each with its default if it has one.
    case arguments([KeyValue])
    case healthcheck(Healthcheck)
    /// EXPOSE, VOLUME, USER, WORKDIR, STOPSIGNAL, MAINTAINER: the words as written (VOLUME also from JSON form).
    case words([Word])
    /// An instruction that could not be read any further.
    case other
  }
}

/// `--name=value`; `value` is nil for a bare `--name`. The name is as written, without dashes.
package struct InstructionFlag: Sendable {
  package var name: String
  package var value: MappedText?
  package var nameSpan: Span
  package var span: Span

  package init(name: String, value: MappedText?, nameSpan: Span, span: Span) {
    self.name = name
    self.value = value
    self.nameSpan = nameSpan
    self.span = span
  }
}

/// `<<EOF` and what follows until its delimiter.
package struct Heredoc: Sendable {
  package var name: String
  /// `<<-`: leading tabs are removed from its lines.
  package var stripsTabs: Bool
  /// No expansion inside: the delimiter is quoted.
  package var isQuoted: Bool
  /// The number before `<<`, usually none.
  package var descriptor: String
  /// The `<<EOF` in the instruction's line.
  package var span: Span
  /// The lines between, each with its line end, tabs removed if asked.
  package var body: MappedText
  /// Whether its closing line was found.
  package var isClosed: Bool

  package init(
    name: String,
    stripsTabs: Bool,
    isQuoted: Bool,
    descriptor: String,
    span: Span,
    body: MappedText,
    isClosed: Bool
  ) {
    self.name = name
    self.stripsTabs = stripsTabs
    self.isQuoted = isQuoted
    self.descriptor = descriptor
    self.span = span
    self.body = body
    self.isClosed = isClosed
  }
}

/// A word of an instruction: as written, with quotes and `$` still in it.
package struct Word: Sendable {
  package var text: MappedText
  package var span: Span

  package init(text: MappedText, span: Span) {
    self.text = text
    self.span = span
  }

  package var string: String { text.string }
}

/// `FROM [--platform=…] image [AS name]`
package struct From: Sendable {
  /// As written, variables not expanded.
  package var image: Word
  package var name: Word?
  /// The `AS` as written.
  package var asSpan: Span?

  package init(image: Word, name: Word?, asSpan: Span?) {
    self.image = image
    self.name = name
    self.asSpan = asSpan
  }
}

/// What RUN, CMD, ENTRYPOINT, SHELL and HEALTHCHECK CMD hold.
package enum CommandLine: Sendable {
  /// `["a", "b"]`: the strings without their quotes and escapes; spans with the quotes.
  case exec([Word])
  /// Anything else: the text for the shell, heredoc operators still in it.
  case shell(MappedText)

  package var isExec: Bool {
    if case .exec = self { true } else { false }
  }
}

/// `COPY [flags] source… destination`, also ADD.
package struct Copy: Sendable {
  package var sources: [Word]
  /// Sources that are heredocs, as indices into ``Instruction/heredocs``.
  package var heredocs: [Int]
  package var destination: Word?
  package var isJSON: Bool

  package init(sources: [Word], heredocs: [Int], destination: Word?, isJSON: Bool) {
    self.sources = sources
    self.heredocs = heredocs
    self.destination = destination
    self.isJSON = isJSON
  }
}

/// `key=value`; `value` is nil where only the name stands (ARG). Both as written, quotes included in `value`'s text.
package struct KeyValue: Sendable {
  package var key: Word
  package var value: Word?
  package var span: Span

  package init(key: Word, value: Word?, span: Span) {
    self.key = key
    self.value = value
    self.span = span
  }
}

/// `HEALTHCHECK NONE` or `HEALTHCHECK [flags] CMD …`
package enum Healthcheck: Sendable {
  case none
  case command(CommandLine)
}

/// `FROM …` and all instructions up to the next one.
package struct Stage: Sendable {
  package var index: Int
  package var from: From
  /// In lower case, as Docker compares; nil without `AS`.
  package var name: String?
  /// The indices of its instructions, FROM first.
  package var instructions: Range<Int>
  /// The stage that it is FROM, if that is a stage of this file.
  package var base: Int?

  package init(index: Int, from: From, name: String?, instructions: Range<Int>, base: Int?) {
    self.index = index
    self.from = from
    self.name = name
    self.instructions = instructions
    self.base = base
  }
}

extension DockerfileTree {
  /// The stage of a name (ASCII case ignored) or number, as `--from`, `target` and `FROM` use it; nil if there is none.
  package func stage(named name: String) -> Stage? {
    let name = name.asciiLowercased
    if let stage = stages.last(where: { $0.name == name }) { return stage }
    guard let index = Int(name), stages.indices.contains(index) else { return nil }
    return stages[index]
  }

  /// A stage's instructions.
  package func instructions(of stage: Stage) -> ArraySlice<Instruction> { instructions[stage.instructions] }
}
