package import Analysis
package import Diagnostics
package import SourceText

/// Asks every active rule about a project, in one walk, and settles what is said: severities, silence, order.
package struct Engine: Sendable {
  private let rules: [any Rule.Type]
  private let metadata: [RuleMetadata]
  private let severities: [Severity?]
  /// Where the configuration lets a rule look; nil for everywhere.
  private let scopes: [RuleScope?]
  /// The files alone that a rule is for; nil for all.
  private let files: [Set<FileID>?]
  private let hooks: Hooks
  private let preset: Preset

  /// The rules of `list` that `policy` turns on, and those that Dockerfiles try out.
  package init(_ list: [any Rule.Type], policy: Policy, experiments: Experiments = Experiments()) {
    let active = list.filter { policy.isActive($0.metadata) || experiments.canStart($0.metadata, policy) }
    rules = active
    files = active.map { policy.isActive($0.metadata) ? nil : experiments.files(of: $0.metadata) }
    metadata = active.map { $0.metadata }
    severities = active.map { policy.severities[$0.metadata.id] }
    scopes = active.map { policy.scopes[$0.metadata.id] }
    hooks = Hooks(active, policy)
    preset = policy.preset
  }

  /// What was found in one project.
  package struct Outcome: Sendable {
    /// Sorted by file, offset and rule, without duplicates.
    package var findings: [Finding]
    /// Findings that a comment silenced.
    package var suppressed: Int
  }

  package func lint(_ project: Project) -> Outcome {
    var report = Report()
    for (rule, check) in hooks.projects {
      report.rule = rule
      check.check(project, &report)
    }
    for (index, container) in project.containers.enumerated() {
      report.container = index
      for (rule, check) in hooks.containers {
        report.rule = rule
        check.check(container, in: project, &report)
      }
    }
    report.container = nil
    for dockerfile in project.dockerfiles {
      for (rule, check) in hooks.dockerfiles {
        report.rule = rule
        check.check(dockerfile, in: project, &report)
      }
    }
    for script in project.scripts {
      for (rule, check) in hooks.scripts {
        report.rule = rule
        check.check(script, in: project, &report)
      }
    }
    return settle(report.drafts, project)
  }

  private func settle(_ drafts: [Report.Draft], _ project: Project) -> Outcome {
    var silencer = Silencer(project)
    let inline = project.dockerfiles.compactMap(\.inlinePlace)
    var suppressed = 0
    var findings: [Finding] = []
    findings.reserveCapacity(drafts.count)
    for draft in drafts where draft.preset.map({ $0 <= preset }) ?? true {
      if let focus = project.focus, !focus.contains(draft.place.file),
        !draft.related.contains(where: { focus.contains($0.place.file) })
      {
        continue
      }
      if let files = files[draft.rule], !files.contains(draft.place.file) { continue }
      if let scope = scopes[draft.rule],
        !scope.contains(FindingOwners(project, container: draft.container, at: draft.place))
      {
        continue
      }
      let metadata = metadata[draft.rule]
      if silencer.silences(metadata, code: draft.code, at: draft.place) {
        suppressed += 1
        continue
      }
      var severity = draft.severity ?? metadata.severity
      if silencer.makesError(of: metadata, at: draft.place) { severity = .error }
      if let configured = severities[draft.rule] { severity = configured }
      findings.append(
        Finding(
          rule: metadata.id,
          severity: severity,
          category: metadata.category,
          message: draft.message.text,
          place: draft.place,
          related: draft.related,
          fixes: draft.fixes.filter { !$0.addsLines(to: inline) },
          help: draft.help,
          code: draft.code
        )
      )
    }
    return Outcome(findings: findings, suppressed: suppressed)
  }
}

extension Fix {
  /// Whether it puts new lines into a Dockerfile that stands in a compose file, where they would need its indentation.
  fileprivate func addsLines(to places: [Place]) -> Bool {
    edits.contains { edit in
      edit.replacement.utf8.contains(0x0A)
        && places.contains { $0.file == edit.place.file && $0.span.contains(edit.place.span) }
    }
  }
}
