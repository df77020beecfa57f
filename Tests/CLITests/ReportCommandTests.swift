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

  @Test func thePageDrawsEachProject() throws {
    func page(_ files: [String: String]) throws -> String {
      let bench = try Workbench(files)
      return try Command.run(["--format", "html", "."], in: bench.url).output
    }
    let project = "name: shop\nservices:\n  web: {image: 'nginx:1.29', environment: {DB: 'postgres://db:5432/x'}}\n"
    let one = try page([
      "compose.yaml": project, "old/Dockerfile": "FROM scratch\n", "none/compose.yaml": "services: {}\n",
    ])
    #expect(one.components(separatedBy: "<svg ").count == 2 && !one.contains("<details class=\"pictures\""))
    #expect(one.contains("<summary>shop <span>compose.yaml</span></summary>") && one.contains(">db<"))
    let three = try page(["a/compose.yaml": project, "b/compose.yaml": project, "c/compose.yaml": project])
    #expect(three.contains("<summary>Who talks to whom, in 3 projects</summary>"))
    // What one picture names must not be drawn by another.
    for id in ["a", "a1", "a2"] { #expect(three.components(separatedBy: "<marker id=\"\(id)\"").count == 2, "\(id)") }
    let many = (0..<301).map { "  s\($0): {image: x}\n" }.joined()
    #expect(try page(["compose.yaml": "services:\n" + many]).contains("<p>301 boxes are too many for a picture.</p>"))
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
