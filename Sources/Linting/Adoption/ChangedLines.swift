package import Diagnostics
package import SourceText

/// The lines that changed since a revision, by file: what `--since` reports on.
package struct ChangedLines: Sendable {
  /// 1-based lines, in order, by real path.
  private var ranges: [String: [ClosedRange<Int>]] = [:]
  /// Files and folders that are new as a whole.
  private var new: Set<String> = []

  package init() {}

  /// Adds what `git diff --no-prefix` prints, and the names of what git does not know yet.
  ///
  /// Both are relative to `root`, a real path. Lines that it does not understand are passed over.
  mutating func add(diff: [UInt8], newFiles: [String], root: String) {
    for path in newFiles { new.insert(Path.join(root, path)) }
    var path: String?
    var hunk: Hunk?
    for line in diff.split(separator: 0x0A, omittingEmptySubsequences: false) {
      // The texts that changed may look like anything; a hunk says how many there are.
      if hunk?.take(line.first) == true { continue }
      if let changed = hunk?.changed, let path { ranges[path, default: []] += changed }
      hunk = nil
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("+++ ") {
        path = Self.path(String(text.dropFirst(4))).map { Path.join(root, $0) }
      } else if text.hasPrefix("@@ ") {
        hunk = Hunk(text)
      }
    }
    if let changed = hunk?.changed, let path { ranges[path, default: []] += changed }
  }

  /// A path as git prints it, quotes and escapes undone; nil for `/dev/null`.
  private static func path(_ text: String) -> String? {
    var text = Substring(text)
    // Git ends a path that holds blanks with a tab.
    if text.last == "\t" { text.removeLast() }
    if text == "/dev/null" { return nil }
    guard text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count > 1 else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8.dropFirst().dropLast())[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = rest.first else {
        bytes.append(byte)
        continue
      }
      let octal = rest.prefix(3)
      if octal.count == 3, let value = UInt8(String(decoding: octal, as: UTF8.self), radix: 8) {
        bytes.append(value)
        rest.removeFirst(3)
      } else {
        bytes.append(escapes[next] ?? next)
        rest.removeFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What follows a backslash, as in C.
  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "r"): 0x0D,
  ]

  /// Whether any of the lines (1-based) of a file, named by its real path, changed.
  func touches(_ path: String, _ lines: ClosedRange<Int>) -> Bool {
    if ranges[path]?.contains(where: { $0.overlaps(lines) }) == true { return true }
    if new.isEmpty { return false }
    // A repository in this one is one name for git.
    var folder = path
    while !new.contains(folder) {
      let above = Path.folder(of: folder)
      if above == folder || above == "." { return false }
      folder = above
    }
    return true
  }

  /// The findings on changed lines. What a change breaks elsewhere stays: a related place counts as well.
  package func filter(_ result: LintResult, _ files: FileSystem) -> LintResult {
    var indexes: [FileID: LineIndex] = [:]
    let paths = result.sources.files.map { files.resolved($0.path) }
    func isTouched(_ place: Place) -> Bool {
      let lines = indexes[place.file] ?? LineIndex(result.sources[place.file].bytes)
      indexes[place.file] = lines
      let first = lines.line(of: place.span.start)
      let last = place.span.isEmpty ? first : lines.line(of: place.span.end - 1)
      return touches(paths[Int(place.file.index)], first...max(first, last))
    }
    var rest = result
    rest.findings = result.findings.filter { finding in
      isTouched(finding.place) || finding.related.contains { isTouched($0.place) }
    }
    rest.unchanged = result.findings.count - rest.findings.count
    return rest
  }
}

/// The lines behind a `@@ -3,2 +4,5 @@`.
private struct Hunk {
  /// How many lines of either text are still to come.
  private var old: Int
  private var new: Int
  /// The next line of the new text.
  private var line: Int
  private var isBehindRemoval = false
  private var lines: [ClosedRange<Int>] = []

  init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count > 3, parts[1].hasPrefix("-"), parts[2].hasPrefix("+"), let old = Self.range(parts[1]),
      let new = Self.range(parts[2])
    else { return nil }
    (self.old, self.new) = (old.count, new.count)
    // A range of no lines names the line before it.
    line = new.count == 0 ? new.start + 1 : new.start
  }

  /// `+4,5`; a range of one line is `+4`.
  private static func range(_ text: Substring) -> (start: Int, count: Int)? {
    let numbers = text.dropFirst().split(separator: ",").compactMap { Int32($0) }.map { Int($0) }
    guard let start = numbers.first, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
    return (start, numbers.count > 1 ? numbers[1] : 1)
  }

  /// Takes a line by its first byte; false where the hunk is at its end.
  mutating func take(_ mark: UInt8?) -> Bool {
    switch mark {
    case UInt8(ascii: "\\"): return true
    case UInt8(ascii: "+") where new > 0:
      if !isBehindRemoval, let last = lines.last, last.upperBound == line - 1 {
        lines[lines.count - 1] = last.lowerBound...line
      } else {
        lines.append(line...line)
      }
      isBehindRemoval = false
      new -= 1
      line += 1
    case UInt8(ascii: "-") where old > 0:
      isBehindRemoval = true
      old -= 1
    case UInt8(ascii: " ") where new > 0 && old > 0:
      closeGap()
      (old, new) = (old - 1, new - 1)
      line += 1
    default: return false
    }
    return true
  }

  /// Where lines were only taken away, those around the gap changed their meaning.
  private mutating func closeGap() {
    if isBehindRemoval { lines.append(max(1, line - 1)...line) }
    isBehindRemoval = false
  }

  /// The lines of the new text that changed.
  var changed: [ClosedRange<Int>] {
    var copy = self
    copy.closeGap()
    return copy.lines
  }
}
