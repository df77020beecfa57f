import Diagnostics
import Linting

/// A label whose value should be an SPDX licence expression.
struct LabelNotSpdx: LabelValueRule {
  static let metadata = RuleMetadata(
    id: "label-not-spdx",
    summary: "A label that should hold an SPDX licence expression holds something else",
    category: .style,
    severity: .warning,
    aliases: ["DL3054"],
    options: [LabelSchema.option],
    rationale: """
      Licence scanners compare identifiers of the SPDX list, joined by AND, OR and WITH; anything else they report as unknown.

      Only for labels to which `label-schema` gives the type `spdx`. Values that hang on an unknown variable are left \
      alone, and so are empty ones, which `empty-label` reports.
      """,
    references: ["https://spdx.org/licenses/"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.licenses="Apache 2"
          #                                       ^^^^^^^^^^ label-not-spdx
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.licenses: spdx }"),
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.licenses="MIT OR Apache-2.0"
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.licenses: spdx }"),
      ]),
    ]
  )

  static let type = LabelType.spdx
  static let expected = "an SPDX licence expression such as Apache-2.0"
  var schema = LabelSchema()
}
