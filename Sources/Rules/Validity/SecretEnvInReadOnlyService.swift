import Diagnostics
import Linting

/// A secret that would have to be written where nothing can be written.
struct SecretEnvInReadOnlyService: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "secret-env-in-read-only-service",
    summary: "A read-only service uses a secret or config that is no file",
    category: .validity,
    severity: .error,
    rationale: """
      What comes from `environment` or `content` is copied into the container before it starts, which a \
      read-only file system does not allow: `docker compose up` ends with "cannot create secret "token" in \
      read-only service api: `file` is the sole supported option". A secret with a `file` is mounted instead.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/secrets/",
      "https://docs.docker.com/reference/compose-file/services/#read_only",
    ],
    examples: [
      .bad(
        """
        services:
          api:
            image: example/api:1.2
            read_only: true
            secrets: [token]
            #         ^^^^^ secret-env-in-read-only-service
        secrets:
          token:
            environment: API_TOKEN
        """
      ),
      .good(
        """
        services:
          api:
            image: example/api:1.2
            read_only: true
            secrets: [token]
        secrets:
          token:
            file: ./token.txt
        """
      ),
    ]
  )
}
