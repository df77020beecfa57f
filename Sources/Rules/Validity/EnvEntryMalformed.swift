import Diagnostics
import Linting

/// An item of `environment`, `args` or `additional_contexts` that is no NAME=value.
struct EnvEntryMalformed: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "env-entry-malformed",
    summary: "An item of a list of names and values is not NAME=value",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `environment variable MODE  is declared with a trailing space`, and for \
      `additional_contexts` `invalid value base, expected key=value`. A blank behind the `=` is part of the value, and \
      a name alone takes its value from the shell: both are left alone.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#environment"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            environment:
              - MODE = production
              # ^^^^^^^^^^^^^^^^^ env-entry-malformed
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            environment:
              - MODE=production
              - TERM
        """
      ),
    ]
  )
}
