import Diagnostics
import Linting

/// A config or secret that comes from nowhere, or from two places.
struct ConfigSecretSource: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "config-secret-source",
    summary: "A config or secret has no source, or several",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `secrets.token: file|environment attributes are mutually exclusive`, or `one \
      of file|environment must be set`. A secret comes from a `file` or from a variable of the `environment`, a config \
      from one of these or from its `content`. External ones need no source.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/secrets/",
      "https://docs.docker.com/reference/compose-file/configs/",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            secrets: [token]
        secrets:
          token:
            file: ./token.txt
            environment: TOKEN
        #   ^^^^^^^^^^^ config-secret-source
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            secrets: [token]
        secrets:
          token:
            file: ./token.txt
        """
      ),
    ]
  )
}
