import Diagnostics
import Linting

/// A service uses a config that the project does not have.
struct UndefinedConfig: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "undefined-config",
    summary: "A service uses a config that is not defined",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker Compose refuses the project: `service "web" refers to undefined config site: invalid compose project`. \
      The name has to stand under the top-level `configs`, with the file, the environment variable or the content that \
      it comes from. Files that are meant to be merged over others, included or extended are not scolded for what \
      those others bring.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/configs/",
      "https://docs.docker.com/reference/compose-file/services/#configs",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            configs:
              - source: site
        #               ^^^^ undefined-config
                target: /etc/nginx/conf.d/default.conf
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            configs:
              - source: site
                target: /etc/nginx/conf.d/default.conf
        configs:
          site:
            file: ./site.conf
        """
      ),
    ]
  )
}
