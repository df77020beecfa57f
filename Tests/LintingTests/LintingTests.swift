import Diagnostics
import SourceText
import Testing

@testable import Linting

@Suite struct GlobTests {
  @Test(arguments: [
    ("vendor/", "vendor/a/compose.yaml", true), ("vendor", "x/vendor/y", true), ("/vendor", "x/vendor", false),
    ("**/testdata/**", "a/b/testdata/c", true), ("*.yml", "a/b.yml", true), ("a/*.yml", "a/b/c.yml", false),
    ("docs/**", "docs/x/y", true), ("d?cs", "docs/x", true), ("./a", "a/b", true),
  ])
  func matches(pattern: String, path: String, expected: Bool) {
    #expect(Glob(pattern).matches(path) == expected)
  }
}

@Suite struct ConfigurationTests {
  private let names = RuleNames([])

  @Test func isFoundUpwardsButNotAboveTheRepository() {
    let files = FileSystem.memory([".composelint.yml": "", "r/.git/HEAD": "", "r/a/b/x": "", "s/a/x": ""])
    #expect(Configuration.find(from: "s/a", files: files) == ".composelint.yml")
    #expect(Configuration.find(from: "r/a/b", files: files) == nil)
  }

  @Test func readsItsKeys() throws {
    let text = "preset: strict\nfail-on: never\nexclude: [a/, '*.bak']\n"
    let configuration = try Configuration.read("p/x", files: .memory(["p/x": text]), rules: names)
    #expect(configuration.preset == .strict && configuration.failOn == .never)
    #expect(configuration.excludes("p/a/x") && !configuration.excludes("a/x"))
  }

  /// A rule with one option of each kind.
  private let optioned = RuleNames([
    RuleMetadata(
      id: "some-rule",
      summary: "x",
      category: .style,
      severity: .info,
      options: [
        RuleOption("strict", "x", standard: .flag(false)), RuleOption("most", "x", standard: .number(3)),
        RuleOption("style", "x", standard: .text("a"), choices: ["a", "b"]),
        RuleOption("registries", "x", standard: .list([])), RuleOption("labels", "x", standard: .map([:])),
      ],
      rationale: "x",
      examples: []
    )
  ])

  @Test func readsOptions() throws {
    let text = """
      rules:
        some-rule:
          severity: error
          options: { strict: true, most: 5, style: b, registries: [a, b], labels: { version: semver } }
      """
    let configuration = try Configuration.read("x", files: .memory(["x": text]), rules: optioned)
    let setting = try #require(configuration.rules["some-rule"])
    #expect(setting.level == .severity(.error))
    let options = RuleOptions(optioned.options(of: "some-rule"), configured: setting.options)
    #expect(options.flag("strict") && options.number("most") == 5 && options.text("style") == "b")
    #expect(options.list("registries") == ["a", "b"] && options.map("labels") == ["version": "semver"])
    #expect(RuleOptions(optioned.options(of: "some-rule")).number("most") == 3)
  }

  @Test(arguments: [
    ("{ levels: error }", "unknown key `levels`"), ("{ severity: loud }", "unknown level `loud`"),
    ("{ options: { stric: true } }", "did you mean `strict`?"), ("{ options: { strict: 1 } }", "true or false"),
    ("{ options: { most: many } }", "a whole number"), ("{ options: { style: c } }", "unknown value `c`"),
    ("{ options: { registries: { a: b } } }", "a list of texts"),
    ("{ options: { labels: [a] } }", "a mapping of texts"),
  ])
  func faultsInOptionsAreErrors(setting: String, expected: String) {
    let files = FileSystem.memory(["x": "rules:\n  some-rule: \(setting)\n"])
    let error = #expect(throws: ConfigurationError.self) { try Configuration.read("x", files: files, rules: optioned) }
    #expect(error?.message.contains(expected) == true)
  }

  @Test(arguments: ["presets: all\n", "preset: [a]\n", "rules: 1\n", "exclude: {a: b}\n", "fail-on:\n", "a: b: c\n"])
  func faultsAreErrors(text: String) {
    let files = FileSystem.memory(["x": text])
    #expect(throws: ConfigurationError.self) { try Configuration.read("x", files: files, rules: names) }
  }
}
