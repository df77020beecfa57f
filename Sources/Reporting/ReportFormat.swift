package import Diagnostics

/// How a result can be written.
package enum ReportFormat: String, Sendable, CaseIterable {
  case text, json, sarif, github, gitlab, checkstyle, junit, rdjson, html
}

/// All that a format may tell: what was found, what the rules say of themselves, and who says it.
package struct ReportInput: Sendable {
  /// Without its secrets.
  package private(set) var result: LintResult
  package var rules: [RuleMetadata]
  package var version: String
  /// Pictures for the HTML report, as SVG made here.
  package var pictures: [HTMLReport.Picture]

  package init(
    _ result: LintResult,
    rules: [RuleMetadata],
    version: String,
    pictures: [HTMLReport.Picture] = []
  ) {
    self.result = result.masked
    self.rules = rules
    self.version = version
    self.pictures = pictures
  }

  /// Where rules are explained on the web, by their ids.
  package var links: [String: String] {
    Dictionary(
      rules.compactMap { rule in rule.references.first.map { (rule.id, $0) } },
      uniquingKeysWith: { one, _ in one }
    )
  }

  /// Where a rule is explained on the web; nil where it has no reference.
  func address(of rule: String) -> String? { rules.first { $0.id == rule }?.references.first }
}

extension ReportFormat {
  package func render(_ input: ReportInput, text options: TextReport.Options) -> String {
    switch self {
    case .text: TextReport.render(input.result, options)
    case .json: JSONReport.render(input.result, version: input.version)
    case .sarif: SARIFReport.render(input)
    case .github: GitHubReport.render(input.result)
    case .gitlab: GitLabReport.render(input.result)
    case .checkstyle: CheckstyleReport.render(input.result)
    case .junit: JUnitReport.render(input.result)
    case .rdjson: RDJSONReport.render(input)
    case .html: HTMLReport.render(input)
    }
  }
}
