import Analysis
import Compose
import Diagnostics
import Dockerfile
import SourceText
import YAML

/// What comments say of findings: read only in files that something was found in.
///
/// `# composelint-ignore rule[, rule] -- reason` silences findings that begin on its line or, alone on a line, those
/// of the line below and of the whole block that begins there; `# composelint-ignore-file rule` the whole file's.
/// Comments for hadolint, BuildKit, dclint and tally mean what they mean to those tools.
struct Silencer {
  private let project: Project
  private var files: [FileID: (index: SuppressionIndex, errors: [Span])] = [:]

  init(_ project: Project) { self.project = project }

  /// Whether a comment silences this rule at this place; `code` is another program's name for the finding.
  mutating func silences(_ rule: RuleMetadata, code: String?, at place: Place) -> Bool {
    comments(of: place.file).index.silences(rule, code, at: place.span.start)
  }

  /// Whether `# check=error=true` makes what this rule finds at this place an error.
  mutating func makesError(of rule: RuleMetadata, at place: Place) -> Bool {
    let errors = comments(of: place.file).errors
    return !errors.isEmpty && BuildKitCheck.holds(rule) && errors.contains { $0.contains(place.span.start) }
  }

  private mutating func comments(of file: FileID) -> (index: SuppressionIndex, errors: [Span]) {
    if let known = files[file] { return known }
    let comments = read(file)
    let result = (SuppressionIndex(comments.suppressions), comments.errors)
    files[file] = result
    return result
  }

  private func read(_ file: FileID) -> FileComments {
    let bytes = project.sources[file].bytes
    guard SuppressionReader.mayOccur(in: bytes) else { return FileComments() }
    let lines = LineIndex(bytes)
    if let compose = project.compose.files.first(where: { $0.id == file }) {
      let own = compose.tree.comments.map { Comment(span: $0.span, isWholeLine: $0.isWholeLine) }
      var comments = FileComments(Page(bytes, lines, blocks: compose.tree.blocks).suppressions(own))
      for unit in project.dockerfiles where unit.tree.file == file {
        comments.add(inDockerfile(unit, bytes, lines, scope: unit.inlinePlace?.span ?? Span(0, bytes.count)))
      }
      return comments
    }
    if let unit = project.dockerfiles.first(where: { $0.tree.file == file }) {
      return inDockerfile(unit, bytes, lines, scope: Span(0, bytes.count))
    }
    return FileComments(Page(bytes, lines, blocks: []).suppressions(Comment.all(in: bytes, lines)))
  }

  /// What the comments and the `# check=` lines of a Dockerfile say, the latter of all of `scope`.
  private func inDockerfile(_ unit: DockerfileUnit, _ bytes: [UInt8], _ lines: LineIndex, scope: Span) -> FileComments {
    let page = Page(
      bytes,
      lines,
      blocks: unit.tree.instructions.map(\.span),
      stages: unit.tree.stageSpans,
      whole: scope
    )
    var comments = FileComments(page.suppressions(unit.tree.comments.map { Comment(span: $0, isWholeLine: true) }))
    for directive in unit.tree.directives where directive.name == "check" {
      let check = BuildKitCheck(directive.value)
      comments.suppressions.append(Suppression(rules: check.skipped, scopes: [scope]))
      if check.failsOnWarnings { comments.errors.append(scope) }
    }
    return comments
  }
}

/// What the comments of one file say.
private struct FileComments {
  var suppressions: [Suppression]
  /// The Dockerfiles in which BuildKit's warnings are errors.
  var errors: [Span] = []

  init(_ suppressions: [Suppression] = []) { self.suppressions = suppressions }

  mutating func add(_ other: FileComments) {
    suppressions += other.suppressions
    errors += other.errors
  }
}

/// The lines of a file, as comments in it refer to them.
private struct Page {
  private let bytes: [UInt8]
  private let lines: LineIndex
  private let below: LinesBelow
  private let stages: [UInt32: Span]
  /// The file, or the Dockerfile that stands in it.
  private let whole: Span
  /// Where the first line begins that holds more than a comment.
  private let body: UInt32

  init(_ bytes: [UInt8], _ lines: LineIndex, blocks: [Span], stages: [UInt32: Span] = [:], whole: Span? = nil) {
    self.bytes = bytes
    self.lines = lines
    self.stages = stages
    self.whole = whole ?? Span(0, bytes.count)
    below = LinesBelow(bytes, lines, blocks: blocks)
    let first = (1...lines.lineCount).first { number in
      let line = bytes[lines.lineSpan(number).range]
      guard let byte = line.first(where: { !$0.isBlank }) else { return false }
      return byte != UInt8(ascii: "#") && !line.elementsEqual("---".utf8)
    }
    body = first.map { lines.lineSpan($0).start } ?? UInt32(bytes.count)
  }

