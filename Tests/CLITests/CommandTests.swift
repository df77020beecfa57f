import Foundation
import Testing

/// Runs the built command, as people and CI do.
struct Command {
  var status: Int32
  var output: String
  var error: String

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The executable that was built beside the tests.
  static let executable: URL = {
    // macOS names the bundle in an argument, Linux runs it.
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
    var candidates = [URL(fileURLWithPath: bundle.components(separatedBy: ".xctest")[0]).deletingLastPathComponent()]
    candidates += ["debug", "release"].map { root.appendingPathComponent(".build/\($0)") }
    let found = candidates.map { $0.appendingPathComponent("composelint") }
    return found.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? found[0]
  }()

  static func run(
    _ arguments: [String],
    in folder: URL = root,
    input: String = "",
    environment: [String: String] = [:]
  ) throws -> Command {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["SOURCE_DATE_EPOCH": "1795435200"].merging(environment) { $1 }
    let (output, error, stdin) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    process.standardInput = stdin
    try process.run()
    stdin.fileHandleForWriting.write(Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaint = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Command(status: process.terminationStatus, output: text, error: complaint)
  }
}

/// A folder that goes away with the test.
final class Workbench {
  let url: URL

  init(_ files: [String: String]) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    for (path, text) in files { try write(path, text) }
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func write(_ path: String, _ text: String) throws {
    let file = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(path), encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

private struct Report: Decodable {
  struct Finding: Decodable {
    struct Range: Decodable {
      struct Position: Decodable {
        var line: Int
        var column: Int
        var offset: Int
      }
      var start: Position
      var end: Position
    }
    struct Related: Decodable {
      var message: String
      var file: String
      var range: Range
    }
    var rule: String
    var severity: String
    var file: String
    var range: Range
    var related: [Related]
  }
  var version: Int
  var findings: [Finding]
  var summary: [String: Int]
}

@Suite struct ExampleTests {
  @Test func theBrokenExampleSaysExactlyWhatIsWrong() throws {
    let run = try Command.run(["--format", "json", "Examples/tool-module/docker-compose.yml"])
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    let found = report.findings.map { "\($0.file.split(separator: "/").last ?? "") \($0.rule) \($0.severity)" }
    #expect(
      found == [
        "Dockerfile end-of-life-image warning",
        "Dockerfile pip-cache-not-disabled info",
        "docker-compose.yml obsolete-version-key warning",
        "docker-compose.yml missing-healthcheck info",
        "docker-compose.yml localhost-without-listener error",
        "docker-entrypoint.sh wait-loop-without-timeout warning",
      ]
    )
    #expect(run.status == 1)
    #expect(run.error.isEmpty)
    let url = try #require(report.findings.first { $0.rule == "localhost-without-listener" })
    #expect(url.related.map(\.file) == ["Examples/tool-module/docker-entrypoint.sh"])
  }

  @Test func gettingStartedShowsWhatItSays() throws {
    let page = try String(contentsOf: Command.root.appendingPathComponent("docs/getting-started.md"), encoding: .utf8)
    #expect(
      page.contains(try Command.run(["Examples/tool-module"]).output),
      "paste the example's output into docs/getting-started.md"
    )
  }

  @Test func theFixedExampleIsOneLine() throws {
    let run = try Command.run(["Examples/tool-module-fixed/docker-compose.yml"])
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(run.output.hasPrefix("No problems found"))
  }
}

@Suite struct ExitCodeTests {
  @Test(arguments: [
    ["no/such/file.yml"], ["--no-such-option"], ["--select", "no-such-rule", "Examples"],
    ["--fail-on", "often", "Examples"],
    ["explain", "no-such-rule"], ["Sources/CYAML"], ["README.md"], ["--format", "xml", "Examples"],
    ["-f", "missing.yml"],
    ["--config", "missing.yml", "Examples"], ["-", "Examples"],
  ])
  func whatCannotBeDoneIsTwoAndOneLine(arguments: [String]) throws {
    let run = try Command.run(arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.error.hasPrefix("composelint: "))
    #expect(run.error.split(separator: "\n").count == 1)
  }

