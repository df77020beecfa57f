import Diagnostics
import Linting

/// A compose file that is not YAML cannot be read at all.
struct InvalidYaml: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-yaml",
    summary: "The file is not valid YAML",
    category: .validity,
    severity: .error,
    aliases: ["unknown-error"],
    rationale: """
      Docker Compose reads nothing of a file with a syntax error. The place is where the parser noticed; the cause often \
      stands a line above: a missing quote, a value with `: ` in it, a tab, a line indented differently from its \
      neighbours.
      """,
    references: ["https://docs.docker.com/reference/compose-file/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            labels: a: b
        #            ^ invalid-yaml
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            labels: ["a: b"]
        """
      ),
    ]
  )
}
