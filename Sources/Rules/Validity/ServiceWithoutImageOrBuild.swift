import Diagnostics
import Linting

/// A service that Compose can make no container of.
struct ServiceWithoutImageOrBuild: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "service-without-image-or-build",
    summary: "A service has neither an image nor a build",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `service "web" has neither an image nor a build context specified: invalid \
      compose project`. Services with a `provider` need neither. Files that are merged over others need not say it \
      again: only a file with one of Compose's own names is judged, and only where no compose file nearby has the same \
      service. Services of a profile are left alone, as Compose leaves them while the profile is not active.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#image",
      "https://docs.docker.com/reference/compose-file/services/#build",
    ],
    examples: [
      .bad(
        """
        services:
          web:
        # ^^^ service-without-image-or-build
            ports: ["80:80"]
          db:
            image: postgres:17
        """
      ),
      .good(
        """
        services:
          web:
            build: .
            ports: ["80:80"]
          db:
            image: postgres:17
        """
      ),
    ]
  )
}
