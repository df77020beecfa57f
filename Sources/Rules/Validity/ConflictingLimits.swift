import Diagnostics
import Linting

/// A limit with two different values.
struct ConflictingLimits: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "conflicting-limits",
    summary: "A limit is set in two places with different values",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `services.web: can't set distinct values on 'mem_limit' and \
      'deploy.resources.limits.memory': invalid compose project`. The same goes for `cpus`, `pids_limit`, \
      `mem_reservation` and `scale` with their counterparts under `deploy`. If `deploy.resources.limits` exists \
      without the counterpart, that counts as a different value too. The same value in another spelling (`1024m`, \
      `1g`) is left alone.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/deploy/#resources",
      "https://docs.docker.com/reference/compose-file/services/#mem_limit",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            mem_limit: 512m
        #   ^^^^^^^^^^^^^^^ conflicting-limits
            deploy:
              resources:
                limits:
                  memory: 1g
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            deploy:
              resources:
                limits:
                  memory: 512m
        """
      ),
    ]
  )
}
