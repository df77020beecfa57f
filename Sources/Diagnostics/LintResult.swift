package import SourceText

/// What a run found, ready to be printed: all that the formats need and nothing else.
package struct LintResult: Sendable {
  /// Sorted by path, offset and rule, without duplicates.
  package var findings: [Finding]
  package var sources: SourceTable
  /// How many files were read.
  package var files: Int
  package var projects: Int
  /// Findings that a comment silenced.
  package var suppressed: Int
  /// Findings that a baseline holds, and are not among `findings`.
  package var known = 0
  /// Findings on lines that did not change, where only the others are asked for; they are not among `findings` either.
  package var unchanged = 0
  /// What no report may show.
  package var secrets = Secrets()

  package init(findings: [Finding], sources: SourceTable, files: Int, projects: Int, suppressed: Int) {
    self.findings = findings
    self.sources = sources
    self.files = files
    self.projects = projects
    self.suppressed = suppressed
  }

  package func count(_ severity: Severity) -> Int { findings.reduce(0) { $0 + ($1.severity == severity ? 1 : 0) } }
  package var fixable: Int { findings.reduce(0) { $0 + ($1.fixes.isEmpty ? 0 : 1) } }
}

extension LintResult {
  /// The results of several projects as one: files known by their paths, findings sorted, what two projects both found
  /// (a Dockerfile that both build) said once.
  package static func merging(_ parts: [LintResult]) -> LintResult {
    var sources = SourceTable()
    var findings: [Finding] = []
    var secrets = Secrets()
    for part in parts {
      let ids = part.sources.files.map { sources.add($0) }
      secrets.add(part.secrets) { ids[Int($0.index)] }
      findings += part.findings.map { $0.renumbered { ids[Int($0.index)] } }
    }
    var result = LintResult(
      findings: sorted(findings, sources),
      sources: sources,
      files: sources.files.count,
      projects: parts.reduce(0) { $0 + $1.projects },
      suppressed: parts.reduce(0) { $0 + $1.suppressed }
    )
    result.secrets = secrets
    return result
  }

  private static func sorted(_ findings: [Finding], _ sources: SourceTable) -> [Finding] {
    let order = sources.files.indices.sorted {
      sources.files[$0].path.utf8.lexicographicallyPrecedes(sources.files[$1].path.utf8)
    }
    var rank = [Int](repeating: 0, count: order.count)
    for (position, file) in order.enumerated() { rank[file] = position }
    let sorted = findings.sorted { one, other in
      let (first, second) = (rank[Int(one.place.file.index)], rank[Int(other.place.file.index)])
      if first != second { return first < second }
      if one.place.span != other.place.span { return one.place.span < other.place.span }
      if one.rule != other.rule { return one.rule < other.rule }
      if one.code != other.code { return one.code ?? "" < other.code ?? "" }
      if one.severity != other.severity { return one.severity > other.severity }
      return one.message < other.message
    }
    var unique: [Finding] = []
    for finding in sorted {
      // An anchor or an env file that several services share has one place, and is said once.
      if let last = unique.last, last.place == finding.place, last.rule == finding.rule, last.code == finding.code {
        // Two projects may differ in what makes a run fail.
        if finding.fails { unique[unique.count - 1].fails = true }
        continue
      }
      unique.append(finding)
    }
    return unique
  }
}

extension Finding {
  fileprivate func renumbered(_ number: (FileID) -> FileID) -> Finding {
    var copy = self
    copy.place.file = number(place.file)
    for index in copy.related.indices { copy.related[index].place.file = number(related[index].place.file) }
    for fix in copy.fixes.indices {
      for edit in copy.fixes[fix].edits.indices {
        copy.fixes[fix].edits[edit].place.file = number(fixes[fix].edits[edit].place.file)
      }
    }
    return copy
  }
}
