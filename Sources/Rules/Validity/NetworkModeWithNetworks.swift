import Diagnostics
import Linting

/// A service that leaves the project's networks and joins them.
struct NetworkModeWithNetworks: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "network-mode-with-networks",
    summary: "A service has both `network_mode` and `networks`",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `service vpn declares mutually exclusive …: invalid compose project`. \
      `network_mode` takes the container out of the networks of the project, so it cannot join them. An empty \
      `networks` is left alone. In an override file, `networks: !reset []` removes those of the file below it.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#network_mode",
      "https://docs.docker.com/reference/compose-file/services/#networks",
    ],
    examples: [
      .bad(
        """
        services:
          vpn:
            image: example/vpn:2.1
            network_mode: host
            networks: [backend]
        #   ^^^^^^^^ network-mode-with-networks
        networks:
          backend:
        """
      ),
      .good(
        """
        services:
          vpn:
            image: example/vpn:2.1
            network_mode: host
        """
      ),
    ]
  )
}
