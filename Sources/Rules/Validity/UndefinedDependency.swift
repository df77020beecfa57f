import Diagnostics
import Linting

/// `depends_on` (or what Compose derives one from) names a service that the project does not have.
struct UndefinedDependency: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "undefined-dependency",
    summary: "A service depends on one that does not exist",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the project: `service "web" depends on undefined service "dbb": invalid compose project`. \
      `links`, `volumes_from` and `network_mode: service:x` count as dependencies. Files that are meant to be merged \
      over others, included or extended are not scolded for what those others bring. `required: false` excuses a service \
      that a profile leaves out, not one that does not exist (tried with Compose 2.40).
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#depends_on"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            depends_on: [api, cache]
        #                     ^^^^^ undefined-dependency
          api:
            image: example/api:1.2
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            depends_on: [api]
          api:
            image: example/api:1.2
        """
      ),
    ]
  )
}
