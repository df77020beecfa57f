import Diagnostics
import Linting

/// A service, volume, secret or config whose name holds something else than letters, digits, `.`, `_` and `-`.
struct BadResourceName: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "bad-resource-name",
    summary: "The name of a service, volume, secret or config has a character that is not allowed",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the file: `services additional properties 'web app' not allowed`. Names have letters from \
      A to Z, digits, `.`, `_` and `-`. Names of networks and models at the top level are not checked by Compose, and \
      not here either.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/",
      "https://docs.docker.com/reference/compose-file/volumes/",
    ],
    examples: [
      .bad(
        """
        services:
          web app:
        # ^^^^^^^ bad-resource-name
            image: nginx:1.27.3
        """
      ),
      .good(
        """
        services:
          web-app:
            image: nginx:1.27.3
        """
      ),
    ]
  )
}
