import Diagnostics
import Linting

/// A build that uses the image of a service that has none.
struct UnknownAdditionalContextService: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "unknown-additional-context-service",
    summary: "A build uses the image of a service that does not exist or is not built",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the project: `service "web" declares unknown service "bas" as additional contexts base`, \
      or `declares non-buildable service`. `service:x` stands for the image that the build of `x` makes; an image from \
      a registry is `docker-image://name`. Files that are meant to be merged over others, included or extended are not \
      scolded for what those others bring.
      """,
    references: ["https://docs.docker.com/reference/compose-file/build/#additional_contexts"],
    examples: [
      .bad(
        """
        services:
          web:
            build:
              context: .
              additional_contexts:
                base: service:bas
        #                     ^^^ unknown-additional-context-service
          base:
            build: ./base
        """
      ),
      .good(
        """
        services:
          web:
            build:
              context: .
              additional_contexts:
                base: service:base
          base:
            build: ./base
        """
      ),
    ]
  )
}
