import Diagnostics
import Linting

/// A service uses a secret that the project does not have.
struct UndefinedSecret: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "undefined-secret",
    summary: "A service or its build uses a secret that is not defined",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the project: `service "web" refers to undefined secret token: invalid compose project`, \
      or `undefined build secret` for one under `build`. The name has to stand under the top-level `secrets`, with the \
      file or the environment variable that it comes from. Files that are meant to be merged over others, included or \
      extended are not scolded for what those others bring.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/secrets/",
      "https://docs.docker.com/reference/compose-file/services/#secrets",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            secrets: [api_key]
        #             ^^^^^^^ undefined-secret
        secrets:
          api_token:
            file: ./api_token.txt
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            secrets: [api_token]
        secrets:
          api_token:
            file: ./api_token.txt
        """
      ),
    ]
  )
}
