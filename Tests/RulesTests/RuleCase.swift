import Diagnostics
import Foundation
import ImageCatalog
import Linting
import Rules
import SourceText
import Testing

@testable import Analysis

/// A file or a folder of files with expectations: a fixture, or an example of a rule's documentation.
struct RuleCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var name: String
  var isBad: Bool
  /// Paths as the linter sees them.
  var files: [String: String]
  /// What to lint: "." for a folder.
  var target: String
  var location: SourceLocation

  var testDescription: String { "\(rule)/\(name)" }

  static let today = Day(2026, 11, 23)

  var expectations: [Expectation] {
    files.keys.sorted().flatMap { Expectation.all(in: files[$0] ?? "", file: $0) }
  }

  /// What the rule finds in the files, which a test may have changed.
  func lint(_ files: [String: String]) async throws -> LintResult {
    let rule = try #require(RuleRegistry.all.first { $0.metadata.id == self.rule }, "no rule named \(self.rule)")
    var options = LintOptions()
    options.preset = .all
    options.select = [self.rule]
    options.asksShellCheck = true
    options.shellChecker = RecordedShellCheck.shared.checker
    let linter = Linter(rules: [rule], files: .memory(files), today: Self.today, options: options)
    return try await linter.run([target]).result
  }

  /// Compares what was found with what is expected, line by line.
  func compare(_ result: LintResult, with expectations: [Expectation], what: String) {
    var missing = expectations
    var surplus: [Expectation] = []
    for found in result.findings.map({ Expectation($0, result.sources) }) {
      if let index = missing.firstIndex(where: { $0.matches(found) }) {
        missing.remove(at: index)
      } else {
        surplus.append(found)
      }
    }
    for expectation in missing { Issue.record("\(what): expected \(expectation)", sourceLocation: location) }
    for found in surplus { Issue.record("\(what): found \(found)", sourceLocation: location) }
  }
}

extension RuleCase {
  /// The folder Tests/Fixtures.
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  /// Every case under Tests/Fixtures/rules: `bad*.yml`, `good*.Dockerfile`, `bad-…/`.
  static let allFixtures: [RuleCase] = {
    let root = fixtures.appendingPathComponent("rules")
    return names(in: root).flatMap { rule in
      names(in: root.appendingPathComponent(rule)).compactMap { fixture(rule, $0, root) }
    }
  }()

  private static func fixture(_ rule: String, _ name: String, _ root: URL) -> RuleCase? {
    let url = root.appendingPathComponent(rule).appendingPathComponent(name)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
      name.hasPrefix("bad") || name.hasPrefix("good")
    else { return nil }
    var files: [String: String] = [:]
    if isFolder.boolValue {
      for case let path as String in FileManager.default.enumerator(atPath: url.path) ?? .init() {
        files[path] = text(url.appendingPathComponent(path))
      }
    } else {
      files[name] = text(url)
    }
    return RuleCase(
      rule: rule,
      name: name,
      isBad: name.hasPrefix("bad"),
      files: files,
      target: isFolder.boolValue ? "." : name,
      location: SourceLocation(fileID: "Fixtures/\(rule)", filePath: url.path, line: 1, column: 1)
    )
  }

  private static func text(_ url: URL) -> String? {
    guard let data = try? Data(contentsOf: url) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  /// Every example of every rule.
  static let allExamples: [RuleCase] = RuleRegistry.all.flatMap { rule in
    rule.metadata.examples.enumerated().map { number, example in
      RuleCase(
        rule: rule.metadata.id,
        name: "example \(number + 1)",
        isBad: example.isBad,
        files: Dictionary(example.files.map { ($0.path, $0.text + "\n") }, uniquingKeysWith: { $1 }),
        target: example.files.count == 1 ? example.files[0].path : ".",
        location: SourceLocation(fileID: example.fileID, filePath: example.fileID, line: Int(example.line), column: 1)
      )
    }
  }
}
