import Diagnostics
import SourceText
import YAML

/// Bytes of a configuration file → its values, or its first fault with its place.
struct ConfigurationReader {
  private let file: SourceFile
  let tree: YAMLTree
  private let lines: LineIndex

  private static let keys = ["preset", "rules", "exclude", "fail-on", "images", "shellcheck", "baseline"]

  init(_ file: SourceFile) {
    self.file = file
    tree = YAMLTree.parse(file.bytes, file: FileID(0))
    lines = LineIndex(file.bytes)
  }

  func read(_ rules: RuleNames) throws(ConfigurationError) -> Configuration {
    if let problem = tree.problems.first { throw error(problem.message, problem.span) }
    var configuration = Configuration()
    configuration.folder = Path.folder(of: file.path)
    guard let root = tree.documents.first else { return configuration }
    if tree[root].kind == .scalar, text(root).isEmpty { return configuration }
    guard tree[root].kind == .mapping else { throw error("a configuration is a mapping of keys", tree[root].span) }
    let shared = rules.sharedOptions
    for entry in tree.entries(of: root) {
      switch tree.keyName(entry) {
      case "preset": configuration.preset = try preset(entry.value)
      case "rules": configuration.rules = try settings(entry.value, rules)
      case "exclude": configuration.exclude = try strings(entry.value).map { Glob($0) }
      case "images": configuration.images = try images(entry.value)
      case "fail-on": configuration.failOn = try threshold(entry.value)
      case "shellcheck": configuration.asksShellCheck = try flag(entry.value)
      case "baseline": configuration.baseline = Path.join(configuration.folder, try path(entry.value))
      case let name?:
        guard let option = shared[name] else {
          throw unknown("key", name, among: Self.keys + shared.keys.sorted(), tree[entry.key].span)
        }
        configuration.sharedOptions[name] = try value(entry.value, of: option)
      case nil:
        throw unknown("key", "", among: Self.keys, tree[entry.key].span)
      }
    }
    return configuration
  }

  private func preset(_ node: YAMLNodeID) throws(ConfigurationError) -> Preset {
    guard let preset = Preset(rawValue: text(node)) else {
      throw unknown("preset", text(node), among: Preset.allCases.map(\.rawValue), tree[node].span)
    }
    return preset
  }

  private func threshold(_ node: YAMLNodeID) throws(ConfigurationError) -> FailureThreshold {
    guard let threshold = FailureThreshold(name: text(node)) else {
      throw unknown("severity", text(node), among: FailureThreshold.names, tree[node].span)
    }
    return threshold
  }

  private func flag(_ node: YAMLNodeID) throws(ConfigurationError) -> Bool {
    switch text(node) {
    case "true": return true
    case "false": return false
    default: throw error("expected true or false", tree[node].span)
    }
  }

  private func path(_ node: YAMLNodeID) throws(ConfigurationError) -> String {
    guard !text(node).isEmpty else { throw error("expected the path of a file", tree[node].span) }
    return text(node)
  }

  private func settings(_ node: YAMLNodeID, _ rules: RuleNames) throws(ConfigurationError) -> [String: RuleSetting] {
    guard let node = tree.resolved(node), tree[node].kind == .mapping else {
      throw error("`rules` is a mapping from rule names to off, info, warning or error", tree[node].span)
    }
    var settings: [String: RuleSetting] = [:]
    for entry in tree.entries(of: node) {
      let name = tree.keyName(entry) ?? ""
      let ids = rules.ids(name)
      guard !ids.isEmpty else {
        let hint = rules.suggestion(for: name).map { "; did you mean `\($0)`?" } ?? ""
        throw error("there is no rule `\(name)`\(hint)", tree[entry.key].span)
      }
      for id in ids { settings[id] = try setting(entry.value, rules.options(of: id)) }
    }
    return settings
  }

