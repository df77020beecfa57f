import Diagnostics
import Linting

/// A build with both `dockerfile` and `dockerfile_inline`.
struct DockerfileAndInline: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "dockerfile-and-inline",
    summary: "A build has a Dockerfile and an inline one",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `service "web" declares mutualy exclusive dockerfile and dockerfile_inline: \
      invalid compose project`. That also happens where one of the two comes by `extends` or from another file; there \
      `!reset null` takes it away.
      """,
    references: ["https://docs.docker.com/reference/compose-file/build/#dockerfile_inline"],
    examples: [
      .bad(
        """
        services:
          web:
            build:
              dockerfile: Dockerfile.dev
              dockerfile_inline: FROM nginx:1.27.3
        #     ^^^^^^^^^^^^^^^^^ dockerfile-and-inline
        """
      ),
      .good(
        """
        services:
          web:
            build:
              dockerfile_inline: |
                FROM nginx:1.27.3
        """
      ),
    ]
  )
}
