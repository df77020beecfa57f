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
  private var files: [FileID: [Suppression]] = [:]

  init(_ project: Project) { self.project = project }

  /// Whether a comment silences this rule at this place.
  mutating func silences(_ rule: RuleMetadata, at place: Place) -> Bool {
    let suppressions = suppressions(in: place.file)
    guard !suppressions.isEmpty else { return false }
    return suppressions.contains { $0.covers(place.span.start) && $0.names(rule) }
  }

  private mutating func suppressions(in file: FileID) -> [Suppression] {
    if let known = files[file] { return known }
    let found = read(file)
    files[file] = found
    return found
  }

  private func read(_ file: FileID) -> [Suppression] {
    let bytes = project.sources[file].bytes
    guard Suppression.mayOccur(in: bytes) else { return [] }
    let lines = LineIndex(bytes)
    if let compose = project.compose.files.first(where: { $0.id == file }) {
      let comments = compose.tree.comments.map { Comment(span: $0.span, isWholeLine: $0.isWholeLine) }
      return comments.flatMap { Suppression.read($0, bytes, lines) { Self.block(after: $0, compose.tree, lines) } }
    }
    if let unit = project.dockerfiles.first(where: { $0.tree.file == file }) {
      let comments = unit.tree.comments.map { Comment(span: $0, isWholeLine: true) }
      let checks = unit.tree.directives.filter { $0.name == "check" }.flatMap {
        Suppression.check(in: $0.value, scope: Span(0, bytes.count))
      }
      return checks
        + comments.flatMap { Suppression.read($0, bytes, lines) { Self.block(after: $0, unit.tree, lines) } }
    }
    return Comment.all(in: bytes, lines).flatMap { Suppression.read($0, bytes, lines) { _ in nil } }
  }

  /// The entry or list item of a YAML tree that begins on the first line after `line` that is not a comment.
  private static func block(after line: Int, _ tree: YAMLTree, _ lines: LineIndex) -> Span? {
    var best: Span?
    func consider(_ span: Span) {
      guard lines.line(of: span.start) == line else { return }
      if best.map({ $0.start > span.start || ($0.start == span.start && $0.end < span.end) }) ?? true { best = span }
    }
    for entry in tree.entries { consider(entry.span) }
    for item in tree.items { consider(tree[item].span) }
    return best
  }

  private static func block(after line: Int, _ tree: DockerfileTree, _ lines: LineIndex) -> Span? {
    tree.instructions.first { lines.line(of: $0.span.start) == line }?.span
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
