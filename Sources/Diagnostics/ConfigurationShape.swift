/// A key of `.composelint.yml`: what the reader accepts, what the JSON Schema tells editors.
package struct ConfigurationKey: Sendable {
  package let name: String
  /// What it does, in one line without a full stop.
  package let summary: String
  package let value: ConfigurationShape

  package init(_ name: String, _ summary: String, _ value: ConfigurationShape) {
    self.name = name
    self.summary = summary
    self.value = value
  }
}

/// What may stand behind a key of `.composelint.yml`.
package indirect enum ConfigurationShape: Sendable {
  case flag
  case number(ClosedRange<Int>)
  /// A text that is not empty.
  case text
  /// One of these words; the noun is for messages: "unknown severity `loud`".
  case word(noun: String, [String])
  /// How bad a rule is: `on`, `off` or a severity. YAML 1.1 calls the first two booleans.
  case level
  /// A list of them, or a single one.
  case list(ConfigurationShape)
  /// Any names, each with one.
  case map(ConfigurationShape)
  /// These keys and no others.
  case keys([ConfigurationKey])
  /// The level alone, or these keys.
  case levelOrKeys([ConfigurationKey])
  /// Rules by their names, each with its level or with ``setting(_:)``.
  case rules
}

extension ConfigurationShape {
  package static let levels = ["on", "off"] + Severity.allCases.map(\.name)

  /// What may be said of one rule.
  package static func setting(_ options: [RuleOption]) -> ConfigurationShape {
    var keys = [
      ConfigurationKey("severity", "how bad its findings are, or on, or off", .level),
      ConfigurationKey("only", "where it looks: all that is said here has to hold", .keys(scope)),
      ConfigurationKey("except", "where it does not look: one of the things said here is enough", .keys(scope)),
      ConfigurationKey("reason", "why, for whoever reads the file", .text),
    ]
    if !options.isEmpty {
      let known = options.map { ConfigurationKey($0.name, $0.summary, $0.shape) }
      keys.append(ConfigurationKey("options", "what this rule lets you set", .keys(known)))
    }
    return .levelOrKeys(keys)
  }

  private static let scope = [
    ConfigurationKey("services", "names of services; `*` stands for any part of a name", .list(.text)),
    ConfigurationKey("paths", "patterns of paths as in `exclude`, from the folder of this file", .list(.text)),
    ConfigurationKey("images", "names of images with or without a tag; `*` stands for any part", .list(.text)),
  ]

  /// The kind in words, for messages: "expected a text or a list of texts".
  package var inWords: String {
    switch self {
    case .flag: "true or false"
    case .number(let range):
      range.lowerBound == .min ? "a whole number" : "a number from \(range.lowerBound) to \(range.upperBound)"
    case .text: "a text"
    case .word(_, let words): "one of " + words.joined(separator: ", ")
    case .level: "one of " + Self.levels.joined(separator: ", ")
    case .list(let item): "a list of " + item.severalInWords
    case .map(let value): "a mapping of " + value.severalInWords
    case .keys(let keys): "a mapping with " + keys.map(\.name).joined(separator: ", ")
    case .levelOrKeys(let keys):
      "one of \(Self.levels.joined(separator: ", ")), or a mapping with \(keys.map(\.name).joined(separator: ", "))"
    case .rules: "a mapping from names of rules to on, off, info, warning or error"
    }
  }

  private var severalInWords: String {
    switch self {
    case .text: "texts"
    case .number: "numbers"
    case .flag, .word, .level: "words"
    case .list: "lists"
    case .map, .keys, .levelOrKeys, .rules: "mappings"
    }
  }
}

extension RuleOption {
  /// What a configuration may give it.
  package var shape: ConfigurationShape {
    let word = choices.isEmpty ? ConfigurationShape.text : .word(noun: "value", choices)
    return switch standard {
    case .flag: .flag
    case .number: .number(.min ... .max)
    case .text: word
    case .list: .list(word)
    case .map: .map(word)
    }
  }
}
