import Diagnostics
import Linting

/// A label whose value should be an e-mail address.
struct LabelNotEmail: LabelValueRule {
  static let metadata = RuleMetadata(
    id: "label-not-email",
    summary: "A label that should hold an e-mail address holds something else",
    category: .style,
    severity: .warning,
    aliases: ["DL3058"],
    options: [LabelSchema.option],
    rationale: """
      Whoever finds a hole in the image has nobody to write to.

      Only for labels to which `label-schema` gives the type `email`. Values that hang on an unknown variable are left \
      alone, and so are empty ones, which `empty-label` reports.
      """,
    references: ["https://www.rfc-editor.org/rfc/rfc5322"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.authors="the team"
          #                                      ^^^^^^^^^^ label-not-email
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.authors: email }"),
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.authors="team@example.org"
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.authors: email }"),
      ]),
    ]
  )

  static let type = LabelType.email
  static let expected = "an e-mail address such as team@example.org"
  var schema = LabelSchema()
}
