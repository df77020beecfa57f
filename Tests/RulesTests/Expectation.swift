import Diagnostics
import SourceText

/// What a comment in a fixture says must be found, or what was found, in the same terms.
///
/// ```
/// version: "3.8"
/// # <- obsolete-version-key                 begins at the column of this '#'
///     privileged: true
///     #           ^^^^ privileged-service   covers exactly these columns of the line above
///     #           ^^^^ privileged-service (info)
/// ```
struct Expectation: Hashable, CustomStringConvertible {
  var file: String
  var line: Int
  var column: Int
  /// One past the last column on that line; nil for `<-`, which says nothing of the end.
  var end: Int?
  var rule: String
  /// Nil where the comment names no severity.
  var severity: String?

  var description: String {
    let range = end.map { "\(column)-\($0 - 1)" } ?? "\(column)"
    return "\(file):\(line):\(range) \(rule)" + (severity.map { " (\($0))" } ?? "")
  }

  func matches(_ found: Expectation) -> Bool {
    file == found.file && line == found.line && column == found.column && rule == found.rule
      && (end == nil || end == found.end) && (severity == nil || severity == found.severity)
  }

  /// The expectations of a file.
  static func all(in text: String, file: String) -> [Expectation] {
    var expectations: [Expectation] = []
    var lastLine = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if var expectation = parse(line, file: file) {
        expectation.line = lastLine
        expectations.append(expectation)
      } else {
        lastLine = number + 1
      }
    }
    return expectations
  }

  private static func parse(_ line: Substring, file: String) -> Expectation? {
    let scalars = Array(line.unicodeScalars)
    guard let hash = scalars.firstIndex(where: { $0 != " " && $0 != "\t" }), scalars[hash] == "#" else { return nil }
    var at = hash + 1
    while at < scalars.count, scalars[at] == " " { at += 1 }
    guard at < scalars.count else { return nil }
    var column = hash + 1
    var end: Int?
    if scalars[at] == "<", at + 1 < scalars.count, scalars[at + 1] == "-" {
      at += 2
    } else if scalars[at] == "^" {
      column = at + 1
      while at < scalars.count, scalars[at] == "^" { at += 1 }
      end = at + 1
    } else {
      return nil
    }
    var words = String(String.UnicodeScalarView(scalars[at...])).split(separator: " ").map(String.init)
    guard !words.isEmpty else { return nil }
    var severity: String?
    if let last = words.last, last.hasPrefix("("), last.hasSuffix(")") {
      severity = String(last.dropFirst().dropLast())
      words.removeLast()
    }
    guard words.count == 1 else { return nil }
    return Expectation(file: file, line: 0, column: column, end: end, rule: words[0], severity: severity)
  }

  /// A finding in the terms of an expectation; of one over several lines only the first line's part counts.
  init(_ finding: Finding, _ sources: SourceTable) {
    let source = sources[finding.place.file]
    let lines = LineIndex(source.bytes)
    let start = lines.position(of: finding.place.span.start)
    let lineEnd = lines.lineSpan(start.line).end
    let end = lines.position(of: min(max(finding.place.span.end, finding.place.span.start), lineEnd))
    self.init(
      file: source.path,
      line: start.line,
      column: start.column,
      end: end.column,
      rule: finding.rule,
      severity: finding.severity.name
    )
  }

  init(file: String, line: Int, column: Int, end: Int?, rule: String, severity: String?) {
    self.file = file
    self.line = line
    self.column = column
    self.end = end
    self.rule = rule
    self.severity = severity
  }
}
