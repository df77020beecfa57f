package import Diagnostics
import SourceText

/// `--format text`: for people, the line with its fault underlined, the other end of the story, and what to do.
package enum TextReport {
  package struct Options: Sendable {
    package var style: Style
    /// Only the lines with the findings themselves: no excerpts, no summary.
    package var isQuiet: Bool
    /// Whether the findings of each rule are counted at the end.
    package var hasStatistics: Bool

    package init(style: Style, isQuiet: Bool = false, hasStatistics: Bool = false) {
      self.style = style
      self.isQuiet = isQuiet
      self.hasStatistics = hasStatistics
    }
  }

  package static func render(_ result: LintResult, _ options: Options) -> String {
    var positions = Positions(result.sources)
    var text = ""
    for (_, findings) in result.findingsByFile {
      // The lines of a file stand below each other, however far it reaches.
      let gutter = options.isQuiet ? 0 : gutterWidth(findings, &positions)
      for finding in findings {
        if options.isQuiet {
          text += headline(finding, result, &positions, options.style) + "\n"
        } else {
          text += block(finding, result, &positions, options.style, gutter: gutter) + "\n"
        }
      }
    }
    if options.hasStatistics { text += statistics(result, options.style) }
    if !options.isQuiet { text += summary(result, options.style) + "\n" + fixable(result, options.style) }
    return text
  }

  /// `docker-compose.yml:9:7: error: message [rule]`
  private static func headline(
    _ finding: Finding,
    _ result: LintResult,
    _ positions: inout Positions,
    _ style: Style
  ) -> String {
    let start = positions.start(finding.place)
    let path = Printable.line(result.sources[finding.place.file].path)
    return style.bold("\(path):\(start.line):\(start.column):") + " "
      + style.severity(finding.severity, finding.severity.name + ":") + " "
      + style.bold(Printable.line(finding.message)) + " " + style.linked(style.faint("[\(finding.rule)]"), finding.rule)
  }

  private static func block(
    _ finding: Finding,
    _ result: LintResult,
    _ positions: inout Positions,
    _ style: Style,
    gutter: Int
  ) -> String {
    var lines = [headline(finding, result, &positions, style)]
    let excerpt = Excerpt(result.sources[finding.place.file], positions.index(finding.place.file), finding.place.span)
    lines += excerpt.lines(gutter: gutter, style) { style.marker(finding.severity, $0) }
    for related in finding.related {
      let file = result.sources[related.place.file]
      let start = positions.start(related.place)
      let arrow = String(repeating: " ", count: gutter + 1)
      lines.append(
        arrow + style.related("-->") + " \(Printable.line(file.path)):\(start.line):\(start.column): "
          + Printable.line(related.message)
      )
      let excerpt = Excerpt(file, positions.index(related.place.file), related.place.span)
      lines += excerpt.lines(gutter: gutter, style, marker: style.related)
    }
    if !finding.help.isEmpty {
      lines.append(
        String(repeating: " ", count: gutter + 1) + style.faint("=") + " " + style.bold("help:") + " "
          + Printable.line(finding.help)
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// As wide as the largest number of a line that is shown.
  private static func gutterWidth(_ findings: [Finding], _ positions: inout Positions) -> Int {
    var last = 1
    for finding in findings {
      for place in [finding.place] + finding.related.map(\.place) {
        last = max(last, positions.index(place.file).line(of: place.span.end))
      }
    }
    return String(last).count
  }

  /// "2 errors, 1 warning in 3 files", or that there is nothing to say.
  static func summary(_ result: LintResult, _ style: Style) -> String {
    let looked = counted(result.files, "file")
    let silenced = result.leftOut.isEmpty ? "" : " (\(result.leftOut.joined(separator: ", ")))"
    if result.findings.isEmpty { return style.good("No problems found") + " in \(looked)\(silenced)." }
    let parts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = result.count(severity)
      guard count > 0 else { return nil }
      let name = severity == .info ? counted(count, "note") : counted(count, severity.name)
      return style.severity(severity, name)
    }
    return parts.joined(separator: ", ") + " in \(looked)\(silenced)."
  }

  /// What could be done about it: "1 can be fixed with --fix, 2 more with --fix --unsafe-fixes"; empty if nothing can.
  private static func fixable(_ result: LintResult, _ style: Style) -> String {
    let fixable = result.findings.filter { !$0.fixes.isEmpty }
    let safe = fixable.filter { $0.fixes.contains { $0.safety == .safe } }.count
    let unsafe = fixable.count - safe
    if fixable.isEmpty { return "" }
    let all = style.bold("--fix --unsafe-fixes")
    if safe == 0 { return "\(unsafe) can be fixed with \(all).\n" }
    return "\(safe) can be fixed with \(style.bold("--fix"))" + (unsafe == 0 ? "" : ", \(unsafe) more with \(all)")
      + ".\n"
  }

  /// How often each rule found something, the most frequent first; `*` marks rules with fixes for what was found.
  private static func statistics(_ result: LintResult, _ style: Style) -> String {
    var counts: [String: (count: Int, severity: Severity, hasFix: Bool)] = [:]
    for finding in result.findings {
      let known = counts[finding.rule] ?? (0, finding.severity, false)
      let severity = max(known.severity, finding.severity)
      counts[finding.rule] = (known.count + 1, severity, known.hasFix || !finding.fixes.isEmpty)
    }
    let width = String(counts.values.map(\.count).max() ?? 0).count
    let rows = counts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { rule, row in
      let number = String(row.count)
      let padding = String(repeating: " ", count: width - number.count)
      let level = row.severity.name + String(repeating: " ", count: 7 - row.severity.name.count)
      let name = style.linked(rule, rule)
      return "\(padding)\(number)  \(style.severity(row.severity, level))  \(row.hasFix ? "*" : " ") \(name)\n"
    }
    return rows.isEmpty ? "" : rows.joined() + "\n"
  }

  static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension LintResult {
  /// What was found and is not shown, and why: "3 silenced", "200 in the baseline".
  var leftOut: [String] {
    [(suppressed, "silenced"), (known, "in the baseline"), (unchanged, "on unchanged lines")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)" }
  }
}

/// The lines of a file around a span, with the span underlined.
struct Excerpt {
  private let file: SourceFile
  private let index: LineIndex
  private let span: Span
  private let first: Int
  private let last: Int

  /// Longer lines are cut around the span, in Unicode scalars.
  private static let longestLine = 160

  init(_ file: SourceFile, _ index: LineIndex, _ span: Span) {
    self.file = file
    self.index = index
    self.span = span
    first = index.line(of: span.start)
    let end = span.isEmpty ? span.start : span.end - 1
    last = max(first, index.line(of: end))
  }

  func lines(gutter: Int, _ style: Style, marker: (String) -> String) -> [String] {
    let blank = String(repeating: " ", count: gutter + 1) + style.faint("|")
    var lines: [String] = []
    // A block is shown by its first line: what follows is there to read in the file.
    let (shown, underline) = render(line: first)
    lines.append(style.faint(padded(first, gutter) + " |") + (shown.isEmpty ? "" : " " + shown))
    lines.append(blank + " " + marker(underline) + (last > first ? style.faint(" …") : ""))
    return lines
  }

  private func padded(_ line: Int, _ width: Int) -> String {
    let number = String(line)
    return String(repeating: " ", count: max(0, width - number.count)) + number
  }

  /// A line as printed, and the carets that stand under it.
  private func render(line: Int) -> (String, String) {
    let content = index.lineSpan(line)
    if content.count <= Self.longestLine, Printable.isPlain(file.bytes[content.range]) { return plain(content) }
    let text = file.text(content)
    var shown = ""
    var under = ""
    var offset = Int(content.start)
    var isCut = false
    let skipped = startOfWindow(text, content)
    var column = 0
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      defer {
        offset += length
        column += 1
      }
      if column < skipped { continue }
      if column - skipped >= Self.longestLine {
        isCut = true
        break
      }
      var piece = ""
      Printable.append(scalar, to: &piece)
      shown += piece
      let width = piece.unicodeScalars.reduce(0) { $0 + Printable.width($1) }
      let isMarked = Int(span.start) <= offset && offset < Int(span.end)
      under += String(repeating: isMarked ? "^" : " ", count: width)
    }
    while under.hasSuffix(" ") { under.removeLast() }
    if !under.contains("^") { under = String(repeating: " ", count: widthBefore(text, content)) + "^" }
    if skipped > 0 {
      shown = "…" + shown
      under = " " + under
    }
    return (isCut ? shown + "…" : shown, under)
  }

  /// The usual line: every byte is a column.
  private func plain(_ content: Span) -> (String, String) {
    let start = min(max(span.start, content.start), content.end)
    let end = min(max(span.end, start), content.end)
    let blanks = String(repeating: " ", count: Int(start - content.start))
    return (file.text(content), blanks + String(repeating: "^", count: max(1, Int(end - start))))
  }

  private func startOfWindow(_ text: String, _ content: Span) -> Int {
    let before = String(
      decoding: file.bytes[Int(content.start)..<max(Int(content.start), min(Int(span.start), Int(content.end)))],
      as: UTF8.self
    )
    let column = before.unicodeScalars.count
    return column < Self.longestLine - 60 ? 0 : column - 40
  }

  private func widthBefore(_ text: String, _ content: Span) -> Int {
    let end = max(Int(content.start), min(Int(span.start), Int(content.end)))
    let before = String(decoding: file.bytes[Int(content.start)..<end], as: UTF8.self)
    var shown = ""
    for scalar in before.unicodeScalars.dropFirst(startOfWindow(text, content)) { Printable.append(scalar, to: &shown) }
    return shown.unicodeScalars.reduce(0) { $0 + Printable.width($1) }
  }
}
