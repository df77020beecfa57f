import Analysis
import Diagnostics
import Linting

/// A secret that nobody uses.
struct UnusedSecret: UnusedResourceRule {
  static let metadata = RuleMetadata(
    id: "unused-secret",
    summary: "A secret is declared and not used",
    category: .validity,
    severity: .info,
    rationale: """
      Compose does not create it and says nothing about it. Mostly a service lost the line that named it, and keeps \
      its data somewhere else, or is reached by others than was meant. Left alone: files that others merge, include or \
      extend, and names that another compose file nearby uses.
      """,
    references: ["https://docs.docker.com/reference/compose-file/secrets/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
        secrets:
          spare: {environment: SPARE}
        # ^^^^^ unused-secret
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            secrets: [spare]
        secrets:
          spare: {environment: SPARE}
        """
      ),
    ]
  )

  static let kind = UnusedResource.Kind.secret
}
