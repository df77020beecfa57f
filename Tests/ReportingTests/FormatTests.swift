import Diagnostics
import Foundation
import SourceText
import Testing

@testable import Reporting

/// One result, in every format, beside what it has to look like: Golden/sample.FORMAT.
@Suite struct FormatTests {
  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  private static let rule = RuleMetadata(
    id: "localhost-without-listener",
    summary: "Nothing listens on `localhost`",
    category: .networking,
    severity: .error,
    aliases: ["x-localhost"],
    fix: .unsafe,
    rationale: "In a container, localhost is the container.",
    references: ["https://example.org/localhost"],
    examples: []
  )

  private var input: ReportInput {
    var input = ReportInput(sample(), rules: [Self.rule], version: "1.2.3")
    var graph = ServiceGraph(title: "wéb <1>")
    graph.nodes = [.init("wéb", .application, image: "x")]
    input.pictures = [HTMLReport.Picture(of: graph, path: "compose.yaml")]
    return input
  }

  /// `COMPOSELINT_WRITE_GOLDEN=1` writes the files anew, to be read before they are committed.
  @Test(arguments: ReportFormat.allCases) func golden(format: ReportFormat) throws {
    let text = format.render(input, text: .init(style: Style(isColoured: false), hasStatistics: true))
    let file = Self.golden.appendingPathComponent("sample.\(format.rawValue)")
    if ProcessInfo.processInfo.environment["COMPOSELINT_WRITE_GOLDEN"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), "differs from \(file.lastPathComponent)")
  }

  @Test(arguments: [ReportFormat.json, .sarif, .gitlab, .rdjson]) func isJSON(format: ReportFormat) throws {
    let text = format.render(input, text: .init(style: Style(isColoured: false)))
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test(arguments: [ReportFormat.checkstyle, .junit]) func isXML(format: ReportFormat) {
    let text = format.render(input, text: .init(style: Style(isColoured: false)))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
    let opened = text.split(separator: "<").filter { !$0.hasPrefix("/") && !$0.hasPrefix("?") && !$0.contains("/>") }
    #expect(opened.count == text.split(separator: "<").filter { $0.hasPrefix("/") }.count)
  }

  /// No format lets a control character of a stranger's file through, but for the line breaks that it makes itself.
  @Test(arguments: ReportFormat.allCases) func controlCharactersAreEscaped(format: ReportFormat) {
    var sources = SourceTable()
    let file = sources.add(SourceFile(path: "a\u{1B}]0;x\u{7}.yaml", bytes: Array("a: \u{1B}[31m\u{202E}\n".utf8)))
    let finding = Finding(
      rule: "r",
      severity: .error,
      category: .style,
      message: "say \u{1B}[31m\u{7}\r",
      place: Place(file, Span(3, 9)),
      related: [RelatedPlace("here \u{1B}", at: Place(file, Span(0, 1)))],
      help: "no \u{8}"
    )
    let result = LintResult(findings: [finding], sources: sources, files: 1, projects: 1, suppressed: 0)
    let text = format.render(
      ReportInput(result, rules: [], version: "1"),
      text: .init(style: Style(isColoured: false), hasStatistics: true)
    )
    #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || (0x7F..<0xA0).contains($0.value) })
  }

  @Test func workflowCommandsAreEscaped() {
    var sources = SourceTable()
    let file = sources.add(SourceFile(path: "a,b:c%.yaml", bytes: Array("a: b\n".utf8)))
    let finding = Finding(
      rule: "r",
      severity: .info,
      category: .style,
      message: "100%: a,b",
      place: Place(file, Span(0, 1)),
      help: "so"
    )
    let result = LintResult(findings: [finding], sources: sources, files: 1, projects: 1, suppressed: 0)
    #expect(
      GitHubReport.render(result)
        == "::notice file=a%2Cb%3Ac%25.yaml,line=1,col=1,endLine=1,endColumn=2,title=composelint%3A r::100%25: a,b%0Aso\n"
    )
  }

  /// Lines that come and go above change nothing; two findings of one line are two.
  @Test func fingerprintsSurviveMovedLines() {
    func prints(_ text: String) -> [String] {
      var sources = SourceTable()
      let bytes = Array(text.utf8)
      let file = sources.add(SourceFile(path: "a", bytes: bytes))
      let findings = bytes.indices.filter { bytes[$0] == UInt8(ascii: "x") }.map {
        Finding(rule: "r", severity: .info, category: .style, message: "m", place: Place(file, Span($0, $0 + 1)))
      }
      return Fingerprints(LintResult(findings: findings, sources: sources, files: 1, projects: 1, suppressed: 0)).unique
    }
    let before = prints("a: x x\nb: x\n")
    #expect(Set(before).count == 3 && before.allSatisfy { $0.utf8.count == 16 })
    #expect(prints("# new\n\n  a:  x x\nc: 1\nb: x\n") == before)
  }

  @Test func statisticsCountEachRule() {
    let text = TextReport.render(sample(), .init(style: Style(isColoured: false), isQuiet: true, hasStatistics: true))
    #expect(text.hasSuffix("1  error    * localhost-without-listener\n1  info       missing-healthcheck\n\n"))
  }

  @Test func linksGoToTheRule() {
    let style = Style(isColoured: false, links: ["missing-healthcheck": "https://example.org/h"])
    let text = TextReport.render(sample(), .init(style: style, isQuiet: true))
    #expect(text.contains("\u{1B}]8;;https://example.org/h\u{1B}\\[missing-healthcheck]\u{1B}]8;;\u{1B}\\"))
  }
}
