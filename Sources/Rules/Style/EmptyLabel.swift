import Analysis
import Diagnostics
import Linting

/// A label of the schema without a value.
struct EmptyLabel: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "empty-label",
    summary: "A label that images should have is empty",
    category: .style,
    severity: .warning,
    aliases: ["DL3051"],
    options: [LabelSchema.option],
    rationale: """
      Whoever asks for the label finds it, and learns nothing: `docker inspect` shows `""`. Often a build argument was meant \
      to fill it and has no default.

      Only for labels that `label-schema` names. Values that hang on an unknown variable are left alone.
      """,
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL vendor=""
          #            ^^ empty-label
          """
        ),
        .init(".composelint.yml", "label-schema: { vendor: text }"),
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL vendor="Example"
          """
        ),
        .init(".composelint.yml", "label-schema: { vendor: text }"),
      ]),
    ]
  )

  private var schema = LabelSchema()

  mutating func configure(_ options: RuleOptions) { schema = LabelSchema(options) }

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    guard !schema.types.isEmpty else { return }
    for label in dockerfile.labels where schema.types[label.key] != nil && label.value?.isEmpty == true {
      report.emit(
        .isEmpty(label.key),
        at: label.valuePlace,
        help: "give it a value, or a default to its build argument"
      )
    }
  }
}

extension Message {
  fileprivate static func isEmpty(_ key: String) -> Message { "the label `\(key)` is empty" }
}
