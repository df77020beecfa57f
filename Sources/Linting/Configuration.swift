package import Diagnostics
package import ImageCatalog
package import SourceText

/// `.composelint.yml`: which rules run and how bad they are, what is left out, what fails a build.
package struct Configuration: Sendable {
  /// The folder that its `exclude` patterns are relative to; "." if there is no file.
  package var folder = "."
  package var preset: Preset?
  /// What is said of rules, by id.
  package var rules: [String: RuleSetting] = [:]
  /// Options that stand at the top, for every rule that has them.
  package var sharedOptions: [String: OptionValue] = [:]
  package var exclude: [Glob] = []
  package var failOn: FailureThreshold?
  /// The file with the known findings, seen from where composelint runs.
  package var baseline: String?
  /// `shellcheck: true`
  package var asksShellCheck = false
  /// Images that it describes, the first one that fits counting.
  package var images: [ImageDescription] = []

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
    policy.sharedOptions = sharedOptions
    for (rule, setting) in rules {
      switch setting.level {
      case .severity(let severity): policy.severities[rule] = severity
      case .off: policy.off.insert(rule)
      case nil: break
      }
      if !setting.options.isEmpty { policy.options[rule] = setting.options }
    }
  }
}

/// What a configuration says of one rule.
package struct RuleSetting: Sendable, Hashable {
  package enum Level: Sendable, Hashable {
    case off
    case severity(Severity)
  }

  /// Nil where only options are set.
  package var level: Level?
  package var options: [String: OptionValue] = [:]

  package init(level: Level? = nil, options: [String: OptionValue] = [:]) {
    self.level = level
    self.options = options
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

  package func isReached(by finding: Finding) -> Bool {
    switch self {
    case .never: false
    case .severity(let least): finding.severity >= least
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