  @Test(arguments: [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
  func failOnSetsTheThreshold(level: String, status: Int32) throws {
    #expect(try Command.run(["--fail-on", level, "Examples/tool-module"]).status == status)
  }

  @Test func onlyInfosPass() throws {
    let bench = try Workbench(["compose.yaml": "services:\n  web:\n    image: nginx:1.29\n    ports: ['80:80']\n"])
    let run = try Command.run([], in: bench.url)
    #expect(run.status == 0)
    #expect(run.output.contains("missing-healthcheck"))
    #expect(try Command.run(["--fail-on", "info"], in: bench.url).status == 1)
  }
}

@Suite struct SelectionTests {
  @Test func selectAndIgnoreTakeIdsAndAliases() throws {
    let selected = try Command.run(["--select", "DL3042", "--quiet", "Examples/tool-module"])
    #expect(selected.output.split(separator: "\n").count == 1)
    #expect(selected.output.contains("[pip-cache-not-disabled]"))
    let ignored = try Command.run(["--ignore", "DL3042,obsolete-version-key", "--quiet", "Examples/tool-module"])
    #expect(!ignored.output.contains("pip-cache") && !ignored.output.contains("obsolete-version"))
  }

  @Test func configurationSetsSeveritiesAndExcludes() throws {
    let bench = try Workbench([
      "compose.yaml": "version: '3'\nservices:\n  web:\n    image: nginx:1.29\n",
      "old/compose.yaml": "version: '3'\nservices: {}\n",
      ".composelint.yml": "rules:\n  obsolete-version-key: info\nexclude: [old]\n",
    ])
    let run = try Command.run(["."], in: bench.url)
    #expect(run.status == 0)
    #expect(run.output.contains("compose.yaml:1:1: info:"))
    #expect(!run.output.contains("old/"))
    #expect(try Command.run(["--no-config", "."], in: bench.url).status == 1)
  }

  @Test(arguments: [
    (
      "rules:\n  obsolete-versoin-key: off\n",
      ".composelint.yml:2:3: there is no rule `obsolete-versoin-key`; did you mean `obsolete-version-key`?"
    ),
    ("rulse: {}\n", ".composelint.yml:1:1: unknown key `rulse`; did you mean `rules`?"),
    ("fail-on: wraning\n", ".composelint.yml:1:10: unknown severity `wraning`; did you mean `warning`?"),
    ("- a\n", ".composelint.yml:1:1: a configuration is a mapping of keys"),
    ("rules: [\n", ".composelint.yml:2:1: "),
  ])
  func faultyConfigurationIsAnError(text: String, message: String) throws {
    let bench = try Workbench(["compose.yaml": "services: {}\n", ".composelint.yml": text])
    let run = try Command.run([], in: bench.url)
    #expect(run.status == 2)
    #expect(run.error.hasPrefix("composelint: " + message))
  }

  @Test func discoveryIsComposes() throws {
    let bench = try Workbench([
      "compose.yaml": "services:\n  a:\n    image: nginx:1.29\n    ports: ['80:80']\n",
      "docker-compose.yml": "version: '3'\n",
      "compose.override.yml": "services:\n  a:\n    ports: ['80:81']\n",
      "deep/er/x": "",
    ])
    let run = try Command.run(["--quiet"], in: bench.url.appendingPathComponent("deep/er"))
    #expect(run.output.contains("../../compose.override.yml:3:14: error:"))
    #expect(!run.output.contains("obsolete-version-key"))
  }

  @Test func standardInputStandsForAFile() throws {
    let bench = try Workbench(["compose.yaml": "services: {}\n", ".env": "PORT=80\n"])
    let text = "version: '3'\nservices: {}\n"
    let run = try Command.run(["-", "--stdin-filename", "compose.yaml", "--quiet"], in: bench.url, input: text)
    #expect(run.output.hasPrefix("compose.yaml:1:1: warning:"))
    let dockerfile = try Command.run(
      ["-", "--stdin-filename", "Dockerfile", "--quiet"],
      in: bench.url,
      input: "FROMM x\n"
    )
    #expect(dockerfile.output.hasPrefix("Dockerfile:1:1: error:"))
  }

  @Test func theSameBytesWithAnyNumberOfJobs() throws {
    let one = try Command.run(["--format", "json", "--jobs", "1", "Tests/Fixtures/rules"])
    let many = try Command.run(["--format", "json", "--jobs", "7", "Tests/Fixtures/rules"])
    #expect(one.output == many.output)
    #expect(one.status == 1)
  }
}

@Suite struct ResolveTests {
  @Test func printsWhatComposeWillRun() throws {
    let bench = try Workbench([
      ".env": "COMPOSE_FILE=a.yml;b.yml\nCOMPOSE_PATH_SEPARATOR=;\nTAG=1.29\n",
      "a.yml": "name: shop\nservices:\n  web:\n    image: nginx:${TAG}\n    command: [\"$NOWHERE\"]\n",
      "b.yml": "services:\n  web:\n    restart: always\n",
    ])
    let run = try Command.run(["resolve", "--format", "json"], in: bench.url)
    let project = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let web = (project?["services"] as? [String: Any])?["web"] as? [String: Any]
    #expect(run.status == 0)
    #expect(project?["name"] as? String == "shop")
    #expect(web?["image"] as? String == "nginx:1.29")
    #expect(web?["restart"] as? String == "always")
    #expect(web?["command"] as? [String] == [""])
    let origins = try Command.run(["resolve", "--origins"], in: bench.url)
    #expect(origins.output.contains("restart: always  # b.yml:3"))
    #expect(origins.output.contains(".env:3"))
  }

  @Test func exitsWithOneAndAllReasonsWhereComposeRefuses() throws {
    let bench = try Workbench(["compose.yaml": "services:\n  web:\n    imag: x\n    ports: [\"99999:80\"]\n"])
    let run = try Command.run(["resolve"], in: bench.url)
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.error.contains("compose.yaml:3:5:") && run.error.contains("did you mean `image`?"))
    #expect(run.error.contains("compose.yaml:4:14:"))
    let missing = try Command.run(["resolve", "-f", "missing.yml"], in: bench.url)
    #expect(missing.status == 2)
  }
}

@Suite struct OutputTests {
  @Test func colourOnlyWhereAskedFor() throws {
    let plain = try Command.run(["Examples/tool-module"])
    #expect(!plain.output.contains("\u{1B}"))
    #expect(try Command.run(["--color", "always", "Examples/tool-module"]).output.contains("\u{1B}[1;31m"))
    #expect(try Command.run(["Examples/tool-module"], environment: ["FORCE_COLOR": "1"]).output.contains("\u{1B}"))
  }

