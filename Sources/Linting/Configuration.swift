package import Diagnostics
package import SourceText
import YAML

/// `.composelint.yml`: which rules run and how bad they are, what is left out, what fails a build.
package struct Configuration: Sendable {
  /// The folder that its `exclude` patterns are relative to; "." if there is no file.
  package var folder = "."
  package var preset: Preset?
  /// Severity by rule id; nil turns a rule off.
  package var rules: [String: Severity?] = [:]
  package var exclude: [Glob] = []
  package var failOn: FailureThreshold?

  package init() {}

  package static let fileName = ".composelint.yml"

  /// The name of a configuration file in `folder` or, if there is none, above it; not above the folder of a repository.
  package static func find(from folder: String, files: FileSystem) -> String? {
    var folder = folder
    for _ in 0..<256 {
      for name in [fileName, ".composelint.yaml"] where files.isFile(Path.join(folder, name)) {
        return Path.join(folder, name)
      }
      if folder == "/" || files.status(Path.join(folder, ".git")) != nil { return nil }
      let above = Path.join(folder, "..")
      // Above a relative start only `..` remains to be put in front; the disk says where that ends.
      if let here = files.realPath(folder), here == "/" { return nil }
      if above == folder || files.status(above) == nil { return nil }
      folder = above
    }
    return nil
  }

  /// Whether a path (as composelint sees it) is left out.
  package func excludes(_ path: String) -> Bool {
    guard !exclude.isEmpty, let relative = Path.relative(path, to: folder) else { return false }
    return exclude.contains { $0.matches(relative) }
  }

  package func apply(to policy: inout Policy) {
    if let preset { policy.preset = preset }
    for (rule, severity) in rules {
      if let severity { policy.severities[rule] = severity } else { policy.off.insert(rule) }
    }
  }
}

/// The severity from which findings make composelint exit with 1.
package enum FailureThreshold: Sendable, Hashable {
  case severity(Severity)
  case never

  package init?(name: String) {
    if name == "never" {
      self = .never
    } else if let severity = Severity(name: name) {
      self = .severity(severity)
    } else {
      return nil
    }
  }

  package static let names = ["error", "warning", "info", "never"]

  package func isReached(by findings: [Finding]) -> Bool {
    switch self {
    case .never: false
    case .severity(let least): findings.contains { $0.severity >= least }
    }
  }
}

/// What is wrong with a configuration file, in one line with its place: composelint does not run with half of one.
package struct ConfigurationError: Error, Sendable, Hashable {
  package var message: String
}

extension Configuration {
  /// Reads a configuration file; every fault is an error with its line, and with a suggestion where there is one.
  package static func read(_ path: String, files: FileSystem, rules: RuleNames) throws(ConfigurationError)
    -> Configuration
  {
    switch files.read(path) {
    case .failure(let error): throw ConfigurationError(message: "\(path): \(error.reason)")
    case .success(let bytes): return try parse(SourceFile(path: path, bytes: bytes), rules: rules)
    }
  }

  package static func parse(_ file: SourceFile, rules: RuleNames) throws(ConfigurationError) -> Configuration {
    try ConfigurationReader(file).read(rules)
  }
}

private struct ConfigurationReader {
  private let file: SourceFile
  private let tree: YAMLTree
  private let lines: LineIndex

  private static let keys = ["preset", "rules", "exclude", "fail-on"]

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
    for entry in tree.entries(of: root) {
      switch tree.keyName(entry) {
      case "preset": configuration.preset = try preset(entry.value)
      case "rules": configuration.rules = try ruleLevels(entry.value, rules)
      case "exclude": configuration.exclude = try strings(entry.value).map { Glob($0) }
      case "fail-on": configuration.failOn = try threshold(entry.value)
      default:
        throw unknown("key", tree.keyName(entry) ?? "", among: Self.keys, tree[entry.key].span)
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

  private func ruleLevels(_ node: YAMLNodeID, _ rules: RuleNames) throws(ConfigurationError) -> [String: Severity?] {
    guard tree[node].kind == .mapping else {
      throw error("`rules` is a mapping from rule names to off, info, warning or error", tree[node].span)
    }
    var levels: [String: Severity?] = [:]
    for entry in tree.entries(of: node) {
      let name = tree.keyName(entry) ?? ""
      guard let id = rules.id(name) else {
        let hint = rules.suggestion(for: name).map { "; did you mean `\($0)`?" } ?? ""
        throw error("there is no rule `\(name)`\(hint)", tree[entry.key].span)
      }
      let level = text(entry.value)
      if let severity = Severity(name: level) {
        levels[id] = .some(severity)
      } else if level == "off" || level == "false" {
        levels[id] = .some(nil)
      } else {
        throw unknown("level", level, among: ["off", "info", "warning", "error"], tree[entry.value].span)
      }
    }
    return levels
  }

  private func strings(_ node: YAMLNodeID) throws(ConfigurationError) -> [String] {
    if tree[node].kind == .scalar { return [text(node)] }
    guard tree[node].kind == .sequence else { throw error("expected a list of path patterns", tree[node].span) }
    return tree.items(of: node).map { text($0) }
  }

  private func text(_ node: YAMLNodeID) -> String {
    guard let node = tree.resolved(node), tree[node].kind == .scalar else { return "" }
    return tree.text(of: node, in: file.bytes)
  }

  private func unknown(_ what: String, _ word: String, among candidates: [String], _ span: Span) -> ConfigurationError {
    if let near = Suggestion.nearest(to: word, among: candidates) {
      return error("unknown \(what) `\(word)`; did you mean `\(near)`?", span)
    }
    return error("unknown \(what) `\(word)`; known are \(candidates.joined(separator: ", "))", span)
  }

  private func error(_ message: String, _ span: Span) -> ConfigurationError {
    let position = lines.position(of: span.start)
    return ConfigurationError(message: "\(file.path):\(position.line):\(position.column): \(message)")
  }
}
