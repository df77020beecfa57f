import Diagnostics
import Foundation
import Linting
import Rules
import SourceText
import Testing

/// `composelint migrate`.
@Suite struct MigrationTests {
  private static let rules = RuleRegistry.all.map { $0.metadata }
  private static let names = RuleNames(rules)

  /// What a migration writes, read again.
  private func migrate(_ files: [String: String], wakes: Bool = false) throws -> (Migration.Outcome, Configuration) {
    let outcome = try Migration(rules: Self.rules, files: .memory(files)).run([], in: ".", wakes: wakes)
    let configuration = try Configuration.read("x", files: .memory(["x": outcome.text]), rules: Self.names)
    return (outcome, configuration)
  }

  @Test func hadolint() throws {
    let (outcome, configuration) = try migrate([
      ".hadolint.yaml": """
      failure-threshold: style
      ignored: [DL3008, "SC2086", DL9876]
      override:
        error: [DL3042]
        style: [DL3059]
        info: [SC1091]
      trustedRegistries: [docker.io, "*.example.org"]
      label-schema: { author: text, odd: raw }
      strict-labels: true
      no-color: true
      disable-ignore-pragma: false
      """
    ])
    #expect(configuration.failOn == .severity(.info))
    #expect(configuration.rules["apt-unpinned"]?.level == .off)
    #expect(configuration.rules["pip-cache-not-disabled"]?.level == .severity(.error))
    #expect(configuration.rules["consecutive-run"]?.level == .severity(.info))
    #expect(configuration.rules["shellcheck"]?.options["disable"] == .list(["SC2086"]))
    #expect(configuration.sharedOptions["trusted-registries"] == .list(["docker.io", "*.example.org"]))
    #expect(configuration.sharedOptions["label-schema"] == .map(["author": "text"]))
    #expect(configuration.sharedOptions["strict-labels"] == .flag(true))
    #expect(outcome.leftOut.contains(".hadolint.yaml:2: composelint has no rule `DL9876`"))
    #expect(outcome.leftOut.contains { $0.hasPrefix(".hadolint.yaml:6: ") && $0.contains("ShellCheck") })
    #expect(outcome.leftOut.contains { $0.hasPrefix(".hadolint.yaml:8: ") && $0.contains("`raw`") })
    #expect(outcome.leftOut.contains { $0.hasPrefix(".hadolint.yaml:10: ") })
    for line in outcome.leftOut { #expect(outcome.text.contains("# - \(line)")) }
  }

  @Test(arguments: [("error", "error"), ("warning", "warning"), ("none", "info"), ("ignore", "info")])
  func thresholdsOfHadolint(theirs: String, ours: String) throws {
    let (_, configuration) = try migrate([".hadolint.yaml": "failure-threshold: \(theirs)\n"])
    #expect(configuration.failOn == FailureThreshold(name: ours))
    let (_, never) = try migrate([".hadolint.yaml": "failure-threshold: \(theirs)\nno-fail: true\n"])
    #expect(never.failOn == .never)
  }

  private static let dclint = """
    {
    \t"rules": {
    \t\t"no-version-field": 0,
    \t\t"require-quotes-in-ports": [2, {"quoteType": "double"}],
    \t\t"service-image-require-explicit-tag": [1, {"prohibitedTags": ["unstable", "1.0"]}],
    \t\t"top-level-properties-order": [1, {"customOrder": ["services", "x-properties"]}],
    \t\t"service-keys-order": [1, {"groupOrder": ["Networking"]}],
    \t\t"no-build-and-image": [1, {"checkPullPolicy": true}],
    \t\t"no-such-rule": 1
    \t},
    \t"quiet": true, "debug": true, "exclude": ["tests", "old/dev"]
    }
    """

  @Test(arguments: [".dclintrc", ".dclintrc.json", ".config/dclintrc.yaml"])
  func dclint(name: String) throws {
    let (outcome, configuration) = try migrate([name: Self.dclint])
    #expect(configuration.failOn == .severity(.error))
    #expect(configuration.rules["obsolete-version-key"]?.level == .off)
    #expect(configuration.rules["quoted-ports"]?.level == .severity(.error))
    #expect(configuration.rules["quoted-ports"]?.options == ["quotes": .text("double")])
    #expect(configuration.rules["image-mutable-tag"]?.options == ["tags": .list(["unstable", "1.0"])])
    #expect(configuration.rules["top-level-order"]?.options == ["order": .list(["services", "x-"])])
    #expect(configuration.rules["service-keys-order"]?.level == .severity(.warning))
    // dclint looks for the text anywhere in the path.
    #expect(configuration.excludes("a/mytests/compose.yml") && configuration.excludes("b/old/dev.yml"))
    #expect(!configuration.excludes("old/compose.yml"))
    let lines = outcome.leftOut.map { $0.dropFirst(name.count + 1).prefix { $0 != ":" } }
    #expect(lines == ["7", "9", "11"])
  }

  @Test func dclintInPackageJSON() throws {
    let package = #"{"name": "shop", "dclint": {"rules": {"no-version-field": 2}}}"#
    let (outcome, configuration) = try migrate(["package.json": package])
    #expect(configuration.rules["obsolete-version-key"]?.level == .severity(.error))
    #expect(outcome.sources == ["package.json"])
    #expect(throws: LintError.self) { try migrate(["package.json": #"{"name": "shop"}"#]) }
  }

  @Test func composeLint() throws {
    let (outcome, configuration) = try migrate([
      ".compose-lint.yml": """
      x-anchors: {}
      rules:
        CL-0001: { enabled: false, reason: "a proxy: it filters" }
        CL-0005: { severity: critical, exclude_services: { proxy: in front, "yes": null } }
        CL-0010: { exclude_services: [monitor] }
        CL-0002: { enabled: true }
        CL-0004: { severity: low, severty: high }
      fail_on: high
      """
    ])
    #expect(configuration.rules["runtime-socket-mount"]?.level == .off)
    #expect(outcome.text.contains("reason: \"a proxy: it filters\""))
    let ports = try #require(configuration.rules["port-on-all-interfaces"])
    #expect(ports.level == .severity(.error))
    #expect(ports.except?.services == ["proxy", "yes"].map { Array($0.utf8) })
    #expect(outcome.text.contains("- proxy  # in front\n") && outcome.text.contains("- \"yes\"\n"))
    // One check there, two rules here.
    for rule in ["host-pid-namespace", "host-ipc-namespace"] { #expect(configuration.rules[rule]?.except != nil) }
    #expect(configuration.rules["privileged-service"]?.level == .on)
    #expect(configuration.rules["image-mutable-tag"]?.level == .severity(.info))
    let lines = outcome.leftOut.map { $0.dropFirst(".compose-lint.yml:".count).prefix { $0 != ":" } }
    #expect(lines == ["7", "8"])
  }

  @Test func severalAreJoined() throws {
    let files = [
      ".hadolint.yaml": "ignored: [DL3006]\n", ".dclintrc": "rules: { service-image-require-explicit-tag: 1 }\n",
      ".compose-lint.yml": "rules: { CL-0004: { severity: critical } }\n",
    ]
    let (outcome, configuration) = try migrate(files)
    #expect(outcome.sources == [".hadolint.yaml", ".dclintrc", ".compose-lint.yml"])
    #expect(configuration.rules["image-mutable-tag"]?.level == .severity(.warning))
    #expect(outcome.leftOut.contains { $0.hasPrefix(".compose-lint.yml:1: `CL-0004` is set by") })
    // Off here, on there: as comments, or switched on.
    #expect(outcome.text.contains("# services-order: on  # services-alphabetical-order\n"))
    #expect(configuration.rules["services-order"] == nil)
    let (_, woken) = try migrate(files, wakes: true)
    #expect(woken.rules["services-order"]?.level == .on && woken.rules["pip-unpinned"]?.level == .on)
    #expect(woken.rules["base-image-untagged"]?.level == .off)
  }

  @Test func programsAreNotRun() throws {
    #expect(throws: LintError(".dclintrc.js: a program; composelint reads YAML and JSON only")) {
      try migrate([".dclintrc.js": "module.exports = {}"])
    }
    let (outcome, _) = try migrate(["dclint.config.cjs": "", ".hadolint.yaml": ""])
    #expect(outcome.leftOut.contains("dclint.config.cjs: a program; composelint reads YAML and JSON only"))
  }

  /// What a stranger's file holds stays in the comments.
  @Test func commentsCannotBeLeft() throws {
    let (outcome, configuration) = try migrate([
      ".compose-lint.yml": #"""
      rules:
        "CL\npreset: all": {}
        CL-0001: { exclude_services: { "a\nb": "c\npreset: all" } }
      """#
    ])
    #expect(configuration.preset == nil)
    #expect(outcome.text.contains("- \"a\\nb\"  # c preset: all\n"))
  }

  @Test func whatCannotBeReadIsSaid() {
    #expect(throws: LintError(".: no configuration of hadolint, dclint or compose-lint here")) {
      try migrate(["a": ""])
    }
    #expect(throws: LintError.self) { try migrate([".hadolint.yaml": "ignored: [\n"]) }
    #expect(throws: LintError.self) {
      try Migration(rules: Self.rules, files: .memory(["a.yml": ""])).run(["a.yml"], in: ".", wakes: false)
    }
  }
}
