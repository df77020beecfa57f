import Diagnostics
import Foundation
import Linting
import Reporting
import Rules
import Testing

@Suite struct RuleMetadataTests {
  private let rules = RuleRegistry.all.map { $0.metadata }
  private let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// `obsolete-version-key` → `ObsoleteVersionKey`
  private func typeName(_ id: String) -> String {
    id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  @Test func idsAreUniqueAndInOrder() {
    let names = rules.map { typeName($0.id) }
    #expect(names == names.sorted())
    #expect(Set(names).count == names.count)
    // Several rules may share an alias, but each has it once.
    let aliases = rules.flatMap(\.aliases)
    #expect(rules.allSatisfy { Set($0.aliases).count == $0.aliases.count })
    #expect(Set(aliases).isDisjoint(with: rules.map(\.id)))
  }

  @Test func everyRuleHasItsFileInTheFolderOfItsCategory() {
    for rule in RuleRegistry.all {
      #expect(String(describing: rule) == typeName(rule.metadata.id))
      let folder = rule.metadata.category.rawValue.capitalized
      let path = "Sources/Rules/\(folder)/\(typeName(rule.metadata.id)).swift"
      #expect(FileManager.default.fileExists(atPath: sources.appendingPathComponent(path).path), "\(path) is missing")
    }
  }

  @Test func everyFileOfARuleIsRegistered() {
    let known = Set(rules.map { typeName($0.id) })
    let folder = sources.appendingPathComponent("Sources/Rules")
    for case let path as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
      guard path.hasSuffix(".swift"), path.contains("/") else { continue }
      let name = String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "")
      #expect(known.contains(name) || name.contains("+"), "\(path) is not in RuleRegistry.all")
    }
  }

  @Test func everyRuleIsWellDocumented() {
    for rule in rules {
      #expect(!rule.summary.contains("\n") && !rule.summary.hasSuffix("."), "\(rule.id): summary")
      #expect(rule.rationale.count > 80, "\(rule.id): rationale")
      #expect(rule.references.allSatisfy { $0.hasPrefix("https://") }, "\(rule.id): references")
      #expect(rule.examples.contains { $0.isBad } && rule.examples.contains { !$0.isBad }, "\(rule.id): examples")
      for example in rule.examples {
        for file in example.files {
          #expect(file.text.split(separator: "\n").count <= 18, "\(rule.id): an example is too long")
        }
      }
    }
  }

  @Test func everyRuleHasFixturesForWhatItMustAndMustNotFlag() {
    for rule in rules {
      let cases = RuleCase.allFixtures.filter { $0.rule == rule.id }
      #expect(cases.contains { $0.isBad }, "\(rule.id) has no bad fixture")
      #expect(cases.contains { !$0.isBad }, "\(rule.id) has no good fixture")
    }
  }

  @Test func everyFixtureFolderNamesARule() {
    let known = Set(rules.map(\.id))
    for name in Set(RuleCase.allFixtures.map(\.rule)) { #expect(known.contains(name), "no rule named \(name)") }
  }

  @Test func theReferencePageIsCurrent() throws {
    let page = try String(contentsOf: sources.appendingPathComponent("rules.md"), encoding: .utf8)
    #expect(page == RuleReference.markdown(rules, notDone: NotDone.all), "rules.md is out of date: run `make docs`")
  }
}
