package import SourceText

/// How bad it is; each level is a promise, see ``RuleMetadata/severity``.
package enum Severity: UInt8, Sendable, Comparable, CaseIterable {
  /// Works, but wasteful, fragile or unusual; worth knowing.
  case info
  /// Will fail under conditions that do occur, or is very likely not what was meant.
  case warning
  /// Will not start, not build, or not do what the file says, and the files prove it.
  case error

  package static func < (one: Severity, other: Severity) -> Bool { one.rawValue < other.rawValue }

  package var name: String {
    switch self {
    case .info: "info"
    case .warning: "warning"
    case .error: "error"
    }
  }

  package init?(name: some StringProtocol) {
    guard let severity = Severity.allCases.first(where: { $0.name == name }) else { return nil }
    self = severity
  }
}

/// What kind of fault a rule is about.
package enum Category: String, Sendable, CaseIterable {
  case validity, networking, startup, health, data, environment, build, runtime, compatibility, security, efficiency
  case style
}

/// What is wrong with this service, file or line, in one sentence that names it.
package struct Message: Sendable, Hashable, ExpressibleByStringInterpolation {
  package var text: String
  package init(stringLiteral text: String) { self.text = text }
  package init(_ text: String) { self.text = text }
}

/// The other end of a story: "auth listens on 8090 here".
package struct RelatedPlace: Sendable, Hashable {
  package var message: String
  package var place: Place

  package init(_ message: String, at place: Place) {
    self.message = message
    self.place = place
  }
}

/// Whether a fix may be applied without a person looking at it.
package enum FixSafety: String, Sendable, Hashable {
  case safe, unsafe
}

/// Edits that make a finding go away.
package struct Fix: Sendable, Hashable {
  /// What it does, as a command: "remove `version`".
  package var title: String
  package var safety: FixSafety
  package var edits: [TextEdit]

  package init(_ title: String, _ safety: FixSafety, _ edits: [TextEdit]) {
    self.title = title
    self.safety = safety
    self.edits = edits
  }
}

/// One fault, where it is, and what to do about it.
package struct Finding: Sendable, Hashable {
  /// The id of the rule that found it.
  package var rule: String
  package var severity: Severity
  package var category: Category
  package var message: String
  package var place: Place
  package var related: [RelatedPlace]
  package var fixes: [Fix]
  /// One sentence on what to do.
  package var help: String
  /// The name that the program has for it whose finding the rule passes on: `SC2086`.
  package var code: String?
  /// Whether it makes the run fail, by what was configured where it was found.
  package var fails = false

  package init(
    rule: String,
    severity: Severity,
    category: Category,
    message: String,
    place: Place,
    related: [RelatedPlace] = [],
    fixes: [Fix] = [],
    help: String = "",
    code: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.category = category
    self.message = message
    self.place = place
    self.related = related
    self.fixes = fixes
    self.help = help
    self.code = code
  }
}
