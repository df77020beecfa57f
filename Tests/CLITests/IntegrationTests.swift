import Foundation
import Testing

/// What lets composelint live elsewhere: the action, the image, the shells.
@Suite struct IntegrationTests {
  private func text(_ path: String) throws -> String {
    try String(contentsOf: Command.root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Every finding becomes one annotation, in either form of the text, and nothing else does.
  @Test(arguments: [[], ["--quiet"]]) func theProblemMatcherReadsEachFinding(options: [String]) throws {
    struct Matchers: Decodable {
      struct Matcher: Decodable {
        struct Pattern: Decodable {
          var regexp: String
          var file: Int, line: Int, column: Int, message: Int, code: Int
          var severity: Int?
        }
        var owner: String
        var severity: String?
        var pattern: [Pattern]
      }
      var problemMatcher: [Matcher]
    }
    let data = Data(try text(".github/problem-matcher.json").utf8)
    let matchers = try JSONDecoder().decode(Matchers.self, from: data).problemMatcher
    let output = try Command.run(options + ["--color", "never", "Examples/tool-module"]).output
    var found: [String] = []
    for line in output.split(separator: "\n").map(String.init) {
      for matcher in matchers {
        let pattern = matcher.pattern[0]
        let expression = try NSRegularExpression(pattern: pattern.regexp)
        guard let match = expression.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)) else {
          continue
        }
        let group = { (number: Int) in Range(match.range(at: number), in: line).map { String(line[$0]) } ?? "" }
        let severity = pattern.severity.map(group) ?? matcher.severity ?? ""
        found.append("\(group(pattern.file)):\(group(pattern.line)) \(severity) \(group(pattern.code))")
        #expect(!group(pattern.message).isEmpty && Int(group(pattern.column)) != nil)
      }
    }
    let folder = "Examples/tool-module"
    #expect(
      found == [
        "\(folder)/Dockerfile:1 warning end-of-life-image", "\(folder)/Dockerfile:13 notice pip-cache-not-disabled",
        "\(folder)/docker-compose.yml:1 warning obsolete-version-key",
        "\(folder)/docker-compose.yml:4 notice missing-healthcheck",
        "\(folder)/docker-compose.yml:10 error localhost-without-listener",
        "\(folder)/docker-entrypoint.sh:4 warning wait-loop-without-timeout",
      ]
    )
  }

  /// The action turns off again each matcher that it turns on.
  @Test func theActionNamesTheMatchers() throws {
    let action = try text("action.yml")
    for owner in ["composelint", "composelint-notes"] {
      #expect(try text(".github/problem-matcher.json").contains("\"owner\": \"\(owner)\""))
      #expect(action.contains("::remove-matcher owner=\(owner)::"))
    }
  }

  @Test func thereIsNothingToSayOfOurOwnImage() throws {
    let run = try Command.run(["--no-config", "--preset", "strict", "Dockerfile"])
    #expect(run.status == 0 && run.output == "No problems found in 1 file.\n")
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completesInEachShell(shell: String) throws {
    let run = try Command.run(["completions", shell])
    #expect(run.status == 0 && run.error.isEmpty)
    for word in ["resolve", "graph", "explain", "unsafe-fixes", "stdin-filename"] {
      #expect(run.output.contains(word), "\(word)")
    }
  }

  /// As the scripts of the shells ask.
  @Test func completesTheNamesOfRules() throws {
    let run = try Command.run([
      "---completion", "explain", "--", "positional@0", "2", "0", "composelint", "explain", "",
    ])
    #expect(run.output.split(separator: "\n").contains("missing-healthcheck"))
  }

  @Test func theManPageHasEachSubcommand() throws {
    let page = try text("docs/composelint.1")
    for name in ["resolve", "graph", "rules", "explain", "completions"] {
      #expect(page.contains(".SH \"composelint \(name)\""))
    }
  }
}

/// scripts/install-release, on a release that is made here and has a script for a program.
@Suite(.enabled(if: Bash.hasTools, "there is no curl or tar here")) struct InstallTests {
  private func bench() throws -> Workbench {
    let bench = try Workbench(["program/composelint": "#!/bin/sh\necho 0.1.0\n"])
    let made = try Bash.run(
      """
      set -e
      chmod +x program/composelint
      mkdir -p releases/download/v0.1.0 releases/latest
      cd releases/download/v0.1.0
      for system in linux-x86_64 linux-aarch64 macos-universal; do
        tar -czf composelint-$system.tar.gz -C ../../../program composelint
      done
      if command -v sha256sum >/dev/null; then sha256sum *.tar.gz; else shasum -a 256 *.tar.gz; fi >SHA256SUMS
      ln -s ../download/v0.1.0 ../../latest/download
      """,
      in: bench.url
    )
    try #require(made.status == 0, "\(made.output)")
    return bench
  }

  private func install(_ bench: Workbench, _ arguments: String, before: String = "") throws -> (Int32, String) {
    let script = Command.root.appendingPathComponent("scripts/install-release").path
    return try Bash.run("\(before) '\(script)' 'file://\(bench.url.path)' \(arguments)", in: bench.url)
  }

  @Test(arguments: ["0.1.0", "v0.1.0", "''"]) func installsWhatWasReleased(version: String) throws {
    let bench = try bench()
    let (status, output) = try install(bench, "\(version) bin")
    #expect(status == 0 && output == "composelint 0.1.0: bin/composelint\n", "\(output)")
    #expect(FileManager.default.isExecutableFile(atPath: bench.url.appendingPathComponent("bin/composelint").path))
  }

  @Test func refusesWhatIsNotWhatItShouldBe() throws {
    let bench = try bench()
    let program = bench.url.appendingPathComponent("bin/composelint").path
    let (wrong, reason) = try install(
      bench,
      "0.1.0 bin",
      before: "COMPOSELINT_SHA256=\(String(repeating: "0", count: 64))"
    )
    #expect(wrong == 1 && reason.contains("another checksum"))
    _ = try Bash.run("for file in releases/download/v0.1.0/*.gz; do echo x >>$file; done", in: bench.url)
    #expect(try install(bench, "0.1.0 bin").0 == 1)
    #expect(try install(bench, "9.9.9 bin").1.contains("cannot be fetched"))
    #expect(!FileManager.default.fileExists(atPath: program))
  }

  @Test func theFormulaHasTheChecksums() throws {
    let bench = try bench()
    let script = Command.root.appendingPathComponent("scripts/formula").path
    let sums = "releases/download/v0.1.0/SHA256SUMS"
    let (status, formula) = try Bash.run(
      "'\(script)' https://example.org/x v0.1.0 \(bench.url.path)/\(sums)",
      in: bench.url
    )
    #expect(status == 0 && !formula.contains("@") && formula.contains("version \"0.1.0\""), "\(formula)")
    let text = try String(contentsOf: bench.url.appendingPathComponent(sums), encoding: .utf8)
    for line in text.split(separator: "\n") { #expect(formula.contains("sha256 \"\(line.prefix(64))\"")) }
  }
}
