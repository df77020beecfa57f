import Foundation
import Testing

@Suite struct ConfigurationCommandTests {
  private func text(_ bench: Workbench, _ path: String = ".composelint.yml") -> String? {
    try? String(contentsOf: bench.url.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func initWritesAConfigurationThatHoldsAtOnce() throws {
    let bench = try Workbench(["compose.yaml": "version: '3'\nservices:\n  web:\n    image: nginx:1.29\n"])
    let before = try Command.run(["--quiet"], in: bench.url)
    let run = try Command.run(["init"], in: bench.url)
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.error == "composelint: wrote .composelint.yml with the preset recommended\n")
    #expect(text(bench)?.contains("1 compose file (compose.yaml)") == true)
    #expect(try Command.run(["--quiet"], in: bench.url).output == before.output)
  }

  @Test(arguments: ["init", "migrate"])
  func whatIsThereIsLeftAlone(command: String) throws {
    for name in [".composelint.yml", ".composelint.yaml"] {
      let bench = try Workbench([
        "compose.yaml": "services: {}\n", ".hadolint.yaml": "ignored: []\n", name: "preset: all\n",
      ])
      let run = try Command.run([command], in: bench.url)
      #expect(run.status == 2 && run.error.contains("\(name) is there already"))
      #expect(text(bench, name) == "preset: all\n")
      let shown = try Command.run([command, "--output", "-"], in: bench.url)
      #expect(shown.status == 0 && shown.output.contains(command == "init" ? "preset:" : "composelint migrate"))
    }
  }

  @Test func migrateSaysWhatItCouldNotCarryOver() throws {
    let bench = try Workbench([".hadolint.yaml": "ignored: [DL3008]\nformat: json\n"])
    let run = try Command.run(["migrate"], in: bench.url)
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.error.contains("not carried over: .hadolint.yaml:2: "))
    #expect(run.error.hasSuffix("composelint: wrote .composelint.yml from .hadolint.yaml\n"))
    #expect(text(bench)?.contains("  apt-unpinned: off  # DL3008\n") == true)
  }

  @Test(arguments: [["init", "no/such/folder"], ["init"], ["migrate"], ["migrate", "missing.hadolint.yaml"]])
  func nothingToReadIsTwo(arguments: [String]) throws {
    let bench = try Workbench(["README": ""])
    let run = try Command.run(arguments, in: bench.url)
    #expect(run.status == 2 && run.output.isEmpty && run.error.split(separator: "\n").count == 1)
    #expect(text(bench) == nil)
  }
}
