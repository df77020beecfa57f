import SourceText
import Testing

@testable import Diagnostics

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("enviroment", "environment"), ("depend_on", "depends_on"), ("Image", "image"), ("dbb", "db"), ("pots", "ports"),
    ("network-mode", "network_mode"),
  ])
  func findsWhatWasMeant(word: String, expected: String) {
    let candidates = ["environment", "depends_on", "image", "db", "ports", "network_mode"]
    #expect(Suggestion.nearest(to: word, among: candidates) == expected)
  }

  @Test func saysNothingWhereTwoAreEquallyNearOrNoneIs() {
    #expect(Suggestion.nearest(to: "wab", among: ["web", "wob"]) == nil)
    #expect(Suggestion.nearest(to: "volumes", among: ["networks"]) == nil)
    #expect(Suggestion.nearest(to: "web", among: ["web"]) == nil)
  }
}

@Suite struct LintResultTests {
  private func part(_ path: String, _ findings: [(Int, String, Severity)]) -> LintResult {
    var sources = SourceTable()
    let file = sources.add(SourceFile(path: path, bytes: Array("services: {}\n".utf8)))
    return LintResult(
      findings: findings.map {
        Finding(rule: $0.1, severity: $0.2, category: .health, message: "m", place: Place(file, Span($0.0, $0.0 + 1)))
      },
      sources: sources,
      files: 1,
      projects: 1,
      suppressed: 1
    )
  }

  @Test func mergingSortsByPathOffsetAndRule() {
    let merged = LintResult.merging([
      part("b.yaml", [(5, "x", .info), (2, "y", .error), (2, "a", .info)]), part("a.yaml", [(9, "z", .warning)]),
    ])
    #expect(merged.findings.map(\.rule) == ["z", "a", "y", "x"])
    #expect(merged.files == 2 && merged.projects == 2 && merged.suppressed == 2)
    #expect(merged.count(.info) == 2)
  }

  @Test func whatTwoProjectsBothFoundIsSaidOnceAndAtItsWorst() {
    let merged = LintResult.merging([part("a.yaml", [(1, "x", .info)]), part("a.yaml", [(1, "x", .error)])])
    #expect(merged.findings.map(\.severity) == [.error])
    #expect(merged.sources.files.count == 1)
  }
}
