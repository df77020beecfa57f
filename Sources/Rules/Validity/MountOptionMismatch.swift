import Diagnostics
import Linting

/// `bind:` below a volume, `volume:` below a bind mount, and so on.
struct MountOptionMismatch: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "mount-option-mismatch",
    summary: "A mount has options of another kind of mount",
    category: .validity,
    severity: .warning,
    rationale: """
      Compose leaves them out and warns at `up`: "mount of type `volume` should not define `bind` option". A \
      `propagation`, `subpath` or size that was asked for is then simply missing.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#long-syntax-5"
    ],
    examples: [
      .bad(
        """
        services:
          db:
            image: postgres:17
            volumes:
              - type: volume
                source: data
                target: /var/lib/postgresql/data
                bind: { selinux: z }
        #       ^^^^ mount-option-mismatch
        volumes:
          data:
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            volumes:
              - type: volume
                source: data
                target: /var/lib/postgresql/data
                volume: { nocopy: true }
        volumes:
          data:
        """
      ),
    ]
  )
}