  func suppressions(_ comments: [Comment]) -> [Suppression] {
    comments.compactMap { comment in
      guard SuppressionReader.mayOccur(in: bytes[comment.span.range]) else { return nil }
      let text = String(decoding: bytes[comment.span.range], as: UTF8.self)
      return SuppressionReader(text, isWholeLine: comment.isWholeLine, scopes(of: comment)).read()
    }
  }

  private func scopes(of comment: Comment) -> CommentScopes {
    let line = lines.line(of: comment.span.start)
    let below = comment.isWholeLine ? below.scopes(line) : []
    return CommentScopes(
      file: whole,
      line: lines.lineSpan(line),
      below: below,
      stage: below.compactMap { stages[$0.start] },
      isAtTop: comment.span.start < body
    )
  }
}

extension DockerfileTree {
  /// From each FROM to the end of its stage, by where the FROM begins.
  fileprivate var stageSpans: [UInt32: Span] {
    var spans: [UInt32: Span] = [:]
    for stage in stages {
      guard let first = instructions(of: stage).first, let last = instructions(of: stage).last else { continue }
      spans[first.span.start] = first.span.joined(with: last.span)
    }
    return spans
  }
}

extension YAMLTree {
  /// What may begin on a line: entries and list items.
  fileprivate var blocks: [Span] { entries.map(\.span) + items.map { self[$0].span } }
}

/// What a comment alone on its line speaks of: the line below, and the whole of what begins there.
struct LinesBelow {
  private let lines: LineIndex
  /// For each line the first one below it that is no comment; 0 where a blank line or the end comes before.
  private var next: [Int]
  /// The widest of what begins on a line.
  private var blocks: [Int: Span] = [:]

  init(_ bytes: [UInt8], _ lines: LineIndex, blocks spans: some Sequence<Span>) {
    self.lines = lines
    next = [Int](repeating: 0, count: lines.lineCount + 1)
    var below = 0
    for line in stride(from: lines.lineCount, through: 1, by: -1) {
      next[line] = below
      switch bytes[lines.lineSpan(line).range].first(where: { !$0.isBlank }) {
      case nil: below = 0
      case UInt8(ascii: "#"): continue
      default: below = line
      }
    }
    for span in spans {
      let line = lines.line(of: span.start)
      let isWider = blocks[line].map { span.start < $0.start || (span.start == $0.start && span.end > $0.end) } ?? true
      if isWider { blocks[line] = span }
    }
  }

  func scopes(_ line: Int) -> [Span] {
    let line = next[line]
    guard line > 0 else { return [] }
    return [lines.lineSpan(line)] + (blocks[line].map { [$0] } ?? [])
  }
}

/// The suppressions of a file by the rules that they name, each rule's scopes joined and in order.
private struct SuppressionIndex {
  private var scopes: [String: [Span]] = [:]

  init(_ suppressions: [Suppression]) {
    for suppression in suppressions {
      for rule in suppression.rules { scopes[rule, default: []] += suppression.scopes }
    }
    scopes = scopes.mapValues { Self.joined($0) }
  }

  private static func joined(_ spans: [Span]) -> [Span] {
    var result: [Span] = []
    for span in spans.sorted() {
      if let last = result.last, span.start <= last.end {
        result[result.count - 1].end = max(last.end, span.end)
      } else {
        result.append(span)
      }
    }
    return result
  }

  func silences(_ rule: RuleMetadata, _ code: String?, at offset: UInt32) -> Bool {
    guard !scopes.isEmpty else { return false }
    if covers(Suppression.everything, offset) || covers(rule.id, offset) { return true }
    if let code, covers(code.asciiLowercased, offset) { return true }
    if BuildKitCheck.holds(rule), covers(Suppression.everyBuildKitCheck, offset) { return true }
    return rule.aliases.contains { covers($0.asciiLowercased, offset) }
  }

  private func covers(_ name: String, _ offset: UInt32) -> Bool {
    guard let spans = scopes[name] else { return false }
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 && offset <= spans[low - 1].end
  }
}

/// A comment of any file that composelint reads.
struct Comment {
  /// From its `#` to the end of its line.
  var span: Span
  var isWholeLine: Bool

  /// Comments of a file of which only that is known: a `#` at the begin of a line or after a blank.
  static func all(in bytes: [UInt8], _ lines: LineIndex) -> [Comment] {
    (1...lines.lineCount).compactMap { number in
      let line = lines.lineSpan(number).range
      guard let text = line.first(where: { !bytes[$0].isBlank }) else { return nil }
      if bytes[text] == UInt8(ascii: "#") { return Comment(span: Span(text, line.upperBound), isWholeLine: true) }
      guard
        let hash = line.last(where: { bytes[$0] == UInt8(ascii: "#") && $0 > line.lowerBound && bytes[$0 - 1].isBlank })
      else { return nil }
      return Comment(span: Span(hash, line.upperBound), isWholeLine: false)
    }
  }
}
