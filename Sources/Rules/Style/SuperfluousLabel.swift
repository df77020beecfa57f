import Analysis
import Diagnostics
import Linting

/// A label that the schema does not name.
struct SuperfluousLabel: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "superfluous-label",
    summary: "A label is not one of those that images should have",
    category: .style,
    severity: .info,
    aliases: ["DL3050"],
    options: [
      LabelSchema.option,
      RuleOption(
        "strict-labels",
        "whether labels that `label-schema` does not name are reported",
        standard: .flag(false),
        isShared: true
      ),
    ],
    rationale: """
      A label that nothing reads is most often a misspelt one that something would have read. Only with \
      `strict-labels: true`.
      """,
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL vendor="Example" verson="1.2.3"
          #                      ^^^^^^ superfluous-label
          """
        ),
        .init(".composelint.yml", "strict-labels: true\nlabel-schema: { vendor: text, version: semver }"),
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL vendor="Example" version="1.2.3"
          """
        ),
        .init(".composelint.yml", "strict-labels: true\nlabel-schema: { vendor: text, version: semver }"),
      ]),
    ]
  )

  private var schema = LabelSchema()
  private var isStrict = false

  mutating func configure(_ options: RuleOptions) {
    schema = LabelSchema(options)
    isStrict = options.flag("strict-labels")
  }

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    guard isStrict else { return }
    let names = schema.types.keys.sorted()
    for label in dockerfile.labels where schema.types[label.key] == nil {
      let near = Suggestion.nearest(to: label.key, among: names)
      let help = near.map { "did you mean `\($0)`?" } ?? "delete it, or add it to label-schema in the configuration"
      report.emit(.isNotNamed(label.key), at: label.keyPlace, help: help)
    }
  }
}

extension Message {
  fileprivate static func isNotNamed(_ key: String) -> Message { "label-schema has no label `\(key)`" }
}
