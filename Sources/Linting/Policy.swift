package import Diagnostics

/// Which rules run, and how bad their findings are: presets, the configuration file and the command line together.
package struct Policy: Sendable {
  package var preset: Preset = .recommended
  /// Severities that the configuration sets; they turn a rule on.
  package var severities: [String: Severity] = [:]
  /// What the configuration sets of rules' options, by rule and option.
  package var options: [String: [String: OptionValue]] = [:]
  /// Options that the configuration sets for every rule that has them.
  package var sharedOptions: [String: OptionValue] = [:]
  /// Rules that the configuration turns on with their own severity.
  package var on: Set<String> = []
  /// Where the configuration lets rules look.
  package var scopes: [String: RuleScope] = [:]
  /// Rules that the configuration or `--ignore` turns off.
  package var off: Set<String> = []
  /// If not empty, these rules alone run (`--select`).
  package var only: Set<String> = []

  package init() {}

  /// The options that are set for a rule: its own outrank those for all.
  package func options(of rule: RuleMetadata) -> RuleOptions {
    let names = Set(rule.options.filter(\.isShared).map(\.name))
    let shared = sharedOptions.filter { names.contains($0.key) }
    return RuleOptions(rule.options, configured: shared.merging(options[rule.id] ?? [:]) { $1 })
  }

  /// Whether a rule runs.
  package func isActive(_ rule: RuleMetadata) -> Bool {
    if off.contains(rule.id) { return false }
    if !only.isEmpty { return only.contains(rule.id) }
    return rule.preset <= preset || severities[rule.id] != nil || on.contains(rule.id)
  }
}

/// Finds rules by the names people know them by.
package struct RuleNames: Sendable {
  private var ids: [String: [String]] = [:]
  private var options: [String: [RuleOption]] = [:]

  package init(_ rules: [RuleMetadata]) {
    for rule in rules {
      for alias in rule.aliases { ids[alias.lowercased(), default: []].append(rule.id) }
    }
    for rule in rules {
      ids[rule.id] = [rule.id]
      if !rule.options.isEmpty { options[rule.id] = rule.options }
    }
  }

  /// The ids for an id or alias, letters' case ignored; empty if no rule has it.
  ///
  /// Several rules may share what is one check elsewhere: a second CMD, ENTRYPOINT or HEALTHCHECK.
  package func ids(_ name: String) -> [String] { ids[name.lowercased()] ?? [] }

  /// The options that a rule has.
  package func options(of id: String) -> [RuleOption] { options[id] ?? [] }

  /// The options that may stand at the top of the configuration, by name.
  package var sharedOptions: [String: RuleOption] {
    Dictionary(
      options.values.joined().filter(\.isShared).map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The name that somebody who wrote `name` most likely meant.
  package func suggestion(for name: String) -> String? {
    Suggestion.nearest(to: name.lowercased(), among: ids.keys.sorted())
  }
}
