import Foundation
import Testing

/// The command with ShellCheck: a program of the test's own stands in for it, the real one where it is installed.
@Suite struct ShellCheckTests {
  private static let installed = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .first { FileManager.default.isExecutableFile(atPath: "\($0)/shellcheck") }.map(String.init)

  private static let files = [
    "Dockerfile": "FROM debian:13\nRUN echo \\\n  # a remark\n  $HOME\n", "quiet.yml": "shellcheck: false\n",
    "loud.yml": "shellcheck: true\n",
  ]

  @Test func isAskedOnlyOnRequest() throws {
    let bench = try Workbench(Self.files)
    for arguments in [[], ["--config", "quiet.yml"], ["--config", "loud.yml", "--no-shellcheck"]] {
      let result = try Command.run(["."] + arguments, in: bench.url, environment: ["PATH": ""])
      #expect(result.status == 0 && result.error.isEmpty, "\(arguments): \(result.error)")
    }
  }

  @Test(arguments: [["--shellcheck"], ["--config", "loud.yml"], ["--shellcheck-path", "/nowhere/shellcheck"]])
  func isMissedOnlyWhenAskedFor(arguments: [String]) throws {
    let bench = try Workbench(Self.files)
    // A program in the folder that is linted is not the one on PATH.
    try bench.install("shellcheck", "#!/bin/sh\necho '{\"comments\":[]}'\n")
    let result = try Command.run(["."] + arguments, in: bench.url, environment: ["PATH": ":."])
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.error.split(separator: "\n").count == 1 && result.error.contains("shellcheck"))
  }

  @Test func passesScriptsInFilesAndLeavesNothingBehind() throws {
    let bench = try Workbench(Self.files)
    try bench.install(
      "bin/shellcheck",
      """
      #!/bin/sh
      for script; do :; done
      { echo "$@"; cat "$script"; env; ls "${script%/*}"; } > "$(dirname "$0")/seen"
      echo '{"comments":[{"file":"'"$script"'","line":3,"endLine":3,"column":8,"endColumn":13,"level":"info",
      "code":2086,"message":"Quote.","fix":null}]}'
      exit 1
      """
    )
    let environment = ["PATH": bench.url.path + "/bin:/usr/bin:/bin", "TMPDIR": bench.url.path]
    let result = try Command.run(["--shellcheck", "-q", "."], in: bench.url, environment: environment)
    #expect(result.output == "Dockerfile:4:3: info: Quote (SC2086) [shellcheck]\n")
    #expect(result.error.isEmpty && result.status == 0)
    let seen = try String(contentsOf: bench.url.appendingPathComponent("bin/seen"), encoding: .utf8)
    #expect(seen.contains("--norc --format=json1") && seen.contains("\necho   $HOME") && !seen.contains("TMPDIR"))
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.url.path)
    #expect(left.sorted() == ["Dockerfile", "bin", "loud.yml", "quiet.yml"])
  }

  @Test(arguments: ["exit 3", "kill -9 $$", "echo '{\"comments\":[{}]}'", "echo nonsense", "exit 0"])
  func refusesHalfAnswers(program: String) throws {
    let bench = try Workbench(Self.files)
    try bench.install("bin/shellcheck", "#!/bin/sh\n\(program)\n")
    let path = bench.url.path + "/bin/shellcheck"
    let result = try Command.run(["--shellcheck-path", path, "."], in: bench.url)
    #expect(result.status == 2 && result.output.isEmpty && result.error.split(separator: "\n").count == 1)
  }

  @Test(.enabled(if: ShellCheckTests.installed != nil))
  func theProgramItself() throws {
    let bench = try Workbench(Self.files)
    let environment = ["PATH": Self.installed ?? ""]
    let result = try Command.run(["--shellcheck", "-q", "."], in: bench.url, environment: environment)
    #expect(result.output.hasPrefix("Dockerfile:4:3: info: "))
    #expect(result.output.hasSuffix(" (SC2086) [shellcheck]\n"))
  }
}

extension Workbench {
  /// Writes a program.
  fileprivate func install(_ path: String, _ text: String) throws {
    let file = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }
}
