import Diagnostics
import Linting

/// A negative number of containers.
struct NegativeScale: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "negative-scale",
    summary: "A service asks for fewer than no containers",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `services.web.scale: must be greater than or equal to 0`, and the same for \
      `deploy.replicas`. 0 is allowed: the service is then not started.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#scale",
      "https://docs.docker.com/reference/compose-file/deploy/#replicas",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            scale: -1
        #          ^^ negative-scale
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            scale: 0
        """
      ),
    ]
  )
}
