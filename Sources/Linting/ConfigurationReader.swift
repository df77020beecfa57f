import Diagnostics
import SourceText
import YAML

/// Bytes of a configuration file → its values, or its first fault with its place.
struct ConfigurationReader {
  let file: SourceFile
  let tree: YAMLTree
  let rules: RuleNames
  private let lines: LineIndex
  /// The folder that patterns in it start from.
  private let folder: ConfigurationFolder

  init(_ file: SourceFile, in folder: ConfigurationFolder, rules: RuleNames) {
    self.file = file
    self.folder = folder
    self.rules = rules
    tree = YAMLTree.parse(file.bytes, file: FileID(0))
    lines = LineIndex(file.bytes)
  }

  /// The values, and the paths that have to be looked at before they can be used.
  func read() throws(ConfigurationError) -> (configuration: Configuration, paths: ConfigurationPaths) {
    if let problem = tree.problems.first ?? tree.duplicateKeys.first { throw error(problem.message, problem.span) }
    var configuration = Configuration()
    var paths = ConfigurationPaths()
    guard let root = tree.documents.first, !isEmpty(root) else { return (configuration, paths) }
    guard tree[root].kind == .mapping else { throw error("a configuration is a mapping of keys", tree[root].span) }
    let shared = rules.sharedOptions
    try check(root, .keys(Configuration.keys(sharedOptions: shared.values)), "a configuration")
    for entry in tree.entries(of: root) {
      let value = tree.resolved(entry.value) ?? entry.value
      let name = tree.keyName(entry) ?? ""
      switch name {
      case "extends": paths.extends = items(value).map { written($0) }
      case "env-files": paths.envFiles = items(value).map { written($0) }
      case "baseline": paths.baseline = written(value)
      case "preset": configuration.preset = Preset(rawValue: text(value))
      case "fail-on": configuration.failOn = FailureThreshold(name: text(value))
      case "rules": configuration.rules = settings(value)
      case "exclude": configuration.exclude = patterns(value)
      case "images": configuration.images = try images(value)
      case "shellcheck": configuration.asksShellCheck = flag(value)
      default: configuration.sharedOptions[name] = shared[name].map { option(value, $0) }
      }
    }
    return (configuration, paths)
  }

  /// Whether nothing is written where a value might stand.
  func isEmpty(_ node: YAMLNodeID) -> Bool {
    tree[node].kind == .scalar && tree.scalar(node, in: file.bytes) == .null
  }

  private func written(_ node: YAMLNodeID) -> ConfigurationPaths.Written {
    let position = lines.position(of: tree[node].span.start)
    return .init(text(node), at: "\(file.path):\(position.line):\(position.column)")
  }

  private func settings(_ node: YAMLNodeID) -> [String: RuleSetting] {
    var settings: [String: RuleSetting] = [:]
    for entry in tree.entries(of: node) {
      for id in rules.ids(tree.keyName(entry) ?? "") { settings[id] = setting(entry.value, rules.options(of: id)) }
    }
    return settings
  }

  private func setting(_ node: YAMLNodeID, _ options: [RuleOption]) -> RuleSetting {
    let node = tree.resolved(node) ?? node
    var setting = RuleSetting()
    if tree[node].kind == .scalar { setting.level = RuleSetting.Level(text(node)) }
    for entry in tree.entries(of: node) {
      switch tree.keyName(entry) {
      case "severity": setting.level = RuleSetting.Level(text(entry.value))
      case "only": setting.only = selection(entry.value)
      case "except": setting.except = selection(entry.value)
      case "options": setting.options = self.options(entry.value, options)
      default: break
      }
    }
    return setting
  }

  private func selection(_ node: YAMLNodeID) -> RuleSelection {
    var selection = RuleSelection()
    for entry in tree.entries(of: tree.resolved(node) ?? node) {
      switch tree.keyName(entry) {
      case "services": selection.services = texts(entry.value).map { Array($0.utf8) }
      case "paths": selection.paths = patterns(entry.value)
      case "images": selection.images = texts(entry.value).map { ImagePattern($0) }
      default: break
      }
    }
    return selection
  }

  private func patterns(_ node: YAMLNodeID) -> [PathPattern] { texts(node).map { PathPattern($0, from: folder) } }

  private func options(_ node: YAMLNodeID, _ known: [RuleOption]) -> [String: OptionValue] {
    var values: [String: OptionValue] = [:]
    for entry in tree.entries(of: tree.resolved(node) ?? node) {
      guard let option = known.first(where: { $0.name == tree.keyName(entry) }) else { continue }
      values[option.name] = self.option(entry.value, option)
    }
    return values
  }

  private func option(_ node: YAMLNodeID, _ option: RuleOption) -> OptionValue {
    switch option.standard {
    case .flag: return .flag(flag(node))
    case .number: return .number(number(node))
    case .text: return .text(text(node))
    case .list: return .list(texts(node))
    case .map:
      let entries = tree.entries(of: tree.resolved(node) ?? node)
      return .map(Dictionary(entries.map { (tree.keyName($0) ?? "", text($0.value)) }, uniquingKeysWith: { $1 }))
    }
  }

  func flag(_ node: YAMLNodeID) -> Bool { tree.scalar(tree.resolved(node) ?? node, in: file.bytes) == .bool(true) }

  func number(_ node: YAMLNodeID) -> Int {
    let node = tree.resolved(node) ?? node
    if case .int(let number) = tree.scalar(node, in: file.bytes) { return Int(clamping: number) }
    return 0
  }

  /// The items of a list, or the one that stands for a list; none where nothing is written.
  private func items(_ node: YAMLNodeID) -> [YAMLNodeID] {
    let node = tree.resolved(node) ?? node
    if isEmpty(node) { return [] }
    return tree[node].kind == .sequence ? tree.items(of: node).map { tree.resolved($0) ?? $0 } : [node]
  }

  func texts(_ node: YAMLNodeID) -> [String] { items(node).map { text($0) } }
  func numbers(_ node: YAMLNodeID) -> [Int] { items(node).map { number($0) } }

  func text(_ node: YAMLNodeID) -> String { tree.text(of: tree.resolved(node) ?? node, in: file.bytes) }

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
