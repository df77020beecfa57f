import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// Several CMD in one stage, of which the last one counts.
struct MultipleCmd: ReplacedInstructionRule {
  static let metadata = RuleMetadata(
    id: "multiple-cmd",
    summary: "Of several CMD in a stage only the last one counts",
    category: .build,
    severity: .warning,
    aliases: ["DL4003", "MultipleInstructionsDisallowed", "DS-0016"],
    fix: .safe,
    rationale: """
      A container starts one command: of several CMD in a stage the last one counts and the others do nothing. \
      What they were meant to run does not run. Where it should run at build time, write RUN.

      The finding is at the one that does nothing. Stages of one file do not disturb each other.
      """,
    references: ["https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          CMD ["npm", "run", "build"]
          # <- multiple-cmd
          CMD ["npm", "start"]
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          CMD ["npm", "start"]
          """
      ),
    ]
  )

  static let keyword = Keyword.cmd
}