  /// `warning`, or a mapping with `severity` and `options`.
  private func setting(_ node: YAMLNodeID, _ options: [RuleOption]) throws(ConfigurationError) -> RuleSetting {
    guard let node = tree.resolved(node), tree[node].kind == .mapping else {
      return RuleSetting(level: try level(node))
    }
    var setting = RuleSetting()
    for entry in tree.entries(of: node) {
      switch tree.keyName(entry) {
      case "severity": setting.level = try level(entry.value)
      case "options": setting.options = try self.options(entry.value, options)
      default:
        throw unknown("key", tree.keyName(entry) ?? "", among: ["severity", "options"], tree[entry.key].span)
      }
    }
    return setting
  }

  private func level(_ node: YAMLNodeID) throws(ConfigurationError) -> RuleSetting.Level {
    let level = text(node)
    if let severity = Severity(name: level) { return .severity(severity) }
    if level == "off" || level == "false" { return .off }
    throw unknown("level", level, among: ["off", "info", "warning", "error"], tree[node].span)
  }

  private func options(_ node: YAMLNodeID, _ known: [RuleOption]) throws(ConfigurationError) -> [String: OptionValue] {
    guard !known.isEmpty else { throw error("this rule has no options", tree[node].span) }
    guard let node = tree.resolved(node), tree[node].kind == .mapping else {
      throw error("`options` is a mapping", tree[node].span)
    }
    var values: [String: OptionValue] = [:]
    for entry in tree.entries(of: node) {
      let name = tree.keyName(entry) ?? ""
      guard let option = known.first(where: { $0.name == name }) else {
        throw unknown("option", name, among: known.map(\.name), tree[entry.key].span)
      }
      values[name] = try value(entry.value, of: option)
    }
    return values
  }

  private func value(_ node: YAMLNodeID, of option: RuleOption) throws(ConfigurationError) -> OptionValue {
    let node = tree.resolved(node) ?? node
    switch (option.standard, tree[node].kind) {
    case (.flag, .scalar) where ["true", "false"].contains(text(node)): return .flag(text(node) == "true")
    case (.number, .scalar): if let number = Int(text(node)) { return .number(number) }
    case (.text, .scalar): return .text(try word(node, option))
    case (.list, .scalar): return .list([try word(node, option)])
    case (.list, .sequence):
      var words: [String] = []
      for item in tree.items(of: node) { words.append(try word(item, option)) }
      return .list(words)
    case (.map, .mapping):
      var pairs: [String: String] = [:]
      for entry in tree.entries(of: node) { pairs[tree.keyName(entry) ?? ""] = try word(entry.value, option) }
      return .map(pairs)
    default: break
    }
    throw error("`\(option.name)` is \(option.standard.kindInWords)", tree[node].span)
  }

  /// A text that stands for itself, or one of the choices.
  private func word(_ node: YAMLNodeID, _ option: RuleOption) throws(ConfigurationError) -> String {
    guard let node = tree.resolved(node), tree[node].kind == .scalar else {
      throw error("`\(option.name)` is \(option.standard.kindInWords)", tree[node].span)
    }
    let word = text(node)
    guard option.choices.isEmpty || option.choices.contains(word) else {
      throw unknown("value", word, among: option.choices, tree[node].span)
    }
    return word
  }

  func strings(_ node: YAMLNodeID) throws(ConfigurationError) -> [String] {
    if tree[node].kind == .scalar { return [text(node)] }
    guard tree[node].kind == .sequence else { throw error("expected a list of path patterns", tree[node].span) }
    return tree.items(of: node).map { text($0) }
  }

  func text(_ node: YAMLNodeID) -> String {
    guard let node = tree.resolved(node), tree[node].kind == .scalar else { return "" }
    return tree.text(of: node, in: file.bytes)
  }

  func unknown(_ what: String, _ word: String, among candidates: [String], _ span: Span) -> ConfigurationError {
    if let near = Suggestion.nearest(to: word, among: candidates) {
      return error("unknown \(what) `\(word)`; did you mean `\(near)`?", span)
    }
    return error("unknown \(what) `\(word)`; known are \(candidates.joined(separator: ", "))", span)
  }

  func error(_ message: String, _ span: Span) -> ConfigurationError {
    let position = lines.position(of: span.start)
    return ConfigurationError(message: "\(file.path):\(position.line):\(position.column): \(message)")
  }
}
