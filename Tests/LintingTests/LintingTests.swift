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
    let file = SourceFile(path: "p/.composelint.yml", bytes: Array(text.utf8))
    let configuration = try Configuration.parse(file, rules: names)
    #expect(configuration.preset == .strict && configuration.failOn == .never)
    #expect(configuration.excludes("p/a/x") && !configuration.excludes("a/x"))
  }

  @Test(arguments: ["presets: all\n", "preset: [a]\n", "rules: 1\n", "exclude: {a: b}\n", "fail-on:\n", "a: b: c\n"])
  func faultsAreErrors(text: String) {
    let file = SourceFile(path: "x", bytes: Array(text.utf8))
    #expect(throws: ConfigurationError.self) { try Configuration.parse(file, rules: names) }
  }
}
