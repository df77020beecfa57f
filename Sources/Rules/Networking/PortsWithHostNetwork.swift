import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// Ports are published by a service that uses the host's network.
struct PortsWithHostNetwork: ContainerRule {
  static let metadata = RuleMetadata(
    id: "ports-with-host-network",
    summary: "`ports` has no effect beside `network_mode: host`",
    category: .networking,
    severity: .warning,
    rationale: """
      A container in the host's network opens its ports on the host directly, under the numbers that its process listens on. \
      Docker drops what `ports` says: `Published ports are discarded when using host network mode`; with `9080:8080`, 9080 is \
      refused and 8080 answers (seen on Docker Engine 28). Info where both numbers are the same: then nothing is lost.
      """,
    references: ["https://docs.docker.com/engine/network/drivers/host/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            network_mode: host
            ports: ["8080:80"]
        #           ^^^^^^^^^ ports-with-host-network
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            network_mode: host
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let mode = container.service.networkMode, mode.known == "host", let first = container.service.ports.first
    else {
      return
    }
    let moved = container.service.ports.first { $0.published != nil && $0.published != $0.target }
    let port = moved ?? first
    report.emit(
      moved.flatMap { port in
        port.published.map { .isDropped(container.name, $0.first, port.target?.first ?? $0.first) }
      } ?? .hasNoEffect(container.name),
      at: port.place,
      severity: moved == nil ? .info : .warning,
      related: [RelatedPlace("it uses the host's network here", at: mode.place)],
      help: "remove ports, or network_mode: host"
    )
  }
}

extension Message {
  fileprivate static func isDropped(_ service: String, _ published: Int, _ target: Int) -> Message {
    "'\(service)' uses the host's network: port \(published) stays closed, the process opens its own port itself"
  }

  fileprivate static func hasNoEffect(_ service: String) -> Message {
    "'\(service)' uses the host's network, where ports has no effect"
  }
}
