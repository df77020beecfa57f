import Diagnostics
import Linting

/// An `include` of a file that is not there, that leads back, or that brings what exists already.
struct InvalidInclude: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-include",
    summary: "An `include` cannot be worked in",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `` `include` must be a list``, `no such file or directory`, `include cycle \
      detected`, or `services.db conflicts with imported resource` where both files define a thing and define it \
      differently. What lies on another machine is not fetched and not judged.
      """,
    references: ["https://docs.docker.com/reference/compose-file/include/"],
    examples: [
      .bad(
        """
        include:
          - database/compose.yaml
          # ^^^^^^^^^^^^^^^^^^^^^ invalid-include
        services:
          web:
            image: nginx:1.27.3
        """
      ),
      .good(files: [
        .init(
          "compose.yaml",
          """
          include:
            - database/compose.yaml
          services:
            web:
              image: nginx:1.27.3
          """
        ),
        .init(
          "database/compose.yaml",
          """
          services:
            db:
              image: postgres:17
          """
        ),
      ]),
    ]
  )
}
