import Diagnostics
import Linting

/// A file that is merged over another one has a mapping where that has a list, or the like.
struct MergeTypeConflict: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "merge-type-conflict",
    summary: "Two files that are merged have values of different types for one key",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose cannot merge them: `cannot override`. Lists are appended to lists and mappings put over mappings; \
      where Compose knows both spellings (`environment`, `labels`, `depends_on`, `networks`, `build`), they may \
      differ, and so may they where the later file says `!override` or `!reset`. A later file wins over a single value \
      whatever it brings.
      """,
    references: ["https://docs.docker.com/reference/compose-file/merge/"],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              image: nginx:1.27.3
              ports: ["80:80"]
          """
        ),
        .init(
          "compose.override.yaml",
          """
          services:
            web:
              ports: "8080:80"
              #      ^^^^^^^^^ merge-type-conflict
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
              environment: [MODE=production]
          """
        ),
        .init(
          "compose.override.yaml",
          """
          services:
            web:
              environment: {MODE: test}
          """
        ),
      ]),
    ]
  )
}
