/// A setting that a rule has: what `.composelint.yml` may say under the rule's `options`.
package struct RuleOption: Sendable {
  /// Kebab-case, unique within its rule.
  package let name: String
  /// What it does, in one line without a full stop.
  package let summary: String
  /// What holds where nobody sets it; its kind is the only kind that a configuration may give.
  package let standard: OptionValue
  /// The words that may be chosen from; empty where any text may stand. For a mapping these are its possible values.
  package let choices: [String]
  /// Whether it may stand at the top of the configuration, for every rule that has it.
  package let isShared: Bool

  package init(
    _ name: String,
    _ summary: String,
    standard: OptionValue,
    choices: [String] = [],
    isShared: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.standard = standard
    self.choices = choices
    self.isShared = isShared
  }
}

/// The value of an option.
package enum OptionValue: Sendable, Hashable {
  case flag(Bool)
  case number(Int)
  case text(String)
  case list([String])
  /// Names and what they stand for.
  case map([String: String])

  /// The kind in words, for messages: "expected a list of texts".
  package var kindInWords: String {
    switch self {
    case .flag: "true or false"
    case .number: "a whole number"
    case .text: "a text"
    case .list: "a list of texts"
    case .map: "a mapping of texts"
    }
  }
}

/// The options of one rule as they hold in a run: what was configured, and the standard values of the rest.
package struct RuleOptions: Sendable {
  private var values: [String: OptionValue]

  /// `configured` holds only values of the right kind: the configuration is checked when it is read.
  package init(_ options: [RuleOption], configured: [String: OptionValue] = [:]) {
    values = Dictionary(options.map { ($0.name, $0.standard) }, uniquingKeysWith: { $1 })
    values.merge(configured) { $1 }
  }

  package func flag(_ name: String) -> Bool {
    if case .flag(let value) = values[name] { value } else { false }
  }

  package func number(_ name: String) -> Int {
    if case .number(let value) = values[name] { value } else { 0 }
  }

  package func text(_ name: String) -> String {
    if case .text(let value) = values[name] { value } else { "" }
  }

  package func list(_ name: String) -> [String] {
    if case .list(let value) = values[name] { value } else { [] }
  }

  package func map(_ name: String) -> [String: String] {
    if case .map(let value) = values[name] { value } else { [:] }
  }
}
