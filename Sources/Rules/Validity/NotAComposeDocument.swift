import Diagnostics
import Linting

/// An empty file, or one whose top level is no mapping.
struct NotAComposeDocument: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "not-a-compose-document",
    summary: "The file is empty, or its top level is not a mapping",
    category: .validity,
    severity: .error,
    rationale: """
      A compose file is a mapping with `services:` at its top. Docker Compose answers `empty compose file` or \
      `top-level object must be a mapping`.
      """,
    references: ["https://docs.docker.com/reference/compose-file/"],
    examples: [
      .bad(
        """
        - web
        # <- not-a-compose-document
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
        """
      ),
    ]
  )
}
