import Diagnostics
import Linting

/// Services wait for each other in a circle.
struct DependencyCycle: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "dependency-cycle",
    summary: "Services wait for each other in a circle",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `dependency cycle detected: api -> worker -> api`. None of the services \
      could be the first to start. `links`, `volumes_from` and `network_mode`, `ipc` or `pid` with `service:x` count \
      as dependencies like `depends_on`, and `required: false` does not break the circle (tried with Compose 2.40).
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#depends_on",
      "https://docs.docker.com/compose/how-tos/startup-order/",
    ],
    examples: [
      .bad(
        """
        services:
          api:
            image: example/api:1.2
            depends_on: [worker]
          worker:
            image: example/worker:1.2
            depends_on: [api]
        #                ^^^ dependency-cycle
        """
      ),
      .good(
        """
        services:
          api:
            image: example/api:1.2
          worker:
            image: example/worker:1.2
            depends_on: [api]
        """
      ),
    ]
  )
}
