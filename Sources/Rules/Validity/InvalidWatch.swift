import Diagnostics
import Linting

/// What to watch, said badly.
struct InvalidWatch: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-watch",
    summary: "What to watch under `develop` is incomplete, or mounted already",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `services.web.develop.watch: target is required for non-rebuild actions`, or \
      `services.web.develop.watch.[].path: value can't be blank`. `rebuild` and `restart` copy nothing and need no \
      target. A folder that is also mounted is not watched; `docker compose watch` says `path '…' also declared by a \
      bind mount volume, this path won't be monitored!` and goes on: this is a warning.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/develop/",
      "https://docs.docker.com/compose/how-tos/file-watch/",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            build: .
            develop:
              watch:
                - action: sync
        #         ^^^^^^^^^^^^ invalid-watch
                  path: ./src
        """
      ),
      .good(
        """
        services:
          web:
            build: .
            develop:
              watch:
                - action: sync
                  path: ./src
                  target: /app/src
        """
      ),
    ]
  )
}
