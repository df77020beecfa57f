import Foundation
import Testing

/// `--baseline` and `--since`, as a team with old findings uses them.
@Suite struct BaselineTests {
  private static let compose = """
    version: '3'
    services:
      web:
        image: nginx:1.29
        ports: ['80:80']
      api:
        image: nginx:1.29
        ports: ['81:80']

    """

  private func bench() throws -> Workbench { try Workbench(["app/compose.yaml": Self.compose]) }

  @Test func knownFindingsAreNotShownAndDoNotFail() throws {
    let bench = try bench()
    #expect(try Command.run(["."], in: bench.url).status == 1)
    let written = try Command.run(["--write-baseline", "known.json", "."], in: bench.url)
    #expect(written.status == 0 && written.error == "composelint: known.json: 3 known findings written\n")
    #expect(written.output == "No problems found in 1 file (3 in the baseline).\n")
    let run = try Command.run(["--baseline", "known.json", "."], in: bench.url)
    #expect(run.status == 0 && run.output == written.output && run.error.isEmpty)
    let text = try bench.text("known.json").split(separator: "\n")
    // One line each, in order, with the path as seen from the file.
    #expect(text.first == "{" && text.count == 8 && text[3...5].sorted() == Array(text[3...5]))
    #expect(
      text[3].hasPrefix("    {\"file\": \"app/compose.yaml\", \"rule\": \"missing-healthcheck\", \"fingerprint\": \"")
    )
  }

  @Test func linesMayMoveAndWhatIsNewIsShown() throws {
    let bench = try bench()
    _ = try Command.run(["--write-baseline", "known.json", "."], in: bench.url)
    try bench.write(
      "app/compose.yaml",
      "# a remark\n\n\(Self.compose)  new:\n    image: nginx:1.29\n    ports: ['82:80']\n"
    )
    let run = try Command.run(
      ["--baseline", "../known.json", "--fail-on", "info"],
      in: bench.url.appendingPathComponent("app")
    )
    #expect(run.status == 1 && run.output.contains("'new'") && !run.output.contains("'web'"))
    #expect(run.output.contains("1 note in 1 file (3 in the baseline)."))
  }

  @Test func equalLinesAreCounted() throws {
    let twice = "FROM python:3.13-slim\nRUN pip install a\nRUN pip install a\n"
    let bench = try Workbench(["Dockerfile": twice])
    let arguments = ["--select", "pip-cache-not-disabled", "--fail-on", "info", "Dockerfile"]
    _ = try Command.run(["--write-baseline", "known.json"] + arguments, in: bench.url)
    #expect(try bench.text("known.json").contains("\"count\": 2}"))
    try bench.write("Dockerfile", twice + "RUN pip install a\n")
    let run = try Command.run(["-q", "--baseline", "known.json"] + arguments, in: bench.url)
    #expect(run.status == 1 && run.output.hasPrefix("Dockerfile:4:5:") && run.output.split(separator: "\n").count == 1)
  }

  @Test func whatIsGoneIsSaidAndPruned() throws {
    let bench = try bench()
    _ = try Command.run(["--write-baseline", "known.json", "."], in: bench.url)
    try bench.write("app/compose.yaml", String(Self.compose.dropFirst("version: '3'\n".count)))
    let run = try Command.run(["--baseline", "known.json", "."], in: bench.url)
    #expect(run.status == 0)
    #expect(run.error == "composelint: known.json: 1 known finding gone; --prune-baseline takes them out\n")
    // What did not run finds nothing; that says nothing.
    #expect(try Command.run(["--baseline", "known.json", "--select", "unknown-key", "."], in: bench.url).error.isEmpty)
    let pruned = try Command.run(["--baseline", "known.json", "--prune-baseline", "."], in: bench.url)
    #expect(pruned.error == "composelint: known.json: 1 known finding gone, and taken out\n")
    #expect(try Command.run(["--baseline", "known.json", "."], in: bench.url).error.isEmpty)
    #expect(try !bench.text("known.json").contains("obsolete-version-key"))
    try bench.write("app/compose.yaml", Self.compose)
    #expect(try Command.run(["--baseline", "known.json", "."], in: bench.url).status == 1)
  }

  @Test func theConfigurationMayNameIt() throws {
    let bench = try bench()
    try bench.write("app/.composelint.yml", "baseline: old/known.json\n")
    try bench.write("app/old/x", "")
    let missing = try Command.run(["app"], in: bench.url)
    #expect(missing.status == 2 && missing.error.contains("app/old/known.json: no such baseline"))
    _ = try Command.run(["--write-baseline", "app/old/known.json", "app"], in: bench.url)
    #expect(try bench.text("app/old/known.json").contains("\"../compose.yaml\""))
    #expect(try Command.run(["app"], in: bench.url).status == 0)
    #expect(try Command.run(["app", "--no-config"], in: bench.url).status == 1)
  }

  @Test(arguments: [
    ("", ":1: this is no baseline: it has no `version`"), ("{", ": this is no baseline: "),
    ("{\"version\": 2,\n\"findings\": []}", ":1: this is no baseline: its version is not 1"),
    (
      "{\"version\": 1,\n\"findings\": [\n{\"file\": \"a\", \"rule\": \"b\"}]}",
      ":3: this is no baseline: this entry lacks"
    ),
    (
      "{\"version\": 1,\n\"findings\": [{\"file\": \"a\", \"rule\": \"b\", \"fingerprint\": \"c\", \"count\": 0}]}",
      ":2: "
    ),
    ("{\"version\": 1, \"findings\": {}}", "it has no list `findings`"),
    ("<<<<<<< ours\n{\n", "this is no baseline"),
  ])
  func aBrokenOneEndsTheRun(text: String, message: String) throws {
    let bench = try bench()
    try bench.write("known.json", text)
    let run = try Command.run(["--baseline", "known.json", "."], in: bench.url)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.error.hasPrefix("composelint: known.json") && run.error.contains(message), "\(run.error)")
  }

  @Test(arguments: [
    ["--baseline", "none.json"], ["--prune-baseline"], ["--write-baseline", "a", "--baseline", "b"],
    ["--write-baseline", "a", "--since", "HEAD"], ["--write-baseline", "a", "--diff"],
    ["--write-baseline", "no/such/folder/a"], ["--since", "HEAD", "--fix"],
  ])
  func whatCannotBeDoneIsTwo(arguments: [String]) throws {
    let bench = try bench()
    let run = try Command.run(arguments + ["."], in: bench.url)
    #expect(run.status == 2 && run.output.isEmpty && run.error.split(separator: "\n").count == 1)
  }
}

