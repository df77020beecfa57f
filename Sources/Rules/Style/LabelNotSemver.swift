import Diagnostics
import Linting

/// A label whose value should be a semantic version.
struct LabelNotSemver: LabelValueRule {
  static let metadata = RuleMetadata(
    id: "label-not-semver",
    summary: "A label that should hold a semantic version holds something else",
    category: .style,
    severity: .warning,
    aliases: ["DL3056"],
    options: [LabelSchema.option],
    rationale: """
      What compares versions to find the newer one cannot compare it. A semantic version has three numbers, and no `v` in front.

      Only for labels to which `label-schema` gives the type `semver`. Values that hang on an unknown variable are left \
      alone, and so are empty ones, which `empty-label` reports.
      """,
    references: ["https://semver.org"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.version="v1.2"
          #                                      ^^^^^^ label-not-semver
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.version: semver }"),
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.version="1.2.3-rc.1"
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.version: semver }"),
      ]),
    ]
  )

  static let type = LabelType.semver
  static let expected = "a version such as 1.2.3"
  var schema = LabelSchema()
}
