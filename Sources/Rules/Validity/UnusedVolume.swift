import Analysis
import Diagnostics
import Linting

/// A volume that nobody uses.
struct UnusedVolume: UnusedResourceRule {
  static let metadata = RuleMetadata(
    id: "unused-volume",
    summary: "A volume is declared and not used",
    category: .validity,
    severity: .info,
    rationale: """
      Compose does not create it and says nothing about it. Mostly a service lost the line that named it, and keeps \
      its data somewhere else, or is reached by others than was meant. Left alone: files that others merge, include or \
      extend, and names that another compose file nearby uses.
      """,
    references: ["https://docs.docker.com/reference/compose-file/volumes/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
        volumes:
          spare: {}
        # ^^^^^ unused-volume
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            volumes: [spare:/data]
        volumes:
          spare: {}
        """
      ),
    ]
  )

  static let kind = UnusedResource.Kind.volume
}
