package import Diagnostics
package import SourceText

/// The lines that changed since a revision, by file: what `--since` reports on.
package struct ChangedLines: Sendable {
  /// 1-based lines by path; every line of a file that is new.
  private enum Lines: Sendable {
    case all
    case ranges([ClosedRange<Int>])
  }

  private var files: [String: Lines] = [:]

  /// Reads what `git diff --unified=0 --no-prefix` prints, and the names of files that git does not know yet.
  ///
  /// Paths are put behind `folder`, the root of the repository as composelint sees it. Lines that it does not
  /// understand are passed over: they are the texts that changed.
  package init(diff: [UInt8], newFiles: [String], folder: String) {
    for path in newFiles { files[Path.normalized(Path.join(folder, path))] = .all }
    var path: String?
    var left = 0
    for line in diff.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if left > 0, let first = line.first, "+-\\".utf8.contains(first) {
        if first != UInt8(ascii: "\\") { left -= 1 }
        continue
      }
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("+++ ") {
        path = Self.path(String(text.dropFirst(4))).map { Path.normalized(Path.join(folder, $0)) }
      } else if text.hasPrefix("@@ "), let path, let hunk = Self.hunk(text) {
        left = hunk.removed + hunk.added
        // Where lines were only taken away, those around the gap changed their meaning.
        let range = hunk.added == 0 ? max(hunk.start, 1)...(hunk.start + 1) : hunk.start...(hunk.start + hunk.added - 1)
        append(range, to: path)
      }
    }
  }

  private mutating func append(_ range: ClosedRange<Int>, to path: String) {
    switch files[path] {
    case .all: break
    case .ranges(let ranges): files[path] = .ranges(ranges + [range])
    case nil: files[path] = .ranges([range])
    }
  }

  /// A path as git prints it, quotes and escapes undone; nil for `/dev/null`.
  private static func path(_ text: String) -> String? {
    var text = Substring(text)
    while text.last == "\t" || text.last == "\r" { text.removeLast() }
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
        bytes.append(["n": 0x0A, "t": 0x09, "r": 0x0D][Character(UnicodeScalar(next))] ?? next)
        rest.removeFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `@@ -3,2 +4,5 @@`
  private static func hunk(_ text: String) -> (removed: Int, start: Int, added: Int)? {
    let parts = text.split(separator: " ")
    guard parts.count > 3, parts[1].hasPrefix("-"), parts[2].hasPrefix("+") else { return nil }
    let old = parts[1].dropFirst().split(separator: ",").map { Int($0) }
    let new = parts[2].dropFirst().split(separator: ",").map { Int($0) }
    guard let start = new.first ?? nil else { return nil }
    return ((old.count > 1 ? old[1] : 1) ?? 0, start, (new.count > 1 ? new[1] : 1) ?? 0)
  }

  /// Whether any of the lines (1-based) of a file changed.
  package func touches(_ path: String, _ lines: ClosedRange<Int>) -> Bool {
    switch files[Path.normalized(path)] {
    case .all: true
    case .ranges(let ranges): ranges.contains { $0.overlaps(lines) }
    case nil: false
    }
  }

  /// The findings whose place changed. What a change breaks elsewhere stays: a related place counts as well.
  package func filter(_ result: LintResult) -> LintResult {
    var indexes: [FileID: LineIndex] = [:]
    func isTouched(_ place: Place) -> Bool {
      let source = result.sources[place.file]
      let lines = indexes[place.file] ?? LineIndex(source.bytes)
      indexes[place.file] = lines
      let first = lines.line(of: place.span.start)
      return touches(source.path, first...max(first, lines.line(of: max(place.span.start, place.span.end))))
    }
    var rest = result
    rest.findings = result.findings.filter { finding in
      isTouched(finding.place) || finding.related.contains { isTouched($0.place) }
    }
    return rest
  }
}
