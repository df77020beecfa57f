import Analysis
import Compose
import Diagnostics
import Linting

/// A container that shares memory segments with the host.
struct HostIpcNamespace: ContainerRule {
  static let metadata = RuleMetadata(
    id: "host-ipc-namespace",
    summary: "A service shares the memory segments of the host",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0010", "shared-host-ipc-namespace"],
    rationale: """
      With `ipc: host` a container reads and writes the shared memory and the message queues of every program of the \
      machine. Where two services share memory, `ipc: shareable` on one and `ipc: service:NAME` on the other keeps it \
      between them; where /dev/shm is too small, `shm_size` helps.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#ipc"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            ipc: host
            #    ^^^^ host-ipc-namespace
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            shm_size: 1gb
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let ipc = container.service.ipc, ipc.known == "host" else { return }
    report.emit(
      .sharesMemory(container.name),
      at: ipc.place,
      help:
        "leave `ipc` out; for more shared memory set `shm_size`, for two services that share some `ipc: service:NAME`"
    )
  }
}

extension Message {
  fileprivate static func sharesMemory(_ service: String) -> Message {
    "'\(service)' shares memory segments and message queues with every program of the host"
  }
}
