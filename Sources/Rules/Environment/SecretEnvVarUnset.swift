import Diagnostics
import Linting

/// A secret whose variable is nowhere to be seen.
struct SecretEnvVarUnset: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "secret-env-var-unset",
    summary: "No env file sets the variable that a secret or config is made from",
    category: .environment,
    severity: .info,
    rationale: """
      `docker compose up` ends with "environment variable "DB_PASSWORD" required by secret "password" is not \
      set", unless the shell that runs it sets the variable. Reported only where an env file sets other \
      variables: without one, everything comes from the shell, and nothing is known of that.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/secrets/"
    ],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            db:
              image: postgres:17
              secrets: [password]
          secrets:
            password:
              environment: DB_PASSWORD
          #                ^^^^^^^^^^^ secret-env-var-unset
          """
        ),
        .init(".env", "POSTGRES_PASSWORD=x\n"),
      ]),
      .good(files: [
        .init(
          "compose.yaml",
          """
          services:
            db:
              image: postgres:17
              secrets: [password]
          secrets:
            password:
              environment: DB_PASSWORD
          """
        ),
        .init(".env", "DB_PASSWORD=x\n"),
      ]),
    ]
  )
}
