import Diagnostics
import Linting

/// A label whose value should be a date and time.
struct LabelNotRfc3339: LabelValueRule {
  static let metadata = RuleMetadata(
    id: "label-not-rfc3339",
    summary: "A label that should hold a date and time holds something else",
    category: .style,
    severity: .warning,
    aliases: ["DL3053"],
    options: [LabelSchema.option],
    rationale: """
      What sorts images by age, or removes old ones, cannot read it. RFC 3339 wants year, month, day, the time and its zone.

      Only for labels to which `label-schema` gives the type `rfc3339`. Values that hang on an unknown variable are left \
      alone, and so are empty ones, which `empty-label` reports.
      """,
    references: ["https://www.rfc-editor.org/rfc/rfc3339"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.created="25.11.2026"
          #                                      ^^^^^^^^^^^^ label-not-rfc3339
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.created: rfc3339 }"),
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.created="2026-11-25T16:30:00Z"
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.created: rfc3339 }"),
      ]),
    ]
  )

  static let type = LabelType.rfc3339
  static let expected = "a time such as 2026-11-25T16:30:00Z"
  var schema = LabelSchema()
}
