import Diagnostics
import Linting

/// A mapping that lacks a key which Compose cannot do without.
struct MissingRequiredKey: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "missing-required-key",
    summary: "A mapping lacks a key that it needs",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the file: `services.web.depends_on.db missing property 'condition'`, and of a volume `is \
      missing a mount target`. Where a mapping could also be written as a string, what it says helps little \
      (`services.web.volumes.0 must be a string`). Files merged over another one need only what they change: they are \
      looked at after merging.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#depends_on",
      "https://docs.docker.com/reference/compose-file/services/#volumes",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            depends_on:
              db:
        #     ^^ missing-required-key
                restart: true
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
                condition: service_started
                restart: true
          db:
            image: postgres:17
        """
      ),
    ]
  )
}
