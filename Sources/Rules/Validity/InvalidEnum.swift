import Diagnostics
import Linting

/// A word that is not one of those which Compose takes.
struct InvalidEnum: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-enum",
    summary: "A value is not one of those that Docker Compose takes",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the file: `services.web.depends_on.db.condition value must be one of 'service_started', \
      'service_healthy', 'service_completed_successfully'`. It looks for the names of `pull_policy` anywhere in the \
      value, so it accepts one with something around the name and fails only when it starts the service; those are \
      warnings.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#depends_on",
      "https://docs.docker.com/reference/compose-file/services/#pull_policy",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            depends_on:
              db:
                condition: healthy
                #          ^^^^^^^ invalid-enum
          db:
            image: postgres:17
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            depends_on:
              db:
                condition: service_healthy
          db:
            image: postgres:17
        """
      ),
    ]
  )
}
