import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// Several HEALTHCHECK in one stage, of which the last one counts.
struct MultipleHealthcheck: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "multiple-healthcheck",
    summary: "Of several HEALTHCHECK in a stage only the last one counts",
    category: .build,
    severity: .warning,
    aliases: ["DL3012", "MultipleInstructionsDisallowed", "DS-0023"],
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

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for pair in dockerfile.ignored(.healthcheck) {
      report.emit(
        .isReplaced,
        at: dockerfile.place(pair.ignored.keywordSpan),
        related: [RelatedPlace("by this one", at: dockerfile.place(pair.next.keywordSpan))],
        help: "delete the one that is not meant"
      )
    }
  }
}

extension Message {
  fileprivate static let isReplaced: Message =
    "this HEALTHCHECK does nothing: a later one in the same stage replaces it"
}
