package import Diagnostics
package import ImageCatalog
package import SourceText

/// `.composelint.yml`: which rules run and how bad they are, what is left out, what fails a build.
package struct Configuration: Sendable {
  package var preset: Preset?
  /// What is said of rules, by id.
  package var rules: [String: RuleSetting] = [:]
  /// Options that stand at the top, for every rule that has them.
  package var sharedOptions: [String: OptionValue] = [:]
  package var exclude: [PathPattern] = []
  package var failOn: FailureThreshold?
  /// Files that variables are taken from, as composelint sees them; nil where nothing is said.
  package var envFiles: [String]?
  /// The file with the known findings, as composelint sees it.
  package var baseline: String?
  package var asksShellCheck: Bool?
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
  package func excludes(_ path: String) -> Bool { exclude.contains { $0.matches(path) } }

  package func apply(to policy: inout Policy) {
    if let preset { policy.preset = preset }
    policy.sharedOptions = sharedOptions
    for (rule, setting) in rules {
      switch setting.level {
      case .severity(let severity): policy.severities[rule] = severity
      case .on: policy.on.insert(rule)
      case .off: policy.off.insert(rule)
      case nil: break
      }
      if !setting.options.isEmpty { policy.options[rule] = setting.options }
      if let scope = setting.scope { policy.scopes[rule] = scope }
    }
  }
}

/// What a configuration says of one rule.
package struct RuleSetting: Sendable, Hashable {
  package enum Level: Sendable, Hashable {
    case off
    /// With the rule's own severity.
    case on
    case severity(Severity)

    /// YAML 1.1 calls the first two booleans.
    init?(_ name: String) {
      switch name.asciiLowercased {
      case "off", "false": self = .off
      case "on", "true": self = .on
      case let name:
        guard let severity = Severity(name: name) else { return nil }
        self = .severity(severity)
      }
    }
  }

  /// Nil where nothing is said of it.
  package var level: Level?
  package var options: [String: OptionValue] = [:]
  /// Where it looks; nil for everywhere.
  package var only: RuleSelection?
  /// Where it does not look.
  package var except: RuleSelection?

  package init() {}

  var scope: RuleScope? { only == nil && except == nil ? nil : RuleScope(only: only, except: except) }

  /// Takes from a setting farther away what this one leaves open.
  mutating func inherit(_ base: RuleSetting) {
    level = level ?? base.level
    options.merge(base.options) { own, _ in own }
    only = only ?? base.only
    except = except ?? base.except
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
