import Diagnostics
import Linting

/// A line of an env file that Compose cannot read.
struct EnvFileSyntax: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "env-file-syntax",
    summary: "A line of an env file cannot be read",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `failed to read .env: line 1: key cannot contain a space`, `unexpected \
      character "$" in variable name`, `unterminated quoted value`. Names have letters, digits, `_`, `.` and `-`; \
      `export NAME=value` and `NAME: value` are fine. Files with `format: raw` are read by Docker's own rules: no \
      quotes, no variables.
      """,
    references: [
      "https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax"
    ],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              image: nginx:1.27.3
              env_file: web.env
          """
        ),
        .init(
          "web.env",
          """
          MODE=production
          SITE NAME=Shop
          # <- env-file-syntax
          """
        ),
      ]),
      .good(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              image: nginx:1.27.3
              env_file: web.env
          """
        ),
        .init(
          "web.env",
          """
          MODE=production
          SITE_NAME=Shop
          """
        ),
      ]),
    ]
  )
}
