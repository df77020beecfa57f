import Analysis
import Compose
import Diagnostics
import Linting

/// A privileged container is root on the host.
struct PrivilegedService: ContainerRule {
  static let metadata = RuleMetadata(
    id: "privileged-service",
    summary: "A service runs with `privileged: true`",
    category: .security,
    severity: .info,
    aliases: ["CL-0002", "privileged-containers-enabled"],
    rationale: """
      A privileged container holds every capability and sees every device of the host: who breaks into it mounts the \
      host's disks or loads a kernel module, and owns the machine. One capability in `cap_add` or one entry in \
      `devices` is nearly always enough. Left alone: images that are an engine themselves (`docker:dind`, `k3s`, \
      `kind`), which do not start without it.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#privileged"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            privileged: true
            #           ^^^^ privileged-service
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            cap_add: [NET_BIND_SERVICE]
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let privileged = container.service.privileged, privileged.value, !container.isEngine else { return }
    report.emit(
      .ownsTheHost(container.name),
      at: privileged.place,
      help: "grant the one capability (`cap_add`) or device (`devices`) that it needs"
    )
  }
}

extension Container {
  /// Images that run containers themselves.
  fileprivate var isEngine: Bool {
    guard let image else { return false }
    switch image.name {
    case "docker": return image.tag?.contains("dind") ?? false
    case "rancher/k3s", "kindest/node", "ghcr.io/k3d-io/k3d", "moby/buildkit": return true
    default: return false
    }
  }
}

extension Message {
  fileprivate static func ownsTheHost(_ service: String) -> Message {
    "'\(service)' runs privileged, which makes its root the host's root"
  }
}
