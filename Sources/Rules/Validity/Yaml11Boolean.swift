import Diagnostics
import Linting

/// `yes`, `on` and their like where Compose wants `true` or `false`.
struct Yaml11Boolean: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "yaml11-boolean",
    summary: "A boolean is written as in YAML 1.1 (`yes`, `no`, `on`, `off`)",
    category: .validity,
    severity: .warning,
    fix: .unsafe,
    rationale: """
      In YAML 1.2 these words are strings. Docker Compose still takes them where it wants a boolean, and warns: `"yes" \
      for boolean is not supported by YAML 1.2, please use `true`"`. Elsewhere, as in `restart: no` or `MODE: on`, \
      they are the strings that they look like, and fine.
      """,
    references: ["https://yaml.org/spec/1.2.2/#10212-boolean"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            read_only: yes
            #          ^^^ yaml11-boolean
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            read_only: true
            restart: no
        """
      ),
    ]
  )
}
