import Diagnostics
package import SourceText

extension DockerfileTree {
  /// Reads a Dockerfile. Never fails; what Docker would refuse is in ``problems``, sorted by place.
  package static func parse(_ bytes: [UInt8], file: FileID) -> DockerfileTree {
    parse(MappedText(verbatim: Place(file, Span(0, bytes.count)), in: bytes))
  }

  /// Reads a Dockerfile that stands inside another file; its spans point into that one.
  package static func parse(_ text: MappedText) -> DockerfileTree {
    var parser = DockerfileParser(text)
    parser.run()
    return parser.tree
  }
}

/// Walks over the lines of a file: directives, comments, instructions and their heredocs; then stages.
private struct DockerfileParser {
  var tree: DockerfileTree
  var reader: LineReader
  var directives = DirectiveReader()
  /// What could not be read in an instruction that ONBUILD holds back.
  var deferred: [(instruction: Int, problem: Problem)] = []
  /// Whether the last instruction was unknown; further ones right after it are most likely its continuation.
  var isAfterUnknown = false

  init(_ text: MappedText) {
    tree = DockerfileTree(file: text.place.file)
    reader = LineReader(text)
  }

  mutating func run() {
    while let line = reader.nextLine() { read(line) }
    tree.reportLongLines(reader)
    tree.buildStages()
    tree.reportStructure(reader.source.place.span)
    tree.promoteDeferred(deferred)
    tree.checkInstructions()
    tree.checkStageReferences()
    tree.checkStageOrder()
    tree.checkLabs()
    tree.problems.sort { ($0.span, $0.message) < ($1.span, $1.message) }
    tree.deferredProblems.sort { ($0.span, $0.message) < ($1.span, $1.message) }
  }

  private mutating func read(_ line: PhysicalLine) {
    let content = reader.bytes.skippingWhitespace(in: line.content)..<line.content.upperBound
    if directives.read(content, of: &reader, into: &tree) { return }
    guard let first = content.first else { return }
    if reader.bytes[first] == UInt8(ascii: "#") {
      tree.comments.append(reader.span(first..<content.upperBound))
      return
    }
    let logical = reader.logicalLine(from: line)
    tree.comments.append(contentsOf: logical.comments)
    tree.emptyContinuations.append(contentsOf: logical.emptyContinuations)
    readInstruction(logical.text, firstLine: content)
  }

  private mutating func readInstruction(_ line: MappedText, firstLine: Range<Int>) {
    var instructionReader = InstructionReader(line, escape: reader.escape)
    guard var instruction = instructionReader.read() else {
      let span = reader.span(firstLine)
      tree.problems.append(Problem("nothing follows this line continuation", at: span))
      return
    }
    if instruction.keyword == nil, !instruction.isOnBuild {
      // One forgotten backslash makes every line after it unknown; the first one tells the story.
      if !isAfterUnknown || instructionReader.problems.contains(where: { $0.replacement != nil }) {
        tree.problems.append(contentsOf: instructionReader.problems)
      }
      isAfterUnknown = true
    } else {
      tree.problems.append(contentsOf: instructionReader.problems)
      isAfterUnknown = false
    }
    if instruction.mayHoldHeredocs { readHeredocs(of: &instruction, in: line) }
    instruction.lines = reader.span(firstLine.lowerBound..<reader.lastEnd)
    deferred += instructionReader.deferred.map { (tree.instructions.count, $0) }
    tree.instructions.append(instruction)
  }

  private mutating func readHeredocs(of instruction: inout Instruction, in line: MappedText) {
    for opening in HeredocOperator.all(in: line) {
      let (heredoc, end) = reader.heredoc(opening)
      instruction.heredocs.append(heredoc)
      instruction.span.end = max(instruction.span.end, end)
      guard heredoc.isClosed else {
        tree.problems.append(
          Problem(
            "this heredoc never ends: no line holds just '\(heredoc.name)'",
            at: heredoc.span,
            help: heredoc.stripsTabs
              ? "Close it with a line that holds only \(heredoc.name); tabs may stand in front of it, blanks may not."
              : "Close it with a line that holds only \(heredoc.name), without anything in front of it or after it."
          )
        )
        break
      }
    }
    instruction.assignHeredocSources()
  }
}

extension Instruction {
  /// Whether BuildKit looks for `<<` in it.
  fileprivate var mayHoldHeredocs: Bool {
    switch (keyword, body) {
    case (.run, .command(let command)): !command.isExec
    case (.copy, .copy(let copy)), (.add, .copy(let copy)): !copy.isJSON
    case (.run, .other), (.copy, .other), (.add, .other): true
    default: false
    }
  }

  /// Moves those sources of COPY and ADD that are heredocs to ``Copy/heredocs``.
  fileprivate mutating func assignHeredocSources() {
    guard case .copy(var copy) = body else { return }
    copy.sources.removeAll { source in
      guard let operation = HeredocOperator(source.text) else { return false }
      if let index = heredocs.lastIndex(where: { $0.name == operation.name }) { copy.heredocs.append(index) }
      return true
    }
    body = .copy(copy)
  }
}

extension DockerfileTree {
  /// Docker reads lines into a buffer of a fixed size.
  fileprivate mutating func reportLongLines(_ reader: LineReader) {
    let bytes = reader.bytes
    var start = 0
    while bytes.count - start > LineReader.longestLine {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      if end - start > LineReader.longestLine {
        problems.append(
          Problem(
            "this line has \(end - start) bytes; Docker reads no line longer than \(LineReader.longestLine - 1)",
            at: reader.span(start..<min(start + 1, bytes.count))
          )
        )
      }
      start = end
    }
  }

  /// What is wrong with the file as a whole.
  fileprivate mutating func reportStructure(_ whole: Span) {
    guard stages.isEmpty else {
      for instruction in instructions.prefix(while: { $0.stage == nil }) where instruction.keyword != nil {
        guard instruction.keyword != .arg || instruction.isOnBuild else { continue }
        problems.append(
          Problem(
            "only ARG may stand before the first FROM",
            at: instruction.keywordSpan,
            help: "Move it below FROM."
          )
        )
      }
      return
    }
    guard let first = instructions.first else {
      problems.append(Problem("this Dockerfile has no instructions", at: whole))
      return
    }
    // A misspelt FROM has been reported as such, and so has one without an image.
    let hasAttempt = instructions.contains { $0.keyword == nil || $0.keyword == .from }
    guard !hasAttempt else { return }
    problems.append(
      Problem("this Dockerfile has no FROM", at: first.keywordSpan, help: "Begin with FROM and the base image.")
    )
  }
}
