import Diagnostics
import Linting

/// Compose rejects a mapping in which a key stands twice.
struct DuplicateYamlKey: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "duplicate-yaml-key",
    summary: "A key stands twice in one mapping",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the file (`mapping key "x" already defined`). Tools that do not would silently drop the \
      first value. Merge keys (`<<`) may repeat.
      """,
    references: ["https://docs.docker.com/reference/compose-file/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            image: nginx:1.28.0
        #   ^^^^^ duplicate-yaml-key
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
        """
      ),
    ]
  )
}
