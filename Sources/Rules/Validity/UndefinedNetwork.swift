import Diagnostics
import Linting

/// A service joins a network that the project does not have.
struct UndefinedNetwork: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "undefined-network",
    summary: "A service joins a network that is not defined",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the project: `service "web" refers to undefined network frontend: invalid compose \
      project`. A network that a service joins has to stand under the top-level `networks`, if only as a name without \
      a value; only `default` exists by itself. `host` and `bridge` are no networks to join: they are values of \
      `network_mode`. Files that are meant to be merged over others, included or extended are not scolded for what \
      those others bring.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/networks/",
      "https://docs.docker.com/reference/compose-file/services/#networks",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            networks: [frontent]
        #              ^^^^^^^^ undefined-network
        networks:
          frontend:
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            networks: [frontend]
        networks:
          frontend:
        """
      ),
    ]
  )
}