  @Test func namesWithControlCharactersAreShownEscaped() throws {
    let bench = try Workbench(["compose.yaml": "services:\n  \"a\\e[31m\":\n    depends_on: [b]\n    image: x:1\n"])
    let run = try Command.run([], in: bench.url)
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.output.contains("\\u{1b}[31m"))
    let refused = try Command.run(["resolve"], in: bench.url)
    #expect(refused.status == 1 && !refused.error.contains("\u{1B}") && refused.error.contains("\\u{1b}[31m"))
    let unknown = try Command.run(["--select", "a\u{1B}[31m"])
    #expect(unknown.error.hasPrefix("composelint: unknown rule 'a\\u{1b}[31m'"))
  }

  @Test func rulesAndExplainAnswer() throws {
    #expect(try Command.run(["rules"]).output.contains("obsolete-version-key"))
    let json = try JSONSerialization.jsonObject(with: Data(try Command.run(["rules", "--format", "json"]).output.utf8))
    let rules = (json as? [String: Any])?["rules"] as? [[String: Any]]
    #expect((rules?.count ?? 0) >= 20)
    let explained = try Command.run(["explain", "no-version-field"])
    #expect(explained.status == 0 && explained.output.contains("ContainerConfig"))
  }

  @Test func helpAndVersionAreAnswers() throws {
    #expect(try Command.run(["--help"]).status == 0)
    #expect(try Command.run(["--version"]).output == "0.1.0\n")
  }
}
