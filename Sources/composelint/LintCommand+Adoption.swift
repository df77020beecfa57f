import Diagnostics
import Linting
import Rules
import SourceText

/// `--baseline` and `--since`: what is left out of a report because it is not new.
struct Adoption {
  private let command: LintCommand
  private let files: FileSystem
  private let changes: ChangedLines?
  /// What `--baseline` names, by its path.
  private let baseline: (path: String, content: Baseline)?

  /// Reads what can be read before anything is linted.
  init(_ command: LintCommand, paths: [String], files: FileSystem) throws(LintError) {
    self.command = command
    self.files = files
    if command.writeBaseline != nil {
      if command.baseline != nil || command.pruneBaseline {
        throw LintError("--write-baseline writes a baseline anew: leave out --baseline and --prune-baseline")
      }
      if command.since != nil { throw LintError("--write-baseline needs all findings: leave out --since") }
      if command.diff { throw LintError("--diff changes nothing: leave out --write-baseline") }
    }
    if command.pruneBaseline, command.diff { throw LintError("--diff changes nothing: leave out --prune-baseline") }
    baseline = try Self.read(command.baseline, files)
    changes = try Self.changes(command, paths, files)
  }

  private static func read(_ path: String?, _ files: FileSystem) throws(LintError) -> (String, Baseline)? {
    guard let path else { return nil }
    return (path, try Baseline.read(path, files: files))
  }

  private static func changes(
    _ command: LintCommand,
    _ paths: [String],
    _ files: FileSystem
  ) throws(LintError) -> ChangedLines? {
    guard let revision = command.since else { return nil }
    if command.fix || command.diff { throw LintError("--since says what is reported, not what is fixed: leave it out") }
    if command.paths == ["-"] { throw LintError("--since compares files with git: it cannot be combined with -") }
    let named = paths + command.files
    return try GitProgram.git.changes(
      since: revision,
      folders: Set((named.isEmpty ? ["."] : named).map { files.isFolder($0) ? $0 : Path.folder(of: $0) })
    )
  }

  /// The verdict without what is known or did not change; says what the baseline no longer needs.
  func apply(to verdict: Linter.Verdict) throws(LintError) -> Linter.Verdict {
    var verdict = verdict
    verdict.result = try withoutKnown(verdict)
    if let changes {
      let known = verdict.result.known
      verdict.result = changes.filter(verdict.result, files)
      verdict.result.known = known
    }
    return verdict
  }

  private func withoutKnown(_ verdict: Linter.Verdict) throws(LintError) -> LintResult {
    let names = RuleNames(RuleRegistry.all.map { $0.metadata })
    if command.writeBaseline != nil || command.pruneBaseline, let obstacle = verdict.obstacles.first {
      throw LintError("\(obstacle); the baseline stays as it is")
    }
    if let path = command.writeBaseline {
      let baseline = Baseline(of: verdict.result, files: files)
      try write(baseline, to: path)
      Terminal.complain("\(path): \(Self.counted(baseline.count)) written")
      return baseline.compare(verdict, names, files).result
    }
    let baselines = try known(verdict)
    if baselines.isEmpty {
      if command.pruneBaseline {
        throw LintError("--prune-baseline needs --baseline FILE, or `baseline` in .composelint.yml")
      }
      return verdict.result
    }
    let comparison = Baseline(joining: baselines.map(\.content)).compare(verdict, names, files)
    for (path, content) in baselines {
      let left = content.pruned(comparison.gone)
      guard left.count < content.count else { continue }
      let gone = "\(path): \(Self.counted(content.count - left.count)) gone"
      if command.pruneBaseline {
        try write(left, to: path)
        Terminal.complain("\(gone), and taken out")
      } else {
        Terminal.complain("\(gone); --prune-baseline takes them out")
      }
    }
    return comparison.result
  }

  /// The baseline of the command line, or else those that configurations name.
  private func known(_ verdict: Linter.Verdict) throws(LintError) -> [(path: String, content: Baseline)] {
    if let baseline { return [baseline] }
    var baselines: [(path: String, content: Baseline)] = []
    for path in Set(verdict.baselines).sorted() { baselines.append((path, try Baseline.read(path, files: files))) }
    return baselines
  }

  private func write(_ baseline: Baseline, to path: String) throws(LintError) {
    if let reason = Terminal.write(baseline.text(for: path, files: files), toFile: path) {
      throw LintError("\(path): \(reason)")
    }
  }

  private static func counted(_ count: Int) -> String { "\(count) known finding\(count == 1 ? "" : "s")" }
}
