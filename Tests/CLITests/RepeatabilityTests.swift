import Foundation
import Testing

/// The same files give the same bytes, whoever asks and how; what happens around the command ends it quietly.
@Suite struct RepeatabilityTests {
  private static let arguments =
    "--preset all --format json Tests/Fixtures/rules/missing-healthcheck Tests/Fixtures/graph Examples"

  private func run(_ script: String, _ environment: [String: String] = [:]) throws -> (status: Int32, output: String) {
    try Bash.run(script, in: Command.root, environment: environment)
  }

  @Test func jobsLocalesAndTimeZonesChangeNothing() throws {
    let first = try run("\"$COMPOSELINT\" \(Self.arguments)")
    #expect(first.status == 1 && first.output.hasPrefix("{"))
    for jobs in [1, 2, 8] {
      #expect(try run("\"$COMPOSELINT\" --jobs \(jobs) \(Self.arguments)") == first)
    }
    for locale in ["C", "tr_TR.UTF-8", "ja_JP.eucJP"] {
      // Not in the environment of the shell, which complains of locales that are not installed.
      #expect(try run("env LC_ALL=\(locale) TZ=Asia/Tokyo \"$COMPOSELINT\" \(Self.arguments)") == first)
    }
  }

  /// Folders list their files in the order in which they were made.
  @Test func theOrderOfAFolderChangesNothing() throws {
    let names = (0..<12).map { "p\($0)" }
    func outcome(_ order: [String]) throws -> String {
      let bench = try Workbench([:])
      for name in order {
        try bench.write(
          "\(name)/compose.yaml",
          "services:\n  a:\n    build: .\n    ports: [80]\n  b:\n    image: postgres\n"
        )
        try bench.write("\(name)/Dockerfile", "FROM debian\nRUN apt-get install x\n")
      }
      return try Command.run(["--preset", "all", "--format", "json", "."], in: bench.url).output
    }
    #expect(try outcome(names) == outcome(names.reversed()))
  }

  @Test func twoRunsDoNotDisturbEachOther() throws {
    let alone = try run("\"$COMPOSELINT\" \(Self.arguments)")
    let script = """
      folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
      for n in 1 2 3 4; do "$COMPOSELINT" \(Self.arguments) >"$folder/$n" & done; wait
      cmp "$folder/1" "$folder/2" && cmp "$folder/3" "$folder/4" && cat "$folder/4"
      """
    #expect(try run(script).output == alone.output)
  }

  /// Two that fix at once: one of them may find the file changed, none writes half of it.
  @Test func twoFixesAtOnceLeaveAWholeFile() throws {
    let bench = try Workbench(["compose.yaml": "version: '3'\nservices:\n  a:\n    image: alpine:3.22\n"])
    let script = "for n in 1 2 3 4; do \"$COMPOSELINT\" --fix --select obsolete-version-key & done; wait; ls -A"
    #expect(try Bash.run(script, in: bench.url).output.hasSuffix("\ncompose.yaml\n"))
    #expect(try bench.text("compose.yaml") == "services:\n  a:\n    image: alpine:3.22\n")
  }

  // MARK: What ends it

  @Test func aReaderThatWentAwayIsNoFault() throws {
    let run = try run("\"$COMPOSELINT\" --preset all Tests/Fixtures/rules | head -1; echo ${PIPESTATUS[0]}")
    #expect(run.output.split(separator: "\n").count == 2 && run.output.hasSuffix("\n1\n"), "\(run)")
  }

  @Test(arguments: ["INT", "TERM", "HUP"]) func signalsEndItQuietly(signal: String) throws {
    // In the background of a script SIGINT is ignored from the start: `setsid` and job control give it back.
    let script = """
      set -m; mkfifo in; "$COMPOSELINT" - <in & exec 3>in; sleep 0.3; kill -\(signal) $!; wait $!; echo $?
      """
    let bench = try Workbench([:])
    let codes = ["INT": 130, "TERM": 143, "HUP": 129]
    let output = try Bash.run(script, in: bench.url).output
    #expect(output.hasSuffix("\(codes[signal] ?? 0)\n") && !output.contains("atal") && !output.contains("composelint:"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"))) func aFullDiskIsSaid() throws {
    for script in [
      "\"$COMPOSELINT\" Examples >/dev/full", "\"$COMPOSELINT\" --report json=/dev/full Examples >/dev/null",
      "\"$COMPOSELINT\" rules >/dev/full", "\"$COMPOSELINT\" graph Examples/tool-module -o /dev/full",
      "\"$COMPOSELINT\" resolve Examples/tool-module >/dev/full",
    ] {
      let run = try run(script)
      #expect(run.status == 2 && run.output.lowercased().contains("no space left on device"), "\(script): \(run)")
    }
  }

  @Test func withoutStandardOutputItSaysSo() throws {
    let run = try run("\"$COMPOSELINT\" Examples >&-")
    #expect(run.status == 2 && run.output.contains("composelint: "), "\(run)")
    #expect(try self.run("\"$COMPOSELINT\" Examples >/dev/null 2>&-").status == 1)
  }
}
