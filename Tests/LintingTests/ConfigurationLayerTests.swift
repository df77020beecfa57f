import Diagnostics
import SourceText
import Testing

@testable import Linting

@Suite struct ConfigurationLayerTests {
  private let names = RuleNames(
    ["one", "two", "three"].map {
      RuleMetadata(
        id: $0,
        summary: "x",
        category: .style,
        severity: .info,
        options: [RuleOption("most", "x", standard: .number(3)), RuleOption("least", "x", standard: .number(1))],
        rationale: "x",
        examples: []
      )
    }
  )

  private func read(_ path: String, _ files: [String: String]) throws -> Configuration {
    try Configuration.read(path, files: .memory(files), rules: names)
  }

  private func message(_ path: String, _ files: [String: String]) -> String {
    do throws(ConfigurationError) {
      _ = try Configuration.read(path, files: .memory(files), rules: names)
      return ""
    } catch {
      return error.message
    }
  }

  @Test func whatStandsNearerWins() throws {
    let configuration = try read(
      "r/app/x.yml",
      [
        "r/.git/HEAD": "",
        "r/app/x.yml": """
        extends: [../base.yml, team.yml]
        exclude: [own/]
        rules:
          one: { options: { most: 7 }, only: { services: web } }
          two: off
        """,
        "r/app/team.yml": "preset: strict\nrules: { one: warning, three: { options: { least: 2 } } }\n",
        "r/base.yml": """
        preset: all
        fail-on: info
        shellcheck: true
        env-files: base.env
        exclude: [theirs/]
        rules:
          one: { severity: error, options: { most: 5, least: 0 } }
          two: error
          three: { options: { least: 9 } }
        """,
        "r/base.env": "",
      ]
    )
    #expect(configuration.preset == .strict && configuration.failOn == .severity(.info))
    #expect(configuration.asksShellCheck == true && configuration.envFiles == ["r/base.env"])
    #expect(configuration.rules["one"]?.level == .severity(.warning))
    #expect(configuration.rules["one"]?.options == ["most": .number(7), "least": .number(0)])
    #expect(configuration.rules["one"]?.only != nil)
    #expect(configuration.rules["two"]?.level == .off)
    #expect(configuration.rules["three"]?.options == ["least": .number(2)])
    // Each pattern starts from the folder of its own file.
    #expect(configuration.excludes("r/app/own/x") && configuration.excludes("r/theirs/x"))
    #expect(!configuration.excludes("r/own/x"))
  }

  @Test func saysWhereAChainBreaks() {
    let cycle = ["a.yml": "\nextends: b.yml\n", "b.yml": "extends: [a.yml]\n"]
    #expect(message("a.yml", cycle) == "b.yml:1:11: `a.yml` extends itself")
    #expect(message("a.yml", ["a.yml": "extends:\n  - c.yml\n"]) == "a.yml:2:5: there is no file `c.yml`")
    #expect(message("a.yml", ["a.yml": "extends: c\n", "c/d": ""]) == "a.yml:1:10: `c` is not a file")
    let deep = Dictionary(
      uniqueKeysWithValues: (0..<8).map { ("\($0).yml", "extends: [\($0 + 1).yml, \($0 + 1).yml]\n") }
    )
    #expect(message("0.yml", deep.merging(["8.yml": ""]) { $1 }).contains("more than 64 files"))
    #expect(
      message("a.yml", ["a.yml": "extends: b.yml\n", "b.yml": "prest: all\n"]).hasPrefix("b.yml:1:1: unknown key")
    )
  }

  @Test(arguments: ["/etc/hosts", "../../other.yml", "../../missing", "../app/../../other.yml"])
  func nothingIsReadOutsideOfTheRepository(path: String) {
    let files = ["r/.git/HEAD": "", "r/app/x.yml": "env-files: [\(path)]\n", "other.yml": ""]
    #expect(message("r/app/x.yml", files).contains("lies outside of the repository"))
    let extending = files.merging(["r/app/x.yml": "extends: \(path)\n"]) { $1 }
    #expect(message("r/app/x.yml", extending).contains("lies outside of the repository"))
  }

  /// Without a repository the configuration's own folder is the limit, and links do not lead out of it.
  @Test func linksDoNotLeadOutside() {
    let files = ["app/x.yml": "env-files: [secrets]\n", "app/secrets": "", "home/secrets": "", "other.yml": ""]
    var linked = FileSystem.memory(files)
    let plain = linked
    linked.realPath = { $0 == "app/secrets" ? "home/secrets" : plain.realPath($0) }
    #expect(throws: ConfigurationError.self) { try Configuration.read("app/x.yml", files: linked, rules: names) }
    #expect(throws: Never.self) { try Configuration.read("app/x.yml", files: plain, rules: names) }
    #expect(message("app/x.yml", files.merging(["app/x.yml": "extends: ../other.yml\n"]) { $1 }).contains("outside"))
  }

  /// A configuration above the folder that composelint runs in counts from its own folder.
  @Test func patternsStartFromTheFolderOfTheFile() throws {
    var files = FileSystem.memory(["../x.yml": "exclude: [web/old/, other/]\n"])
    files.realPath = { $0 == "." ? "/r/web" : $0 == ".." ? "/r" : "/r/web/" + $0 }
    let configuration = try Configuration.read("../x.yml", files: files, rules: names)
    #expect(configuration.excludes("old/compose.yaml") && configuration.excludes("../other/compose.yaml"))
    #expect(!configuration.excludes("new/compose.yaml") && !configuration.excludes("../../other/x"))
  }

  @Test func theSameKeyTwiceIsAnError() {
    #expect(message("x", ["x": "preset: all\npreset: strict\n"]).hasPrefix("x:2:1: "))
    #expect(message("x", ["x": "rules: { one: off, one: error }\n"]).hasPrefix("x:1:20: "))
  }

  @Test func aKeyWithoutAnythingBehindItSaysNothing() throws {
    let configuration = try read("x", ["x": "rules:\n  # one: off\nexclude:\nimages:\nenv-files:\nextends:\n"])
    #expect(configuration.rules.isEmpty && !configuration.excludes("a"))
    #expect(try read("x", ["x": "# nothing yet\n"]).preset == nil)
  }

  @Test(arguments: [("on", RuleSetting.Level.on), ("true", .on), ("off", .off), ("false", .off), ("\"on\"", .on)])
  func onAndOffAreBooleansToSome(text: String, level: RuleSetting.Level) throws {
    #expect(try read("x", ["x": "rules: { one: \(text) }\n"]).rules["one"]?.level == level)
  }
}
