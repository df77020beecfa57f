import Diagnostics
import Linting

/// An `extends` of a service that is not there, or of itself.
struct InvalidExtends: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-extends",
    summary: "An `extends` leads nowhere or back to itself",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the project: `cannot extend service "web" in compose.yaml: service "bas" not found`, `no \
      services section`, `no such file or directory`, `Circular reference`. The path of `file:` is seen from the \
      folder of the file that says it. What lies on another machine is not fetched and not judged.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#extends"],
    examples: [
      .bad(
        """
        services:
          web:
            extends: bas
            #        ^^^ invalid-extends
            ports: ["80:80"]
          base:
            image: nginx:1.27.3
        """
      ),
      .good(
        """
        services:
          web:
            extends: base
            ports: ["80:80"]
          base:
            image: nginx:1.27.3
        """
      ),
    ]
  )
}
