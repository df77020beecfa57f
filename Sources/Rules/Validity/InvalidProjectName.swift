import Diagnostics
import Linting

/// A project's name without anything that Compose could use.
struct InvalidProjectName: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-project-name",
    summary: "The project has no usable name",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose makes a project's name of `name:`: it takes small letters, digits, `-` and `_`, and drops the \
      rest. If nothing is left it stops with `project name must not be empty`. A name in `COMPOSE_PROJECT_NAME` has to \
      be right as it stands. Names that Compose mends itself, such as `name: My App`, are left alone.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/version-and-name/",
      "https://docs.docker.com/compose/how-tos/project-name/",
    ],
    examples: [
      .bad(
        """
        name: "..."
        #     ^^^^^ invalid-project-name
        services:
          web:
            image: nginx:1.27.3
        """
      ),
      .good(
        """
        name: shop
        services:
          web:
            image: nginx:1.27.3
        """
      ),
    ]
  )
}
