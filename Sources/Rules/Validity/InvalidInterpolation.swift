import Diagnostics
import Linting

/// A `${` that Compose cannot make sense of.
struct InvalidInterpolation: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "invalid-interpolation",
    summary: "A `${...}` cannot be read",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `invalid interpolation format for services.web.command. You may need to \
      escape any $ with another $.` It knows `${NAME}`, `:-`, `-`, `:?`, `?`, `:+` and `+`, not the rest of what a \
      shell knows (`${NAME%.*}`, `${#NAME}`). What the shell in the container is to replace is written with two dollar \
      signs. A `$` before anything but a name or a brace stands for itself.
      """,
    references: ["https://docs.docker.com/reference/compose-file/interpolation/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:${TAG
            #            ^^^^^ invalid-interpolation
            command: sh -c 'echo ${HOSTNAME%%.*}'
            #                    ^^^^^^^^^^^^^^^ invalid-interpolation
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:${TAG:-1.27.3}
            command: sh -c 'echo $${HOSTNAME%%.*} $$(date)'
        """
      ),
    ]
  )
}
