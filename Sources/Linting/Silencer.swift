import Analysis
import Compose
import Diagnostics
import Dockerfile
import SourceText
import YAML

/// What comments silence: read only in files that something was found in.
///
/// `# composelint-ignore rule[, rule] -- reason` silences findings that begin on its line or, alone on a line, those
/// of the line below and of the whole block that begins there; `# composelint-ignore-file rule` the whole file's.
/// `# hadolint ignore=…`, `# hadolint global ignore=…` and `# check=skip=…` mean what they mean to those tools.
struct Silencer {
  private let project: Project
  private var files: [FileID: SuppressionIndex] = [:]

  init(_ project: Project) { self.project = project }

  /// Whether a comment silences this rule at this place.
  mutating func silences(_ rule: RuleMetadata, at place: Place) -> Bool {
    let suppressions = files[place.file] ?? SuppressionIndex(read(place.file))
    files[place.file] = suppressions
    return suppressions.silences(rule, at: place.span.start)
  }

  private func read(_ file: FileID) -> [Suppression] {
    let bytes = project.sources[file].bytes
    guard Suppression.mayOccur(in: bytes) else { return [] }
    let lines = LineIndex(bytes)
    if let compose = project.compose.files.first(where: { $0.id == file }) {
      let comments = compose.tree.comments.map { Comment(span: $0.span, isWholeLine: $0.isWholeLine) }
      let below = LinesBelow(bytes, lines, blocks: compose.tree.blocks)
      let inline = project.dockerfiles.lazy.filter { $0.tree.file == file }.flatMap { unit in
        inDockerfile(unit, bytes, lines, scope: unit.inlinePlace?.span ?? Span(0, bytes.count))
      }
      return comments.flatMap { Suppression.read($0, bytes, lines, below: below.scopes) } + inline
    }
    if let unit = project.dockerfiles.first(where: { $0.tree.file == file }) {
      return inDockerfile(unit, bytes, lines, scope: Span(0, bytes.count))
    }
    let below = LinesBelow(bytes, lines, blocks: EmptyCollection())
    return Comment.all(in: bytes, lines).flatMap { Suppression.read($0, bytes, lines, below: below.scopes) }
  }

  /// What the comments and the `# check=` lines of a Dockerfile silence, the latter in all of `scope`.
  private func inDockerfile(_ unit: DockerfileUnit, _ bytes: [UInt8], _ lines: LineIndex, scope: Span) -> [Suppression]
  {
    let comments = unit.tree.comments.map { Comment(span: $0, isWholeLine: true) }
    let checks = unit.tree.directives.filter { $0.name == "check" }.flatMap {
      Suppression.check(in: $0.value, scope: scope)
    }
    let below = LinesBelow(bytes, lines, blocks: unit.tree.instructions.lazy.map(\.span))
    return checks + comments.flatMap { Suppression.read($0, bytes, lines, below: below.scopes) }
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

  func silences(_ rule: RuleMetadata, at offset: UInt32) -> Bool {
    guard !scopes.isEmpty else { return false }
    if covers("all", offset) || covers(rule.id, offset) { return true }
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
