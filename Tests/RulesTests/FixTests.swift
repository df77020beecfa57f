import Analysis
import Diagnostics
import Linting
import Rules
import SourceText
import Testing

/// Every fix of every bad fixture and example is applied, and what has to hold of it is checked.
@Suite struct FixTests {
  private static let cases = (RuleCase.allFixtures + RuleCase.allExamples).filter { rule in
    rule.isBad && RuleRegistry.all.contains { $0.metadata.id == rule.rule && $0.metadata.fix != nil }
  }

  @Test(arguments: cases)
  func fixesMendWhatWasFound(_ rule: RuleCase) async throws {
    let result = try await rule.lint(rule.files)
    let fixable = result.findings.filter { !$0.fixes.isEmpty }.count
    let run = try await rule.fix(rule.files)
    for failure in try proof(run, rule.files).failures(rule.targets(rule.files)) {
      Issue.record("\(failure)", sourceLocation: rule.location)
    }
    #expect(
      run.verdict.result.findings.count <= result.findings.count - fixable,
      "still there: \(run.verdict.result.findings.map(\.message))",
      sourceLocation: rule.location
    )
    let again = try await rule.fix(after(run, rule.files))
    #expect(again.files.map(\.path) == [], "a second run changes more", sourceLocation: rule.location)
  }

  /// Line ends of Windows, a byte order mark, and no line break at the end stay as they are.
  @Test(arguments: cases)
  func fixesKeepTheClothes(_ rule: RuleCase) async throws {
    let isPlain = !rule.files.contains { $0.key.hasSuffix(".sh") || $0.value.contains("\r") || $0.value.contains("<<") }
    guard isPlain else { return }
    let fixed = after(try await rule.fix(rule.files), rule.files)
    let crlf = rule.files.mapValues { $0.replacing("\n", with: "\r\n") }
    #expect(
      after(try await rule.fix(crlf), crlf) == fixed.mapValues { $0.replacing("\n", with: "\r\n") },
      sourceLocation: rule.location
    )
    let marked = rule.files.mapValues { "\u{FEFF}" + $0 }
    #expect(
      after(try await rule.fix(marked), marked) == fixed.mapValues { "\u{FEFF}" + $0 },
      sourceLocation: rule.location
    )
    // A blank line at the end may belong to what is above it.
    guard !rule.files.values.contains(where: { $0.hasSuffix("\n\n") }) else { return }
    let open = rule.files.mapValues { String($0.dropLast($0.hasSuffix("\n") ? 1 : 0)) }
    let closed = after(try await rule.fix(open), open).mapValues { $0 + "\n" }
    #expect(closed == fixed, sourceLocation: rule.location)
  }

  /// What the metadata promise of fixes is what findings bring.
  @Test func metadataSayWhichFixesThereAre() async throws {
    for rule in RuleRegistry.all.map({ $0.metadata }) {
      var safeties: Set<FixSafety> = []
      for test in (RuleCase.allFixtures + RuleCase.allExamples) where test.isBad && test.rule == rule.id {
        let result = try await test.lint(test.files)
        safeties.formUnion(result.findings.flatMap(\.fixes).map(\.safety))
      }
      #expect((rule.fix != nil) == !safeties.isEmpty, "\(rule.id): fix: in its metadata, or in no fixture")
      if rule.fix == .unsafe { #expect(!safeties.contains(.safe), "\(rule.id) has safe fixes") }
    }
  }

  private func proof(_ run: FixedRun, _ files: [String: String]) -> FixProof {
    FixProof(before: .memory(files), after: .memory(after(run, files)), run: run)
  }

  private func after(_ run: FixedRun, _ files: [String: String]) -> [String: String] {
    var files = files
    for file in run.files { files[file.path] = String(decoding: file.text.bytes, as: UTF8.self) }
    return files
  }
}

extension RuleCase {
  /// What all fixes of the rule make of the files.
  func fix(_ files: [String: String]) async throws -> FixedRun {
    let rule = try #require(RuleRegistry.all.first { $0.metadata.id == self.rule }, "no rule named \(self.rule)")
    var options = LintOptions()
    options.preset = .all
    options.select = [self.rule]
    let linter = Linter(rules: [rule], files: .memory(files), today: Self.today, options: options)
    return try await linter.fix([target], FixOptions(includesUnsafe: true))
  }

  func targets(_ files: [String: String]) throws -> [LintTarget] {
    var closed: [String] = []
    return try Workspace(.memory(files), excludes: { _ in false }).targets([target], closed: &closed)
  }
}
