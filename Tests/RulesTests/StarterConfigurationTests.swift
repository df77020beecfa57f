import Diagnostics
import Linting
import Rules
import SourceText
import Testing

/// `composelint init`.
@Suite struct StarterConfigurationTests {
  private func starter(_ files: [String: String], in folder: String = ".") throws -> (
    StarterConfiguration, Configuration
  ) {
    var options = LintOptions()
    options.usesConfiguration = false
    let linter = Linter(rules: RuleRegistry.all, files: .memory(files), today: RuleCase.today, options: options)
    let starter = StarterConfiguration(try linter.survey(folder))
    let names = RuleNames(RuleRegistry.all.map { $0.metadata })
    return (starter, try Configuration.read("x", files: .memory(["x": starter.text]), rules: names))
  }

  private static let web = "services:\n  web:\n    image: registry.example.org/team/web:1\n    ports: ['80:80']\n"

  @Test func looksAtTheProject() throws {
    let (starter, configuration) = try starter(
      [
        "p/compose.yaml": Self.web
          + "    build: .\n  api:\n    image: ghcr.io/example/api:2\n  db:\n    image: postgres:17\n",
        "p/Dockerfile": "FROM debian:12\n", "p/tools/Dockerfile": "FROM alpine:3.22\n",
        "p/testdata/compose.yaml": "services: {}\n", "p/examples/compose.yaml": Self.web, "p/.env.example": "",
      ],
      in: "p"
    )
    let text = starter.text
    #expect(text.contains("2 compose files (compose.yaml, examples/compose.yaml)"))
    #expect(text.contains("1 Dockerfile (tools/Dockerfile)"))
    #expect(configuration.excludes("testdata/compose.yaml") && !configuration.excludes("examples/compose.yaml"))
    #expect(text.contains("#  - examples/\n") && text.contains("# env-files: [.env.example]\n"))
    #expect(text.contains("# trusted-registries: [docker.io, ghcr.io, registry.example.org]\n"))
    // Known images and those that are built here need no description.
    #expect(text.contains("#   ghcr.io/example/api: {") && !text.contains("postgres: {"))
    #expect(configuration.preset == .recommended && configuration.failOn == .severity(.warning))
  }

  /// What is found is counted for each preset, and the strictest that finds no more is suggested.
  @Test func suggestsAPreset() throws {
    let (plain, _) = try starter(["compose.yaml": Self.web])
    #expect(plain.suggestedPreset == .recommended)
    let (clean, configuration) = try starter([
      "Dockerfile": "FROM scratch\nCOPY a /a\nUSER 65532\nENTRYPOINT [\"/a\"]\n"
    ])
    #expect(clean.suggestedPreset > .recommended && configuration.preset == clean.suggestedPreset)
  }

  @Test func namesWhatIsFoundMostOften() throws {
    let services = (1...3).map { "  s\($0):\n    image: nginx:1.29\n    ports: ['\($0)80:80']\n" }.joined()
    let (starter, configuration) = try starter(["compose.yaml": "version: '3'\nservices:\n" + services])
    #expect(starter.text.contains("\n  # missing-healthcheck: warning  # 3 times: "))
    #expect(!starter.text.contains("# obsolete-version-key"))
    #expect(configuration.rules.isEmpty)
  }

  /// Where all there is lies in such folders, they are not left out.
  @Test func aProjectInTestdataIsAProject() throws {
    let (_, configuration) = try starter(["testdata/compose.yaml": Self.web])
    #expect(!configuration.excludes("testdata/compose.yaml"))
  }
}
