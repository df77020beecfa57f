import Diagnostics
import SourceText
import YAML

/// Whether a configuration has the shape that it must have: after this, reading it cannot go wrong.
extension ConfigurationReader {
  /// Throws the first fault of a value; `name` is what to call it in the message.
  func check(_ node: YAMLNodeID, _ shape: ConfigurationShape, _ name: String) throws(ConfigurationError) {
    let refused = error("\(name) is \(shape.inWords)", tree[node].span)
    guard let value = tree.resolved(node) else { throw refused }
    switch shape {
    case .flag: guard case .bool = scalar(value) else { throw refused }
    case .number(let range):
      guard case .int(let number) = scalar(value), range.contains(Int(clamping: number)) else { throw refused }
    case .text: guard isText(value) else { throw refused }
    case .word(let noun, let words): try checkWord(value, noun, words, refused)
    case .level:
      if case .bool = scalar(value) { return }
      try checkWord(value, "level", ConfigurationShape.levels, refused)
    case .list(let item):
      if isEmpty(value) { return }
      if tree[value].kind == .scalar { return try check(node, item, name) }
      guard tree[value].kind == .sequence else { throw refused }
      for element in tree.items(of: value) { try check(element, item, "each of \(name)") }
    case .map(let item):
      for entry in try entries(value, refused) { try check(entry.value, item, "`\(tree.keyName(entry) ?? "")`") }
    case .keys(let keys): try checkKeys(value, keys, refused)
    case .levelOrKeys(let keys):
      if tree[value].kind == .scalar { return try check(node, .level, name) }
      try checkKeys(value, keys, refused)
    case .rules: try checkRules(value, refused)
    }
  }

  private func checkWord(_ node: YAMLNodeID, _ noun: String, _ words: [String], _ refused: ConfigurationError)
    throws(ConfigurationError)
  {
    guard isText(node) else { throw refused }
    guard words.contains(text(node)) else { throw unknown(noun, text(node), among: words, tree[node].span) }
  }

  private func checkKeys(_ node: YAMLNodeID, _ keys: [ConfigurationKey], _ refused: ConfigurationError)
    throws(ConfigurationError)
  {
    for entry in try entries(node, refused) {
      let name = tree.keyName(entry) ?? ""
      guard let key = keys.first(where: { $0.name == name }) else {
        throw unknown("key", name, among: keys.map(\.name), tree[entry.key].span)
      }
      try check(entry.value, key.value, "`\(name)`")
    }
  }

  private func checkRules(_ node: YAMLNodeID, _ refused: ConfigurationError) throws(ConfigurationError) {
    for entry in try entries(node, refused) {
      let name = tree.keyName(entry) ?? ""
      let ids = rules.ids(name)
      guard !ids.isEmpty else {
        let hint = rules.suggestion(for: name).map { "; did you mean `\($0)`?" } ?? "; `composelint rules` lists them"
        throw error("there is no rule `\(name)`\(hint)", tree[entry.key].span)
      }
      for id in ids { try check(entry.value, .setting(rules.options(of: id)), "`\(name)`") }
    }
  }

  /// The entries of a mapping, of which none may stand twice; none where nothing is written.
  private func entries(_ node: YAMLNodeID, _ refused: ConfigurationError) throws(ConfigurationError)
    -> ArraySlice<YAMLEntry>
  {
    if isEmpty(node) { return [] }
    guard tree[node].kind == .mapping else { throw refused }
    return tree.entries(of: node)
  }

  /// What a scalar means; nil for anything else.
  private func scalar(_ node: YAMLNodeID) -> YAMLScalar? {
    tree[node].kind == .scalar ? tree.scalar(node, in: file.bytes) : nil
  }

  /// A text, or a number that stands for its own text; neither empty nor a boolean.
  private func isText(_ node: YAMLNodeID) -> Bool {
    switch scalar(node) {
    case .string, .int, .float: !text(node).isEmpty
    case .null, .bool, nil: false
    }
  }
}
