import Diagnostics
import Linting

/// A variable that has to be set, `${NAME:?}`, and is not.
struct RequiredVariableMissing: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "required-variable-missing",
    summary: "A variable that has to be set is not",
    category: .validity,
    severity: .warning,
    rationale: """
      Docker Compose stops: `required variable TAG is missing a value: say which`. Where no `.env` and no `--env-file` \
      is there to look into, nothing is said: the shell may set it, or an env file that is not checked in. For the \
      same reason it is a warning otherwise.
      """,
    references: ["https://docs.docker.com/reference/compose-file/interpolation/"],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              image: nginx:${TAG:?say which}
              #            ^^^^^^^^^^^^^^^^^ required-variable-missing
          """
        ),
        .init(
          ".env",
          """
          MODE=production
          """
        ),
      ]),
      .good(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              image: nginx:${TAG:?say which}
          """
        ),
        .init(
          ".env",
          """
          TAG=1.27.3
          """
        ),
      ]),
    ]
  )
}
