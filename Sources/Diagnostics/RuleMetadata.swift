/// Which preset first turns a rule on; each includes the one before it.
package enum Preset: String, Sendable, CaseIterable, Comparable {
  /// What most maintainers would act on; the default.
  case recommended
  /// Hardening and pins.
  case strict
  /// Everything, taste included.
  case all

  package static func < (one: Preset, other: Preset) -> Bool { one.rank < other.rank }

  private var rank: Int {
    switch self {
    case .recommended: 0
    case .strict: 1
    case .all: 2
    }
  }
}

/// Everything there is to say about a rule besides its check: what `rules`, `explain` and rules.md show.
package struct RuleMetadata: Sendable {
  /// Kebab-case, names the fault; the only name people need.
  package let id: String
  /// What is wrong, in one line without a full stop; `code` in backticks.
  package let summary: String
  package let category: Category
  /// The highest severity it reports; a finding may be milder where the rationale says so.
  package let severity: Severity
  /// The preset that turns it on.
  package let preset: Preset
  /// Other tools' ids for it (`DL3009`, `no-version-field`), for their comments and for people who search by them.
  package let aliases: [String]
  /// The fix it offers, if it offers one.
  package let fix: FixSafety?
  /// What a configuration may set.
  package let options: [RuleOption]
  /// The release that brought it; "next" until released.
  package let since: String
  /// What happens, and why; says where the facts come from.
  package let rationale: String
  /// https addresses for further reading.
  package let references: [String]
  package let examples: [Example]

  package init(
    id: String,
    summary: String,
    category: Category,
    severity: Severity,
    preset: Preset = .recommended,
    aliases: [String] = [],
    fix: FixSafety? = nil,
    options: [RuleOption] = [],
    since: String = "next",
    rationale: String,
    references: [String] = [],
    examples: [Example]
  ) {
    self.id = id
    self.summary = summary
    self.category = category
    self.severity = severity
    self.preset = preset
    self.aliases = aliases
    self.fix = fix
    self.options = options
    self.since = since
    self.rationale = rationale
    self.references = references
    self.examples = examples
  }
}

/// A few files that show a fault, or the same done right; linted by the tests, printed in rules.md and by `explain`.
///
/// Expectations stand in comments, as in the fixtures: see CONTRIBUTING.md.
package struct Example: Sendable {
  package struct File: Sendable {
    package let path: String
    package let text: String
    package init(_ path: String, _ text: String) {
      self.path = path
      self.text = text
    }
  }

  package let isBad: Bool
  package let files: [File]
  package let fileID: String
  package let line: UInt

  /// A compose file with the fault.
  package static func bad(_ compose: String, fileID: String = #fileID, line: UInt = #line) -> Example {
    Example(isBad: true, files: [File("compose.yaml", compose)], fileID: fileID, line: line)
  }

  /// A compose file without it.
  package static func good(_ compose: String, fileID: String = #fileID, line: UInt = #line) -> Example {
    Example(isBad: false, files: [File("compose.yaml", compose)], fileID: fileID, line: line)
  }

  /// A Dockerfile on its own with the fault.
  package static func bad(dockerfile: String, fileID: String = #fileID, line: UInt = #line) -> Example {
    Example(isBad: true, files: [File("Dockerfile", dockerfile)], fileID: fileID, line: line)
  }

  /// A Dockerfile on its own without it.
  package static func good(dockerfile: String, fileID: String = #fileID, line: UInt = #line) -> Example {
    Example(isBad: false, files: [File("Dockerfile", dockerfile)], fileID: fileID, line: line)
  }

  /// Several files with the fault; the first one is linted.
  package static func bad(files: [File], fileID: String = #fileID, line: UInt = #line) -> Example {
    Example(isBad: true, files: files, fileID: fileID, line: line)
  }

  /// Several files without it; the first one is linted.
  package static func good(files: [File], fileID: String = #fileID, line: UInt = #line) -> Example {
    Example(isBad: false, files: files, fileID: fileID, line: line)
  }
}

/// A check of other tools that is left out on purpose.
package struct LeftOut: Sendable {
  /// What it would be called here, or what the other tool calls it.
  package let name: String
  /// Why, in one line without a full stop.
  package let reason: String

  package init(_ name: String, _ reason: String) {
    self.name = name
    self.reason = reason
  }
}
