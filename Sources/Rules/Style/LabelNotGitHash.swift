import Diagnostics
import Linting

/// A label whose value should be the hash of a commit.
struct LabelNotGitHash: LabelValueRule {
  static let metadata = RuleMetadata(
    id: "label-not-git-hash",
    summary: "A label that should hold the hash of a commit holds something else",
    category: .style,
    severity: .warning,
    aliases: ["DL3055"],
    options: [LabelSchema.option],
    rationale: """
      Nobody finds the commit that the image was built from. Git shortens hashes to as many digits as it needs, but never below seven.

      Only for labels to which `label-schema` gives the type `hash`. Values that hang on an unknown variable are left \
      alone, and so are empty ones, which `empty-label` reports.
      """,
    references: ["https://git-scm.com/docs/git-rev-parse"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.revision="main"
          #                                       ^^^^^^ label-not-git-hash
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.revision: hash }"),
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          LABEL org.opencontainers.image.revision="d0d0caf"
          """
        ),
        .init(".composelint.yml", "label-schema: { org.opencontainers.image.revision: hash }"),
      ]),
    ]
  )

  static let type = LabelType.hash
  static let expected = "the hash of a commit: 7 to 40 hexadecimal digits, or 64"
  var schema = LabelSchema()
}
