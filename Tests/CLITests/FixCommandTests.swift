import Foundation
import Testing

/// `--fix` and `--diff` on real files.
@Suite struct FixCommandTests {
  private static let text = "version: '3' # old\nservices:\n  web:\n    image: nginx:1.29\n    build: .\n"
  private static let fixed = "services:\n  web:\n    image: nginx:1.29\n    build: .\n"

  private func read(_ bench: Workbench, _ path: String) throws -> String {
    try String(contentsOf: bench.url.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func writesAndReportsWhatRemains() throws {
    let bench = try Workbench(["compose.yaml": Self.text])
    let path = bench.url.appendingPathComponent("compose.yaml").path
    try FileManager.default.setAttributes([.posixPermissions: 0o751], ofItemAtPath: path)
    let run = try Command.run(["--fix", "--select", "obsolete-version-key"], in: bench.url)
    #expect(run.status == 0 && run.output.hasPrefix("No problems found"))
    #expect(run.error == "composelint: fixed 1 finding in 1 file\n")
    #expect(try read(bench, "compose.yaml") == Self.fixed)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o751)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.url.path) == ["compose.yaml"])
    #expect(try Command.run(["--fix", "--select", "obsolete-version-key"], in: bench.url).error.isEmpty)
  }

  @Test func selectLimitsWhatIsFixed() throws {
    let bench = try Workbench(["compose.yaml": Self.text])
    let run = try Command.run(["--fix", "--select", "missing-healthcheck"], in: bench.url)
    #expect(run.error.isEmpty)
    #expect(try read(bench, "compose.yaml") == Self.text)
  }

  @Test func diffChangesNothing() throws {
    let bench = try Workbench(["compose.yaml": String(Self.text.dropLast())])
    let run = try Command.run(["--diff", "--select", "obsolete-version-key"], in: bench.url)
    #expect(run.status == 1 && run.error == "composelint: would fix 1 finding in 1 file\n")
    #expect(
      run.output == """
        --- a/compose.yaml
        +++ b/compose.yaml
        @@ -1,4 +1,3 @@
        -version: '3' # old
         services:
           web:
             image: nginx:1.29

        """
    )
    #expect(try read(bench, "compose.yaml") == String(Self.text.dropLast()))
    let nothing = try Command.run(["--diff", "--select", "env-file-missing"], in: bench.url)
    #expect(nothing.status == 0 && nothing.output.isEmpty)
  }

  @Test func standardInputIsAnsweredOnStandardOutput() throws {
    let bench = try Workbench([:])
    let run = try Command.run(["-", "--fix", "--select", "obsolete-version-key"], in: bench.url, input: Self.text)
    #expect(run.output == Self.fixed && run.status == 0 && run.error.contains("No problems found"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.url.path) == [])
  }

  @Test func linksOutOfTheRepositoryAreNotWritten() throws {
    let outside = try Workbench(["compose.yaml": Self.text])
    let bench = try Workbench(["real.yaml": Self.text])
    let manager = FileManager.default
    let target = outside.url.appendingPathComponent("compose.yaml").path
    try manager.createSymbolicLink(
      atPath: bench.url.appendingPathComponent("compose.yaml").path,
      withDestinationPath: target
    )
    let run = try Command.run(["--fix", "--select", "obsolete-version-key", "."], in: bench.url)
    #expect(
      run.status == 1
        && run.error.contains("compose.yaml: lies outside of what was named, and of its repository; not fixed")
    )
    #expect(try String(contentsOfFile: target, encoding: .utf8) == Self.text)
    // A link inside leads to the file, and stays a link.
    try manager.removeItem(at: bench.url.appendingPathComponent("compose.yaml"))
    try manager.createSymbolicLink(
      atPath: bench.url.appendingPathComponent("compose.yaml").path,
      withDestinationPath: "real.yaml"
    )
    #expect(try Command.run(["--fix", "--select", "obsolete-version-key"], in: bench.url).status == 0)
    #expect(try read(bench, "real.yaml") == Self.fixed)
    #expect(
      try manager.destinationOfSymbolicLink(atPath: bench.url.appendingPathComponent("compose.yaml").path)
        == "real.yaml"
    )
  }

  @Test(arguments: [["--unsafe-fixes"], ["--fix", "--diff"]])
  func whatMakesNoSenseIsRefused(arguments: [String]) throws {
    let run = try Command.run(arguments + ["Examples"])
    #expect(run.status == 2 && run.output.isEmpty)
  }
}
