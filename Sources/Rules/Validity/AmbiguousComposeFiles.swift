import Diagnostics
import Linting

/// A compose file that hides another one.
struct AmbiguousComposeFiles: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "ambiguous-compose-files",
    summary: "Several files in the folder have a name that Compose looks for",
    category: .validity,
    severity: .warning,
    rationale: """
      `docker compose` warns: `Found multiple config files with supported names: compose.yaml, \
      docker-compose.yml` and `Using compose.yaml`; people who know only the other file change it and see \
      nothing happen. The order is compose.yaml, compose.yml, docker-compose.yml, docker-compose.yaml; of \
      override files Compose takes one in the same way. A link to the same file is left alone, and so is a \
      folder whose `.env` sets COMPOSE_FILE.
      """,
    references: [
      "https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file"
    ],
    examples: [
      .bad(files: [
        .init("compose.yaml", "services:\n# <- ambiguous-compose-files\n  web:\n    image: nginx:1.29\n"),
        .init("docker-compose.yml", "services:\n  web:\n    image: nginx:1.28\n"),
      ]),
      .good(files: [
        .init("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n"),
        .init("compose.old.yaml", "services:\n  web:\n    image: nginx:1.28\n"),
      ]),
    ]
  )
}
