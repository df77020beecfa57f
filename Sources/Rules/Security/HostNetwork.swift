import Analysis
import Compose
import Diagnostics
import Linting

/// A container on the network of the host.
struct HostNetwork: ContainerRule {
  static let metadata = RuleMetadata(
    id: "host-network",
    summary: "A service uses the network of the host",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0008", "shared-host-network-namespace"],
    rationale: """
      With `network_mode: host` every port that a program in the container opens is open on the machine, past `ports:` \
      and mostly past the firewall's rules for Docker, and the service reaches everything that listens on the host's \
      loopback. Other services cannot reach it by name. Discovery by broadcast and very many ports are good reasons; \
      comfort is none.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#network_mode"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            network_mode: host
            #             ^^^^ host-network
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            ports: ["127.0.0.1:8080:80"]
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let mode = container.service.networkMode, mode.known == "host" else { return }
    report.emit(
      .isOnTheHost(container.name),
      at: mode.place,
      help: "leave `network_mode` out and publish the ports that are needed"
    )
  }
}

extension Message {
  fileprivate static func isOnTheHost(_ service: String) -> Message {
    "'\(service)' uses the host's network: each port that it opens is open on the machine"
  }
}
