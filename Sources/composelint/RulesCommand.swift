import ArgumentParser
import Reporting
import Rules

/// `composelint rules`: the list, for people, for machines, and as the page rules.md.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rules", abstract: "List the rules.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

  @Option(help: "How to print.")
  var format = Format.text

  func run() {
    let rules = RuleRegistry.all.map { $0.metadata }
    switch format {
    case .text: Terminal.write(RuleList.text(rules))
    case .json: Terminal.write(RuleList.json(rules, version: Version.current))
    case .markdown: Terminal.write(RuleReference.markdown(rules, notDone: NotDone.all))
    }
  }
}
