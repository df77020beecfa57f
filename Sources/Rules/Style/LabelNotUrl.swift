import Diagnostics
import Linting

/// A label whose value should be a URL.
struct LabelNotUrl: LabelValueRule {
  static let metadata = RuleMetadata(
    id: "label-not-url",
    summary: "A label that should hold a URL holds something else",
    category: .style,
    severity: .warning,
    aliases: ["DL3052"],
    options: [LabelSchema.option],
    rationale: """
      Tools make links of it, which then lead nowhere. A URL has a scheme, and on the web a host.

      Only for labels to which `label-schema` gives the type `url`. Values that hang on an unknown variable are left \
      alone, and so are empty ones, which `empty-label` reports.
      """,
    references: ["https://www.rfc-editor.org/rfc/rfc3986"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.source="example.org source"
          #                                     ^^^^^^^^^^^^^^^^^^^^ label-not-url
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.source: url }"),
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.source="https://example.org/source"
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.source: url }"),
      ]),
    ]
  )

  static let type = LabelType.url
  static let expected = "a URL such as https://example.org"
  var schema = LabelSchema()
}
