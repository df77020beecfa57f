import Diagnostics
import Rules
import SourceText
import Testing

@Suite struct RuleFixtureTests {
  @Test(arguments: RuleCase.allFixtures + RuleCase.allExamples)
  func findsWhatTheCommentsSay(_ rule: RuleCase) async throws {
    let expectations = rule.expectations
    #expect(
      expectations.isEmpty != rule.isBad,
      "bad cases hold expectations, good ones none",
      sourceLocation: rule.location
    )
    rule.compare(try await rule.lint(rule.files), with: expectations, what: "as it is")
  }

  /// Line ends of Windows, and text of several bytes in front, move nothing.
  @Test(arguments: RuleCase.allFixtures + RuleCase.allExamples)
  func findsTheSameInOtherClothes(_ rule: RuleCase) async throws {
    let crlf = rule.files.mapValues { $0.replacing("\n", with: "\r\n") }
    let isScriptFree = !rule.files.keys.contains {
      $0.hasSuffix(".sh") || $0.hasSuffix("Makefile") || $0.contains(".git")
    }
    if isScriptFree, !rule.files.values.contains(where: { $0.contains("\r") || $0.contains("<<") }) {
      rule.compare(try await rule.lint(crlf), with: rule.expectations, what: "with CRLF")
    }
    var shifted = rule.files
    for (path, text) in rule.files where path.hasSuffix(".yml") || path.hasSuffix(".yaml") {
      shifted[path] = "# käse 🧀\n" + text
    }
    let moved = shifted.keys.sorted().flatMap { Expectation.all(in: shifted[$0] ?? "", file: $0) }
    rule.compare(try await rule.lint(shifted), with: moved, what: "with a comment in front")
  }

  /// A comment silences the rule, and is counted.
  @Test(arguments: (RuleCase.allFixtures + RuleCase.allExamples).filter(\.isBad))
  func isSilencedByAComment(_ rule: RuleCase) async throws {
    // A file that cannot be parsed has no comments.
    guard !["invalid-yaml", "not-a-compose-document"].contains(rule.rule) else { return }
    var silenced = rule.files
    for path in Set(rule.expectations.map(\.file)) {
      let text = rule.files[path] ?? ""
      let comment = "# composelint-ignore-file \(rule.rule) -- a test\n"
      if text.hasPrefix("#!"), let lineEnd = text.firstIndex(of: "\n") {
        silenced[path] = text[...lineEnd] + comment + text[text.index(after: lineEnd)...]
      } else {
        silenced[path] = comment + text
      }
    }
    let result = try await rule.lint(silenced)
    #expect(result.findings.map(\.message) == [], sourceLocation: rule.location)
    #expect(result.suppressed == rule.expectations.count, sourceLocation: rule.location)
  }
}
