import Diagnostics
import Foundation
import Linting
import Reporting
import Rules
import SourceText
import Testing

/// Configuration files as people write them, against the rules as they are.
@Suite struct ConfigurationFileTests {
  private static let rules = RuleRegistry.all.map { $0.metadata }
  private static let names = RuleNames(rules)
  private static let folder = RuleCase.fixtures.appendingPathComponent("configuration")
  private static let root = RuleCase.fixtures.deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }

  @Test func aConfigurationThatSetsEverythingIsRead() throws {
    let path = Self.folder.appendingPathComponent("everything.yml").path
    let configuration = try Configuration.read(path, files: .disk, rules: Self.names)
    #expect(configuration.preset == .strict && configuration.failOn == .severity(.error))
    #expect(configuration.rules["missing-healthcheck"]?.level == .off)
    #expect(configuration.rules["curl-and-wget"]?.level == .on)
    #expect(configuration.rules["apt-lists-not-removed"]?.level == .severity(.info))
    #expect(configuration.rules["image-mutable-tag"]?.options["tags"] == .list(["latest", "nightly"]))
    #expect(configuration.rules["image-mutable-tag"]?.only != nil)
    // From base.yml and team.yml.
    #expect(configuration.rules["port-on-all-interfaces"]?.except != nil)
    #expect(configuration.excludes(Self.folder.appendingPathComponent("third-party/x").path))
    #expect(configuration.envFiles == [Self.folder.appendingPathComponent("defaults.env").path])
    #expect(configuration.images.first?.ports == [5433] && configuration.asksShellCheck == true)
    #expect(configuration.sharedOptions["label-schema"] != nil)
  }

  /// Whoever adds a key adds it there, and to the documentation.
  @Test(arguments: ["Tests/Fixtures/configuration/everything.yml", "docs/configuration.md"])
  func everyKeyStandsIn(page: String) throws {
    let text = try Self.text(Self.root.appendingPathComponent(page))
    func check(_ keys: [ConfigurationKey]) {
      for key in keys {
        #expect(text.contains("\(key.name):") || text.contains("`\(key.name)`"), "\(page) does not have \(key.name)")
        check(key.value)
      }
    }
    func check(_ shape: ConfigurationShape) {
      switch shape {
      case .keys(let keys), .levelOrKeys(let keys): check(keys)
      case .list(let inner), .map(let inner): check(inner)
      default: break
      }
    }
    check(Configuration.keys(sharedOptions: Self.names.sharedOptions.values))
    check(.setting([]))
  }

  private static let broken =
    (try? FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("broken").path
    ))?.sorted() ?? []

  @Test func thereAreBrokenOnes() { #expect(Self.broken.count >= 10) }

  /// Their first line says what is to be said of them.
  @Test(arguments: broken)
  func brokenOnesAreRefusedWithTheirPlace(name: String) throws {
    let text = try Self.text(Self.folder.appendingPathComponent("broken/\(name)"))
    let first = text.split(separator: "\n").first.map(String.init) ?? ""
    let expected = first.replacingOccurrences(of: "# expected: ", with: "")
    #expect(first != expected)
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration.read("x", files: .memory(["x": text]), rules: Self.names)
    }
    #expect(error?.message == "x:" + expected)
  }

  @Test func theSchemaIsCurrent() throws {
    let page = try Self.text(Self.root.appendingPathComponent("schemas/composelint.schema.json"))
    let keys = Configuration.keys(sharedOptions: Self.names.sharedOptions.values)
    #expect(
      page == ConfigurationSchema.json(keys: keys, rules: Self.rules),
      "schemas/composelint.schema.json is out of date: run `make docs`"
    )
  }

  /// Every YAML block of the page that is a configuration has to be one.
  @Test func theExamplesOfTheDocumentationAreRead() throws {
    let page = try Self.text(Self.root.appendingPathComponent("docs/configuration.md"))
    let parts = page.components(separatedBy: "```")
    let blocks = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }.filter { $0.hasPrefix("yaml\n") }
    #expect(blocks.count >= 7)
    for block in blocks {
      let files = ["x": String(block.dropFirst(5)), "policy/base.yml": "", "team.yml": "", "ci.env": ""]
      #expect(throws: Never.self, "\(block)") {
        try Configuration.read("x", files: .memory(files), rules: Self.names)
      }
    }
  }
}
