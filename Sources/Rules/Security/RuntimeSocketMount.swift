import Analysis
import Diagnostics
import Linting
import SourceText

/// The socket of the engine in a container.
struct RuntimeSocketMount: ContainerRule {
  static let metadata = RuleMetadata(
    id: "runtime-socket-mount",
    summary: "A service may start containers on the host",
    category: .security,
    severity: .info,
    aliases: ["CL-0001", "docker-socket-mounted-in-container"],
    rationale: """
      Who reaches the engine's socket can start a privileged container that mounts the host's disks: that is root on \
      the machine, and `:ro` changes nothing about it, because a socket is not written to like a file. Folders that \
      hold the socket count as well. Reverse proxies, updaters and CI runners are the usual users; a proxy in front of \
      the socket that lets only reading calls through is enough for most of them. Left alone: services that are such a \
      proxy.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#volumes",
      "https://docs.docker.com/engine/security/#docker-daemon-attack-surface",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock:ro
              # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ runtime-socket-mount
        """
      ),
      .good(
        """
        services:
          socket:
            image: tecnativa/docker-socket-proxy:0.3
            environment: { CONTAINERS: "1" }
            volumes:
              - /var/run/docker.sock:/var/run/docker.sock:ro
          web:
            image: example/web:1.4
            environment: { DOCKER_HOST: "tcp://socket:2375" }
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    if container.image?.name.contains("socket-proxy") ?? false { return }
    for use in project.hostPaths(of: container) {
      guard HostFolders.sockets.contains(Path.name(of: use.path)) || HostFolders.socketFolders.contains(use.path) else {
        continue
      }
      report.emit(
        .reachesEngine(container.name, use.path),
        at: use.place,
        help: "leave it out, or put a socket proxy between that lets only the calls through that it needs"
      )
    }
  }
}

extension Message {
  fileprivate static func reachesEngine(_ service: String, _ path: String) -> Message {
    "'\(service)' may start containers as root of the host: \(path) gives it the engine's socket"
  }
}
