import ArgumentParser
import Linting
import Reporting
import Rules

/// `composelint rules`: the list, for people and machines, as the page rules.md, and as the schema of configurations.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rules", abstract: "List the rules.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown, schema }

  @Option(help: "How to print; schema is the JSON Schema of .composelint.yml.")
  var format = Format.text

  func run() {
    let rules = RuleRegistry.all.map { $0.metadata }
    switch format {
    case .text: Terminal.write(RuleList.text(rules))
    case .json: Terminal.write(RuleList.json(rules, version: Version.current))
    case .markdown: Terminal.write(RuleReference.markdown(rules, notDone: NotDone.all))
    case .schema:
      let keys = Configuration.keys(sharedOptions: RuleNames(rules).sharedOptions.values)
      Terminal.write(ConfigurationSchema.json(keys: keys, rules: rules))
    }
  }
}
