package import Diagnostics
package import SourceText

/// Findings that a team knows of and lives with for now: they are not shown and fail no build; what is new does.
///
/// A finding is known by its file, its rule and the text of its line, so that lines may move; and as often as it was
/// found, so that one more in an equal line is new.
package struct Baseline: Sendable {
  /// What equal findings have in common.
  package struct Key: Sendable, Hashable, Comparable {
    /// Seen from where composelint runs, links resolved.
    package var path: String
    package var rule: String
    package var fingerprint: String

    package static func < (one: Key, other: Key) -> Bool {
      (one.path, one.rule, one.fingerprint) < (other.path, other.rule, other.fingerprint)
    }
  }

  /// How often each finding is known.
  package private(set) var counts: [Key: Int] = [:]

  /// How many findings it holds.
  package var count: Int { counts.values.reduce(0, +) }

  /// What is found now.
  package init(of result: LintResult, files: FileSystem) {
    for key in Self.keys(of: result, files) { counts[key, default: 0] += 1 }
  }

  init(counts: [Key: Int]) { self.counts = counts }

  /// What several baselines know together.
  package init(joining baselines: [Baseline] = []) {
    for baseline in baselines { counts.merge(baseline.counts) { $0 + $1 } }
  }

  /// Secrets take no part in it: a short one could be guessed from its hash.
  private static func keys(of result: LintResult, _ files: FileSystem) -> [Key] {
    let result = result.masked
    let paths = result.sources.files.map { files.resolved($0.path) }
    return zip(result.findings, Fingerprints(result).ofLines).map { finding, fingerprint in
      Key(path: paths[Int(finding.place.file.index)], rule: finding.rule, fingerprint: fingerprint)
    }
  }

  /// What is left of a run when the known findings are taken out.
  package struct Comparison: Sendable {
    /// The run without them.
    package var result: LintResult
    /// What is known and was not found any more, as often as it was missed; only of what this run could have found.
    package var gone: [Key: Int]
  }

  /// `rules` are those that ran, `names` those that there are.
  package func compare(_ verdict: Linter.Verdict, _ names: RuleNames, _ files: FileSystem) -> Comparison {
    var result = verdict.result
    var left = counts
    let keys = Self.keys(of: result, files)
    result.findings = zip(result.findings, keys).filter { _, key in
      guard let count = left[key] else { return true }
      left[key] = count == 1 ? nil : count - 1
      return false
    }.map(\.0)
    result.known = verdict.result.findings.count - result.findings.count
    let looked = Set(result.sources.files.map { files.resolved($0.path) })
    let gone = left.filter { key, _ in
      let isAsked = verdict.rules.contains(key.rule) || names.ids(key.rule).isEmpty
      return isAsked && (looked.contains(key.path) || files.status(key.path) == nil)
    }
    return Comparison(result: result, gone: gone)
  }

  /// The same without what is gone.
  package func pruned(_ gone: [Key: Int]) -> Baseline {
    var copy = self
    for (key, count) in gone {
      let left = (counts[key] ?? 0) - count
      copy.counts[key] = left > 0 ? left : nil
    }
    return copy
  }
}

extension FileSystem {
  /// The real path, also of a file that is not there (standard input stands for it, or it was deleted).
  func resolved(_ path: String) -> String {
    if let real = realPath(path) { return real }
    return realPath(Path.folder(of: path)).map { Path.join($0, Path.name(of: path)) } ?? Path.normalized(path)
  }
}
