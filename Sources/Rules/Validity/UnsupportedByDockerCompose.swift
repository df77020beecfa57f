import Diagnostics
import Linting

/// Secrets and configs that Docker Compose takes in and cannot deliver.
struct UnsupportedByDockerCompose: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "unsupported-by-docker-compose",
    summary: "A secret or config is of a kind that only a swarm has",
    category: .validity,
    severity: .warning,
    rationale: """
      The file loads, and `docker compose up` ends with `unsupported external secret db_password` (or \
      `config`), or with `Docker Compose does not support configs.*.template_driver`: external ones, drivers \
      and templates are kept by a swarm, which Docker Compose does not ask. A project that says how a swarm is \
      to place or update its services is taken for one that `docker stack deploy` runs, and left alone. The \
      messages are those of Compose's source.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/secrets/",
      "https://docs.docker.com/reference/compose-file/configs/",
    ],
    examples: [
      .bad(
        """
        services:
          db:
            image: postgres:17
            secrets: [db_password]
        secrets:
          db_password:
            external: true
        #   ^^^^^^^^^^^^^^ unsupported-by-docker-compose
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            secrets: [db_password]
        secrets:
          db_password:
            file: ./db_password.txt
        """
      ),
    ]
  )
}
