import ArgumentParser
import Linting
import Reporting
import Rules

/// `composelint explain RULE`: what a rule means, why, an example, how to silence it.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "explain", abstract: "Explain a rule.")

  @Argument(help: "A rule's id, or what another tool calls it (DL3009).", completion: .ruleIDs)
  var rule: String

  func run() {
    let rules = RuleRegistry.all.map { $0.metadata }
    let names = RuleNames(rules)
    let ids = names.ids(rule)
    guard !ids.isEmpty else {
      Terminal.complain(unknownRule(rule, names))
      Terminal.exit(2)
    }
    let style = Style(isColoured: Terminal.isTerminal(1))
    let texts = rules.filter { ids.contains($0.id) }.map { RuleExplanation.text($0, style) }
    Terminal.write(texts.joined(separator: "\n\n"))
  }
}
