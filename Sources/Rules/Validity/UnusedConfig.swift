import Analysis
import Diagnostics
import Linting

/// A config that nobody uses.
struct UnusedConfig: UnusedResourceRule {
  static let metadata = RuleMetadata(
    id: "unused-config",
    summary: "A config is declared and not used",
    category: .validity,
    severity: .info,
    rationale: """
      Compose does not create it and says nothing about it. Mostly a service lost the line that named it, and keeps \
      its data somewhere else, or is reached by others than was meant. Left alone: files that others merge, include or \
      extend, and names that another compose file nearby uses.
      """,
    references: ["https://docs.docker.com/reference/compose-file/configs/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
        configs:
          spare: {content: x}
        # ^^^^^ unused-config
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            configs: [spare]
        configs:
          spare: {content: x}
        """
      ),
    ]
  )

  static let kind = UnusedResource.Kind.config
}
