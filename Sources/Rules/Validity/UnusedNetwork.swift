import Analysis
import Diagnostics
import Linting

/// A network that nobody uses.
struct UnusedNetwork: UnusedResourceRule {
  static let metadata = RuleMetadata(
    id: "unused-network",
    summary: "A network is declared and not used",
    category: .validity,
    severity: .info,
    rationale: """
      Compose does not create it and says nothing about it. Mostly a service lost the line that named it, and keeps \
      its data somewhere else, or is reached by others than was meant. The network `default` is used by every service \
      that names none. Left alone: files that others merge, include or extend, and names that another compose file \
      nearby uses.
      """,
    references: ["https://docs.docker.com/reference/compose-file/networks/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
        networks:
          spare: {}
        # ^^^^^ unused-network
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            networks: [spare]
        networks:
          spare: {}
        """
      ),
    ]
  )

  static let kind = UnusedResource.Kind.network
}
