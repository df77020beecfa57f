import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// Several ENTRYPOINT in one stage, of which the last one counts.
struct MultipleEntrypoint: ReplacedInstructionRule {
  static let metadata = RuleMetadata(
    id: "multiple-entrypoint",
    summary: "Of several ENTRYPOINT in a stage only the last one counts",
    category: .build,
    severity: .warning,
    aliases: ["DL4004", "MultipleInstructionsDisallowed", "DS-0007"],
    fix: .safe,
    rationale: """
      A container has one entrypoint: of several ENTRYPOINT in a stage the last one counts and the others do \
      nothing. What they were meant to run does not run. Where both should hold, put them into one script.

      The finding is at the one that does nothing. Stages of one file do not disturb each other.
      """,
    references: ["https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          ENTRYPOINT ["/init.sh"]
          # <- multiple-entrypoint
          ENTRYPOINT ["/app"]
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          ENTRYPOINT ["/app"]
          """
      ),
    ]
  )

  static let keyword = Keyword.entrypoint
}
