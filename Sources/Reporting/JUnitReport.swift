import Diagnostics
import SourceText

/// `--format junit`: a test suite for each file, a failed test for each finding, a passed one for a file without any.
enum JUnitReport {
  static func render(_ result: LintResult) -> String {
    let groups = Dictionary(result.findingsByFile.map { ($0.path, $0.findings) }, uniquingKeysWith: { $0 + $1 })
    let paths = result.sources.files.map(\.path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let passed = paths.count - groups.count
    var positions = Positions(result.sources)
    var text = XMLText.header + "<testsuites"
    text += XMLText.attributes([
      "name": "composelint", "tests": String(result.findings.count + passed), "failures": String(result.findings.count),
      "errors": "0",
    ])
    text += ">\n"
    for path in paths { text += suite(path, groups[path] ?? [], &positions) }
    return text + "</testsuites>\n"
  }

  private static func suite(_ path: String, _ findings: [Finding], _ positions: inout Positions) -> String {
    var text = "  <testsuite"
    text += XMLText.attributes([
      "name": path, "tests": String(max(1, findings.count)), "failures": String(findings.count), "errors": "0",
      "skipped": "0",
    ])
    text += ">\n"
    if findings.isEmpty {
      text += "    <testcase" + XMLText.attributes(["name": "composelint", "classname": path]) + "/>\n"
    }
    for finding in findings {
      let start = positions.start(finding.place)
      let name = "\(finding.rule) at \(start.line):\(start.column)"
      text += "    <testcase" + XMLText.attributes(["name": name, "classname": path]) + ">\n"
      text += "      <failure" + XMLText.attributes(["message": finding.message, "type": finding.severity.name]) + ">"
      text += XMLText.escaped("\(path):\(start.line):\(start.column): \(finding.message)")
      if !finding.help.isEmpty { text += "\n" + XMLText.escaped("help: " + finding.help) }
      text += "</failure>\n    </testcase>\n"
    }
    return text + "  </testsuite>\n"
  }
}
