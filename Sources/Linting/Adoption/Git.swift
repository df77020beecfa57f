package import SourceText

/// Git as a value: the installed program, or recorded answers.
package struct Git: Sendable {
  /// What it prints when it is called with some arguments.
  package var output: @Sendable (_ arguments: [String]) -> Result<[UInt8], Failure>

  package enum Failure: Error, Sendable, Hashable {
    /// It ran, and ended with another exit code than 0.
    case refused
    /// There is no answer; why, in one line.
    case unavailable(String)
  }

  package init(output: @escaping @Sendable ([String]) -> Result<[UInt8], Failure>) { self.output = output }

  /// What it prints; nil where it refuses.
  private func answer(_ arguments: [String]) throws(LintError) -> [UInt8]? {
    switch output(arguments) {
    case .success(let bytes): return bytes
    case .failure(.refused): return nil
    case .failure(.unavailable(let message)): throw LintError(message)
    }
  }

  private func line(_ arguments: [String]) throws(LintError) -> String? {
    guard let bytes = try answer(arguments) else { return nil }
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// What changed in the repositories of some folders since a revision, files that git does not know yet included.
  ///
  /// Where the revision is a branch that went on meanwhile, its changes are not ours: what counts is what changed since
  /// the two parted.
  package func changes(since revision: String, folders: Set<String>) throws(LintError) -> ChangedLines {
    var changes = ChangedLines()
    var roots: Set<String> = []
    for folder in folders.sorted() {
      guard let root = try line(["-C", folder, "rev-parse", "--show-toplevel"]), !root.isEmpty else {
        throw LintError("--since: \(folder) is in no git repository")
      }
      if roots.insert(root).inserted { try collect(since: revision, in: root, &changes) }
    }
    return changes
  }

  private func collect(since revision: String, in root: String, _ changes: inout ChangedLines) throws(LintError) {
    // No revision begins with a dash, and nothing here may be taken for an option.
    let names = ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"]
    guard !revision.hasPrefix("-"), !revision.isEmpty, let commit = try line(["-C", root] + names) else {
      throw LintError("--since: \(root) has no revision '\(revision)'")
    }
    let start = try line(["-C", root, "merge-base", commit, "HEAD"]) ?? commit
    let options = [
      "--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-prefix",
      "--find-renames", "--no-relative", "--submodule=diff", "--ignore-submodules=none",
    ]
    let commands = [
      ["-C", root, "-c", "core.quotePath=false", "diff"] + options + [start, "--"],
      ["-C", root, "ls-files", "--others", "--exclude-standard", "-z"],
    ]
    guard let diff = try answer(commands[0]), let others = try answer(commands[1]) else {
      throw LintError("--since: git cannot say what changed in \(root) since '\(revision)'")
    }
    let new = others.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    changes.add(diff: diff, newFiles: new, root: root)
  }
}
