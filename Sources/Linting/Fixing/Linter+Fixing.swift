package import Analysis
package import Diagnostics
package import SourceText

/// What `--fix` and `--diff` may do.
package struct FixOptions: Sendable {
  /// Also fixes that a person should look at.
  package var includesUnsafe: Bool
  /// If set, only this file is edited: what standard input stands for.
  package var onlyFile: String?

  package init(includesUnsafe: Bool, onlyFile: String? = nil) {
    self.includesUnsafe = includesUnsafe
    self.onlyFile = onlyFile
  }
}

/// A file that fixes changed, not written yet.
package struct FixedFile: Sendable {
  /// As shown to people.
  package var path: String
  package var realPath: String
  /// What it is read as.
  package var kind: SourceKind
  package var text: EditedText
  /// Its bytes as they were and as they are now, secrets hidden: what is shown to people.
  package var shown: (before: [UInt8], after: [UInt8])
}

/// What fixes made of the files, and what is left to find in them.
package struct FixedRun: Sendable {
  package var verdict: Linter.Verdict
  /// In the order of their paths.
  package var files: [FixedFile]
  /// For each fix that was applied the real paths of the files it touched.
  package var fixes: [Set<String>]
  /// Files with fixes that are left alone because of where they lie, and why.
  package var refused: [String: String]
}

extension Linter {
  private static let mostRounds = 10

  /// Lints, applies fixes and lints again until nothing changes, at most ten times; nothing is written.
  package func fix(_ paths: [String], _ fixing: FixOptions) async throws(LintError) -> FixedRun {
    var work = try plan(paths)
    try await lintAll(&work)
    let before = work.result
    var state = FixState(files: files, fixing: fixing, boundary: work.boundary)
    for _ in 0..<Self.mostRounds {
      let changed = state.round(work.result, kinds: work.kinds)
      if changed.isEmpty { break }
      var next = self
      next.files = files.overlaid(state.texts.mapValues(\.bytes))
      try await next.lint(&work) { part in
        part?.result.sources.files.contains { changed.contains(realPath($0.path)) } ?? true
      }
    }
    let verdict = verdict(of: work)
    let fixed = state.texts.filter { $0.value.isChanged }.map { real, text in
      let path = state.names[real] ?? real
      return FixedFile(
        path: path,
        realPath: real,
        kind: state.kinds[real] ?? .other,
        text: text,
        shown: (before.masked(text.original, of: path), verdict.result.masked(text.bytes, of: path))
      )
    }
    return FixedRun(
      verdict: verdict,
      files: fixed.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
      fixes: state.fixes,
      refused: state.refused
    )
  }
}

extension Linter.Work {
  fileprivate var kinds: [String: SourceKind] {
    parts.reduce(into: [:]) { $0.merge($1?.kinds ?? [:]) { known, _ in known } }
  }
}

/// The files between rounds.
private struct FixState {
  let files: FileSystem
  let fixing: FixOptions
  let boundary: Boundary
  /// By real path, so that a file known under two names is edited once.
  var texts: [String: EditedText] = [:]
  var names: [String: String] = [:]
  var kinds: [String: SourceKind] = [:]
  var fixes: [Set<String>] = []
  var refused: [String: String] = [:]
  private var dropped: Set<String> = []
  /// What each file looked like: fixes that undo each other end there.
  private var seen: [String: Set<[UInt8]>] = [:]

  init(files: FileSystem, fixing: FixOptions, boundary: Boundary) {
    self.files = files
    self.fixing = fixing
    self.boundary = boundary
  }

  /// Applies what can be applied; the real paths of the files that changed.
  mutating func round(_ result: LintResult, kinds: [String: SourceKind]) -> Set<String> {
    var reals: [String: String] = [:]
    var candidates: [FixCandidate] = []
    for finding in result.findings {
      guard let fix = finding.fixes.first(where: { fixing.includesUnsafe || $0.safety == .safe }) else { continue }
      if let candidate = candidate(finding, fix, result.sources, &reals) { candidates.append(candidate) }
    }
    for (path, real) in reals { self.kinds[real] = kinds[path] ?? self.kinds[real] }
    let round = FixRound(candidates, texts, self.kinds)
    dropped.formUnion(round.dropped.map(\.key))
    // A text that was there before: its fixes go in circles.
    if round.changed.contains(where: { seen[$0.key, default: []].contains($0.value.bytes) }) {
      dropped.formUnion(round.applied.map(\.key))
      return []
    }
    for (real, text) in round.changed {
      seen[real, default: []].insert(texts[real]?.bytes ?? [])
      texts[real] = text
    }
    fixes += round.applied.map { Set($0.edits.keys) }
    return Set(round.changed.keys)
  }

  private mutating func candidate(
    _ finding: Finding,
    _ fix: Fix,
    _ sources: SourceTable,
    _ reals: inout [String: String]
  ) -> FixCandidate? {
    var edits: [String: [TextEdit]] = [:]
    for edit in fix.edits {
      let source = sources[edit.place.file]
      let real = reals[source.path] ?? files.realPath(source.path) ?? source.path
      reals[source.path] = real
      guard edit.place.span.range.upperBound <= source.bytes.count, mayEdit(source.path, real) else { return nil }
      if texts[real] == nil { texts[real] = EditedText(source.bytes) }
      // Two names of one file, read at different times.
      guard texts[real]?.bytes == source.bytes else { return nil }
      names[real] = names[real] ?? source.path
      edits[real, default: []].append(edit)
    }
    let candidate = FixCandidate(rule: finding.rule, message: finding.message, safety: fix.safety, edits: edits)
    return edits.isEmpty || dropped.contains(candidate.key) ? nil : candidate
  }

  private mutating func mayEdit(_ path: String, _ real: String) -> Bool {
    if let only = fixing.onlyFile { return Path.normalized(path) == Path.normalized(only) }
    if boundary.contains(path, files) { return true }
    refused[path] = "lies outside of what was named, and of its repository"
    return false
  }
}

extension FileSystem {
  /// The same files, but for some whose bytes are given by their real paths.
  func overlaid(_ bytes: [String: [UInt8]]) -> FileSystem {
    let base = self
    var files = self
    files.read = { path in
      if let new = bytes[base.realPath(path) ?? path] { return .success(new) }
      return base.read(path)
    }
    return files
  }
}
