package import Analysis
import Diagnostics
import SourceText

/// The rules that Dockerfiles ask for with `# check=experimental=…`, each for its own file.
package struct Experiments: Sendable {
  /// By the names of BuildKit's checks in lower case.
  private var files: [String: Set<FileID>] = [:]

  package init() {}

  package init(_ project: Project) {
    for dockerfile in project.dockerfiles {
      guard let check = dockerfile.tree.directives.first(where: { $0.name == "check" }) else { continue }
      let names = BuildKitCheck(check.value).experimental
      for name in names == ["all"] ? Self.all : names where Self.all.contains(name) {
        files[name, default: []].insert(dockerfile.tree.file)
      }
    }
  }

  /// The checks that BuildKit calls experimental; it runs all others anyway.
  private static let all = ["invaliddefinitiondescription"]

  /// The files that a rule is asked for in.
  func files(of rule: RuleMetadata) -> Set<FileID> {
    guard !files.isEmpty else { return [] }
    return rule.aliases.reduce(into: []) { $0.formUnion(files[$1.asciiLowercased] ?? []) }
  }

  /// Whether a file starts a rule that neither the configuration nor the command line turned off.
  func canStart(_ rule: RuleMetadata, _ policy: Policy) -> Bool {
    policy.only.isEmpty && !policy.off.contains(rule.id) && !files(of: rule).isEmpty
  }
}
