import Analysis
import Compose
import Diagnostics
import Linting

/// A container on the default bridge.
struct DefaultBridgeNetwork: ContainerRule {
  static let metadata = RuleMetadata(
    id: "default-bridge-network",
    summary: "A service uses the default bridge of the engine",
    category: .security,
    severity: .info,
    preset: .strict,
    rationale: """
      `network_mode: bridge` puts a container on `docker0` beside every other one that did the same, of whichever \
      project. There is no name resolution there: services of this project cannot reach it by name. CIS Docker \
      Benchmark 5.30.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#network_mode"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            network_mode: bridge
            #             ^^^^^^ default-bridge-network
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            networks: [front]
        networks:
          front: {}
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let mode = container.service.networkMode, mode.known == "bridge" else { return }
    report.emit(
      .isOnTheBridge(container.name),
      at: mode.place,
      help: "leave `network_mode` out, or name a network in `networks`"
    )
  }
}

extension Message {
  fileprivate static func isOnTheBridge(_ service: String) -> Message {
    "'\(service)' is on the engine's default bridge, beside containers of other projects and without names"
  }
}
