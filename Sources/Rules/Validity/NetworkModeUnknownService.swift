import Diagnostics
import Linting

/// A network that was to be shared with a service that does not exist.
struct NetworkModeUnknownService: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "network-mode-unknown-service",
    summary: "`network_mode: service:…` names a service that is not there",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `service "web" depends on undefined service "vpn": invalid compose \
      project`. The name behind `service:` is that of a service of this project, as it stands under `services`, \
      not a container's name.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#network_mode"
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.29
            network_mode: service:vpm
            #                     ^^^ network-mode-unknown-service
          vpn:
            image: example/vpn:2
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.29
            network_mode: service:vpn
          vpn:
            image: example/vpn:2
        """
      ),
    ]
  )
}
