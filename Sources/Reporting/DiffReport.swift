package import SourceText

/// `--diff`: what fixes would change, in the unified form that `patch -p1` and `git apply` take.
package enum DiffReport {
  /// The lines around a change that are shown with it.
  private static let context = 3

  /// A file's changes; empty where there are none. `isForPeople` shows control characters escaped, and in colour. `shown`
  /// are the bytes to show in the place of the text's own, as many before and after.
  package static func render(
    _ path: String,
    _ text: EditedText,
    shown: (before: [UInt8], after: [UInt8])? = nil,
    _ style: Style,
    isForPeople: Bool
  ) -> [UInt8] {
    var difference = LineDifference(text)
    if let shown { difference.show(shown.before, shown.after) }
    if difference.changes.isEmpty { return [] }
    var result = Output(style: style, isForPeople: isForPeople)
    let name = Printable.line(path)
    let isRelative = !Path.isAbsolute(path) && !path.hasPrefix("../")
    result.add(style.bold("--- \(isRelative ? "a/" : "")\(name)") + "\n")
    result.add(style.bold("+++ \(isRelative ? "b/" : "")\(name)") + "\n")
    for hunk in hunks(difference.changes) { write(hunk, difference, to: &result) }
    return result.bytes
  }

  /// Changes whose context would touch are shown together.
  private static func hunks(_ changes: [LineDifference.Change]) -> [[LineDifference.Change]] {
    var hunks: [[LineDifference.Change]] = []
    for change in changes {
      if let last = hunks.last?.last, change.removed.lowerBound - last.removed.upperBound <= 2 * context {
        hunks[hunks.count - 1].append(change)
      } else {
        hunks.append([change])
      }
    }
    return hunks
  }

  private static func write(
    _ hunk: [LineDifference.Change],
    _ difference: LineDifference,
    to output: inout Output
  ) {
    guard let first = hunk.first, let last = hunk.last else { return }
    let lead = min(context, first.removed.lowerBound)
    let trail = min(context, difference.before.count - last.removed.upperBound)
    let old = first.removed.lowerBound - lead..<last.removed.upperBound + trail
    let new = first.added.lowerBound - lead..<last.added.upperBound + trail
    output.add(output.style.related("@@ -\(range(old)) +\(range(new)) @@") + "\n")
    var at = old.lowerBound
    for change in hunk {
      for line in at..<change.removed.lowerBound { output.add(" ", difference.before[line]) }
      for line in change.removed { output.add("-", difference.before[line]) }
      for line in change.added { output.add("+", difference.after[line]) }
      at = change.removed.upperBound
    }
    for line in at..<old.upperBound { output.add(" ", difference.before[line]) }
  }

  /// `start,count`, counted from 1; a range of no lines names the line before it, one of one line only that.
  private static func range(_ lines: Range<Int>) -> String {
    if lines.isEmpty { return "\(lines.lowerBound),0" }
    return lines.count == 1 ? "\(lines.lowerBound + 1)" : "\(lines.lowerBound + 1),\(lines.count)"
  }

  private struct Output {
    var style: Style
    var isForPeople: Bool
    var bytes: [UInt8] = []

    init(style: Style, isForPeople: Bool) {
      self.style = style
      self.isForPeople = isForPeople
    }

    mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func add(_ mark: String, _ line: ArraySlice<UInt8>) {
      let isComplete = line.last == 0x0A
      if isForPeople {
        let text = mark + Printable.line(String(decoding: isComplete ? line.dropLast() : line, as: UTF8.self))
        add((mark == "+" ? style.good(text) : mark == "-" ? style.severity(.error, text) : text) + "\n")
      } else {
        bytes.append(contentsOf: mark.utf8)
        bytes.append(contentsOf: line)
        if !isComplete { bytes.append(0x0A) }
      }
      if !isComplete { add("\\ No newline at end of file\n") }
    }
  }
}
