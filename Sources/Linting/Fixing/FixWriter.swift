package import SourceText

/// Writes what fixes made of the files. A file that changed since it was read is left alone, and so is every file that a
/// fix touches together with one that cannot be written.
package enum FixWriter {
  package struct Outcome: Sendable {
    package var written: [String] = []
    /// How many fixes are in the written files.
    package var fixed = 0
    /// The files that were left alone, and why.
    package var left: [(path: String, reason: String)] = []
  }

  package static func write(_ run: FixedRun, to files: FileSystem) -> Outcome {
    var outcome = Outcome()
    for group in groups(run) {
      if let (path, reason) = write(group, files) {
        outcome.left.append((path, reason))
        for file in group where file.path != path {
          outcome.left.append((file.path, "is fixed only together with \(path)"))
        }
      } else {
        outcome.written += group.map(\.path)
        let reals = Set(group.map(\.realPath))
        outcome.fixed += run.fixes.reduce(0) { $0 + ($1.isSubset(of: reals) ? 1 : 0) }
      }
    }
    return outcome
  }

  /// Writes all of a group; if one cannot be written the others get their old bytes back.
  private static func write(_ group: [FixedFile], _ files: FileSystem) -> (path: String, reason: String)? {
    guard let write = files.write else { return group.first.map { ($0.path, "cannot be written here") } }
    for file in group {
      guard case .success(let bytes) = files.read(file.realPath), bytes == file.text.original else {
        return (file.path, "changed while it was linted; run again")
      }
    }
    for (index, file) in group.enumerated() {
      guard let error = write(file.realPath, file.text.bytes) else { continue }
      for written in group[..<index] { _ = write(written.realPath, written.text.original) }
      return (file.path, error.reason)
    }
    return nil
  }

  /// Files that some fix touches together, so that they are written all or not at all.
  private static func groups(_ run: FixedRun) -> [[FixedFile]] {
    var groups = run.files.map { [$0] }
    for fix in run.fixes where fix.count > 1 {
      let joined = groups.filter { $0.contains { fix.contains($0.realPath) } }
      guard joined.count > 1 else { continue }
      groups.removeAll { $0.contains { fix.contains($0.realPath) } }
      groups.append(joined.flatMap { $0 })
    }
    return groups
  }
}