/// The git of this machine, if there is one.
private let gitPath = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  .map { "\($0)/git" }.first { FileManager.default.isExecutableFile(atPath: $0) }

@Suite struct SinceTests {
  private static let environment = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
  ]

  private func git(_ arguments: [String], in bench: Workbench) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(gitPath))
    process.arguments =
      ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"] + arguments
    process.currentDirectoryURL = bench.url
    process.environment = Self.environment
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "git \(arguments)")
  }

  private func run(_ arguments: [String], in bench: Workbench) throws -> Command {
    try Command.run(["-q"] + arguments, in: bench.url, environment: Self.environment)
  }

  /// A repository with one commit, and a name that git has to quote.
  private func repository() throws -> Workbench {
    let old = "version: '3'\nservices:\n  web:\n    image: nginx:1.29\n    ports: ['80:80']\n"
    let bench = try Workbench(["compose.yaml": old, "a \"b\" é/compose.yaml": old])
    try git(["init", "-q", "-b", "main"], in: bench)
    try git(["add", "-A"], in: bench)
    try git(["commit", "-q", "-m", "one"], in: bench)
    return bench
  }

  @Test(.enabled(if: gitPath != nil)) func onlyChangedLinesCount() throws {
    let bench = try repository()
    let clean = try Command.run(["--since", "HEAD", "."], in: bench.url, environment: Self.environment)
    #expect(clean.status == 0 && clean.output == "No problems found in 2 files (4 on unchanged lines).\n")
    for path in ["compose.yaml", "a \"b\" é/compose.yaml"] {
      try bench.write(path, try bench.text(path) + "  api:\n    image: nginx:1.29\n    ports: ['81:80']\n")
    }
    let changed = try run(["--since", "HEAD", "--fail-on", "info", "."], in: bench)
    #expect(changed.status == 1)
    #expect(changed.output.split(separator: "\n").map { $0.split(separator: " ")[0] }.count == 2)
    #expect(changed.output.contains("\ncompose.yaml:6:3:") && changed.output.hasPrefix("a \"b\" é/compose.yaml:6:3:"))
    // The shell may be in a folder below, and the paths lead upwards.
    let below = try Command.run(
      ["-q", "--since", "HEAD", "../compose.yaml"],
      in: bench.url.appendingPathComponent("a \"b\" é"),
      environment: Self.environment
    )
    #expect(below.output.hasPrefix("../compose.yaml:6:3:"))
  }

  @Test(.enabled(if: gitPath != nil)) func newFilesCountAsAWhole() throws {
    let bench = try repository()
    try bench.write("new/compose.yaml", "version: '3'\nservices: {}\n")
    try bench.write("nested/compose.yaml", "version: '3'\nservices: {}\n")
    try git(["init", "-q", "nested"], in: bench)
    let run = try run(["--since", "main", "."], in: bench)
    #expect(run.status == 1)
    #expect(
      run.output.split(separator: "\n").map { $0.prefix { $0 != ":" } } == ["nested/compose.yaml", "new/compose.yaml"]
    )
  }

  @Test(.enabled(if: gitPath != nil)) func submodulesAreLookedInto() throws {
    let (inner, bench) = (try repository(), try repository())
    try git(["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.url.path, "sub"], in: bench)
    try git(["commit", "-q", "-m", "two"], in: bench)
    #expect(try run(["--since", "HEAD", "--fail-on", "info", "."], in: bench).output.isEmpty)
    let path = "sub/compose.yaml"
    try bench.write(path, try bench.text(path) + "  api:\n    image: nginx:1.29\n    ports: ['81:80']\n")
    let changed = try run(["--since", "HEAD", "."], in: bench)
    #expect(changed.output.hasPrefix("\(path):6:3:") && changed.output.split(separator: "\n").count == 1)
  }

  @Test(.enabled(if: gitPath != nil)) func aRelatedPlaceCountsToo() throws {
    let bench = try repository()
    try bench.write(
      "compose.yaml",
      try bench.text("compose.yaml") + "  two:\n    image: nginx:1.29\n    ports: ['80:81']\n"
    )
    let run = try run(["--since", "HEAD", "--select", "duplicate-host-port", "."], in: bench)
    #expect(run.status == 1)
  }

  @Test(.enabled(if: gitPath != nil)) func whatABranchDidMeanwhileIsNotOurs() throws {
    let bench = try repository()
    try git(["checkout", "-q", "-b", "ours"], in: bench)
    try git(["checkout", "-q", "main"], in: bench)
    let old = try bench.text("compose.yaml")
    try bench.write("compose.yaml", String(old.dropFirst("version: '3'\n".count)))
    try git(["commit", "-q", "-a", "-m", "two"], in: bench)
    try git(["checkout", "-q", "ours"], in: bench)
    #expect(try run(["--since", "main", "."], in: bench).output.isEmpty)
  }

  @Test(
    .enabled(if: gitPath != nil),
    arguments: ["nowhere", "--output=stolen", "-h", "HEAD..HEAD", "HEAD:compose.yaml"]
  )
  func anUnknownRevisionEndsTheRun(revision: String) throws {
    let bench = try repository()
    let run = try run(["--since=\(revision)", "."], in: bench)
    #expect(run.status == 2 && run.output.isEmpty && run.error.contains("has no revision '\(revision)'"))
    #expect(!FileManager.default.fileExists(atPath: bench.url.appendingPathComponent("stolen").path))
  }

  @Test(.enabled(if: gitPath != nil)) func whereThereIsNoRepositoryTheRunEnds() throws {
    let bench = try Workbench(["compose.yaml": "services: {}\n"])
    let run = try run(["--since", "HEAD"], in: bench)
    #expect(run.status == 2 && run.error.contains("is in no git repository"))
  }

  @Test func gitIsNeeded() throws {
    let bench = try Workbench(["compose.yaml": "services: {}\n"])
    let run = try Command.run(["--since", "HEAD"], in: bench.url, environment: ["PATH": ""])
    #expect(run.status == 2 && run.error == "composelint: --since needs git, which is not on PATH\n")
  }
}
