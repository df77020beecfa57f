import Diagnostics
import Linting

/// A name that no container can have.
struct InvalidContainerName: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-container-name",
    summary: "Docker accepts no container of this name",
    category: .validity,
    severity: .error,
    aliases: ["service-container-name-regex"],
    rationale: """
      A name consists of two or more letters, digits, `_`, `.` and `-`, and begins with a letter or digit. Where no \
      such name occurs anywhere in the text, Docker Compose refuses the project: `container_name '_x' does not match \
      pattern '[a-zA-Z0-9][a-zA-Z0-9_.-]+'`. It looks no closer, so `my app` passes `docker compose config` and fails \
      at `up`, when Docker makes the container: this is a warning. A name with a variable that nobody sets is left \
      alone.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#container_name"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            container_name: my shop
        #                   ^^^^^^^ invalid-container-name
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            container_name: my-shop
        """
      ),
    ]
  )
}
