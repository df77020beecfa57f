import Diagnostics
import Linting

/// A key that the Compose Specification does not know, mostly a misspelt one.
struct UnknownKey: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "unknown-key",
    summary: "A key is unknown to Docker Compose",
    category: .validity,
    severity: .error,
    aliases: ["invalid-schema"],
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the file: `services.web additional properties 'enviroment' not allowed`. Mostly it is a \
      letter too many or too few, or a line that is indented too far or not far enough; the help says which. Keys that \
      begin with `x-` are left alone where Compose allows them. In `include` and `extends` it passes over keys that it \
      does not know; those are warnings.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/",
      "https://docs.docker.com/reference/compose-file/extension/",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            enviroment:
        #   ^^^^^^^^^^ unknown-key
              MODE: production
        """
      ),
      .good(
        """
        x-common: &common
          restart: always
        services:
          web:
            <<: *common
            image: nginx:1.27.3
            environment:
              MODE: production
        """
      ),
    ]
  )
}
