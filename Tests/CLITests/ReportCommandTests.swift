import Foundation
import Testing

/// `--report`, `--format` and `--statistics` of the built command.
@Suite struct ReportCommandTests {
  @Test func severalReportsHoldTheSameFindings() throws {
    let bench = try Workbench(["compose.yaml": "version: '3'\nservices:\n  web:\n    image: nginx:1.29\n"])
    let names = ["sarif", "html", "junit", "checkstyle", "gitlab", "github", "rdjson", "json", "text"]
    let run = try Command.run(names.flatMap { ["--report", "\($0)=out.\($0)"] } + ["--quiet"], in: bench.url)
    #expect(run.status == 1 && run.error.isEmpty)
    for name in names {
      let text = try String(contentsOf: bench.url.appendingPathComponent("out.\(name)"), encoding: .utf8)
      #expect(text.contains("obsolete-version-key"), "\(name)")
    }
    #expect(
      run.output == (try String(contentsOf: bench.url.appendingPathComponent("out.text"), encoding: .utf8))
    )
  }

  @Test(arguments: ["sarif", "sariff=x", "=x", "json="])
  func whatIsNoReportIsRefused(report: String) throws {
    let run = try Command.run(["--report", report, "Examples"])
    #expect(run.status == 2 && run.output.isEmpty && run.error.hasPrefix("composelint: "))
  }

  @Test func aReportThatCannotBeWrittenIsAnError() throws {
    let bench = try Workbench(["compose.yaml": "services: {}\n"])
    let run = try Command.run(["--report", "json=no/such/folder/x"], in: bench.url)
    #expect(run.status == 2 && run.error.contains("no/such/folder/x"))
  }

  @Test func linksOnlyWhereTheTerminalIsOne() throws {
    let environment = ["FORCE_HYPERLINK": "1"]
    #expect(!(try Command.run(["Examples/tool-module"], environment: environment).output.contains("\u{1B}]8")))
  }

  /// The JSON form names no key that its schema does not describe.
  @Test func theSchemaKnowsEveryKey() throws {
    let schema = try String(
      contentsOf: Command.root.appendingPathComponent("schemas/report.schema.json"),
      encoding: .utf8
    )
    let run = try Command.run(["--format", "json", "Examples/tool-module"])
    let keys = run.output.split(separator: "\n").compactMap { line -> Substring? in
      let text = line.drop { $0 == " " }
      guard text.hasPrefix("\""), let end = text.dropFirst().firstIndex(of: "\""), text[end...].hasPrefix("\":") else {
        return nil
      }
      return text[text.startIndex...end]
    }
    #expect(keys.count > 50)
    for key in Set(keys) { #expect(schema.contains("\(key): {"), "\(key)") }
  }
}
