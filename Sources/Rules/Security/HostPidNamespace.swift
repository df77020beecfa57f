import Analysis
import Compose
import Diagnostics
import Linting

/// A container that sees all processes of the host.
struct HostPidNamespace: ContainerRule {
  static let metadata = RuleMetadata(
    id: "host-pid-namespace",
    summary: "A service shares the processes of the host",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0010", "host-namespace-is-shared"],
    rationale: """
      With `pid: host` a container sees every process of the machine with its command line, and as root can send \
      signals to them. Monitoring agents need it; a service does not.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#pid"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            pid: host
            #    ^^^^ host-pid-namespace
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            pid: service:db
          db:
            image: postgres:17
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let pid = container.service.pid, pid.known == "host" else { return }
    report.emit(
      .seesProcesses(container.name),
      at: pid.place,
      help: "leave `pid` out, or share one service's: `pid: service:NAME`"
    )
  }
}

extension Message {
  fileprivate static func seesProcesses(_ service: String) -> Message {
    "'\(service)' sees every process of the host and may send signals to them"
  }
}
