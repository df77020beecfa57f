package import Diagnostics
package import SourceText
import YAML

/// Findings that a team knows of and lives with for now: they do not fail a build, what is new does.
package struct Baseline: Sendable {
  /// One known finding.
  package struct Entry: Sendable, Hashable {
    package var path: String
    package var rule: String
    package var fingerprint: Fingerprint
  }

  package var entries: [Entry]

  /// What is found now, sorted by file, rule and fingerprint, so that a change of it reads well in a review.
  package init(of result: LintResult) {
    entries = zip(result.findings, result.fingerprints).map { finding, fingerprint in
      Entry(path: result.sources[finding.place.file].path, rule: finding.rule, fingerprint: fingerprint)
    }
    entries.sort { ($0.path, $0.rule, $0.fingerprint) < ($1.path, $1.rule, $1.fingerprint) }
  }

  /// What is left of a run when the known findings are taken out.
  package struct Comparison: Sendable {
    /// The run without them.
    package var result: LintResult
    /// How many of the findings were known.
    package var known: Int
    /// Entries that nothing was found for any more, in files that were looked at.
    package var gone: [Entry]
  }

  package func compare(_ result: LintResult) -> Comparison {
    var open = Set(entries.map(\.fingerprint))
    var rest = result
    rest.findings = zip(result.findings, result.fingerprints).filter { open.remove($0.1) == nil }.map(\.0)
    let looked = Set(result.sources.files.map(\.path))
    return Comparison(
      result: rest,
      known: result.findings.count - rest.findings.count,
      gone: entries.filter { open.contains($0.fingerprint) && looked.contains($0.path) }
    )
  }
}

extension Baseline {
  /// Reads a baseline file; a fault ends the run: half a baseline would let findings through.
  package static func read(_ path: String, files: FileSystem) throws(LintError) -> Baseline {
    switch files.read(path) {
    case .failure(let error): throw LintError("\(path): \(error.reason)")
    case .success(let bytes):
      guard let baseline = Baseline(bytes) else {
        throw LintError("\(path): this is no baseline of composelint; write it anew with --write-baseline")
      }
      return baseline
    }
  }

  /// JSON is YAML, and a tree of that is at hand.
  private init?(_ bytes: [UInt8]) {
    let tree = YAMLTree.parse(bytes, file: FileID(0))
    guard tree.problems.isEmpty, let root = tree.documents.first else { return nil }
    func value(_ key: String, in node: YAMLNodeID) -> YAMLNodeID? {
      tree.entries(of: node).first { tree.keyName($0) == key }?.value
    }
    func text(_ key: String, in node: YAMLNodeID) -> String? {
      value(key, in: node).map { tree.text(of: $0, in: bytes) }
    }
    guard text("version", in: root) == "1", let list = value("findings", in: root), tree[list].kind == .sequence else {
      return nil
    }
    entries = []
    for item in tree.items(of: list) {
      guard let path = text("file", in: item), let rule = text("rule", in: item),
        let fingerprint = text("fingerprint", in: item).flatMap({ Fingerprint(hexadecimal: $0) })
      else { return nil }
      entries.append(Entry(path: path, rule: rule, fingerprint: fingerprint))
    }
  }
}
