import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// Several HEALTHCHECK in one stage, of which the last one counts.
struct MultipleHealthcheck: ReplacedInstructionRule {
  static let metadata = RuleMetadata(
    id: "multiple-healthcheck",
    summary: "Of several HEALTHCHECK in a stage only the last one counts",
    category: .build,
    severity: .warning,
    aliases: ["DL3012", "MultipleInstructionsDisallowed", "DS-0023"],
    fix: .safe,
    rationale: """
      A container has one healthcheck: of several HEALTHCHECK in a stage the last one counts and the others do \
      nothing. What they were meant to run does not run. Where both should hold, put them into one command.

      The finding is at the one that does nothing. Stages of one file do not disturb each other.
      """,
    references: ["https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          HEALTHCHECK CMD ["/check"]
          # <- multiple-healthcheck
          HEALTHCHECK NONE
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          HEALTHCHECK NONE
          """
      ),
    ]
  )

  static let keyword = Keyword.healthcheck
}
