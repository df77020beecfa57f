package import Diagnostics
package import SourceText

/// `composelint migrate`: the configurations of hadolint, dclint and compose-lint as one of composelint.
package struct Migration: Sendable {
  /// The configuration, and what there is to say about it.
  package struct Outcome: Sendable {
    package var text: String
    /// The files that it was made from.
    package var sources: [String]
    /// What could not be carried over, each with its place.
    package var leftOut: [String]
  }

  let rules: [RuleMetadata]
  let names: RuleNames
  private let files: FileSystem

  package init(rules: [RuleMetadata], files: FileSystem) {
    self.rules = rules
    self.files = files
    names = RuleNames(rules)
  }

  /// Reads the named files, or else those that each tool would read in a folder.
  ///
  /// `wakes` turns on also what the other tools have on and composelint leaves off until asked.
  package func run(_ paths: [String], in folder: String, wakes: Bool) throws(LintError) -> Outcome {
    var migrated = MigratedConfiguration()
    var sources: [String] = []
    for path in paths.isEmpty ? find(in: folder, &migrated) : paths {
      guard let tool = Tool(path) else {
        throw LintError("\(path): not a configuration of hadolint, dclint or compose-lint by its name")
      }
      if tool.isProgram(path) {
        migrated.leftOut.append("\(path): a program; composelint reads YAML and JSON only")
        continue
      }
      let file = try ForeignFile(path, files)
      switch tool {
      case .hadolint: addHadolint(file, to: &migrated)
      case .dclint: addDclint(file, to: &migrated)
      case .composeLint: addComposeLint(file, to: &migrated)
      }
      sources.append(path)
    }
    guard !sources.isEmpty else {
      throw LintError(migrated.leftOut.first ?? "\(folder): no configuration of hadolint, dclint or compose-lint here")
    }
    let text = migrated.text(from: sources.map { Path.name(of: $0) }, wakes: wakes)
    return Outcome(text: text, sources: sources, leftOut: migrated.leftOut)
  }

  /// The first file of each tool; those that are programs are said, and passed over.
  private func find(in folder: String, _ migrated: inout MigratedConfiguration) -> [String] {
    Tool.allCases.compactMap { tool in
      let there = tool.fileNames.map { Path.join(folder, $0) }.filter { files.isFile($0) && speaksOf(tool, $0) }
      let readable = there.first { !tool.isProgram($0) }
      return readable ?? there.first
    }
  }

  /// Whether a `package.json` has something for dclint.
  private func speaksOf(_ tool: Tool, _ path: String) -> Bool {
    guard Path.name(of: path) == "package.json" else { return true }
    return (try? ForeignFile(path, files))?.entries.contains { $0.name == "dclint" } ?? false
  }

  /// The rules of a tool that composelint leaves off until asked for.
  func dormant(_ isOrigin: (String) -> Bool) -> [(rule: String, origin: String)] {
    rules.filter { $0.preset != .recommended }.compactMap { rule in
      rule.aliases.first(where: isOrigin).map { (rule.id, $0) }
    }
  }
}

/// The tools whose configurations can be read, and what they call them, in the order in which they look.
private enum Tool: CaseIterable {
  case hadolint, dclint, composeLint

  var fileNames: [String] {
    switch self {
    case .hadolint: [".hadolint.yaml", ".hadolint.yml"]
    case .dclint:
      ["package.json"]
        + ["", ".json", ".yaml", ".yml", ".js", ".ts", ".mjs", ".cjs"].map { ".dclintrc" + $0 }
        + ["", ".json", ".yaml", ".yml", ".js", ".ts", ".mjs", ".cjs"].map { ".config/dclintrc" + $0 }
        + [".js", ".ts", ".mjs", ".cjs"].map { "dclint.config" + $0 }
    case .composeLint: [".compose-lint.yml", ".compose-lint.yaml"]
    }
  }

  init?(_ path: String) {
    let name = Path.name(of: path)
    if name.contains("hadolint") {
      self = .hadolint
    } else if name.contains("dclint") || name == "package.json" {
      self = .dclint
    } else if name.contains("compose-lint") {
      self = .composeLint
    } else {
      return nil
    }
  }

  func isProgram(_ path: String) -> Bool { [".js", ".ts", ".mjs", ".cjs"].contains { path.hasSuffix($0) } }
}
