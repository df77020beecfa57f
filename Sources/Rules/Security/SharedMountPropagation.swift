import Analysis
import Compose
import Diagnostics
import Linting

/// Mounts that pass out of a container.
struct SharedMountPropagation: ContainerRule {
  static let metadata = RuleMetadata(
    id: "shared-mount-propagation",
    summary: "Mounts pass between a container and the host",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0017", "volume-mounted-in-multiple-containers"],
    rationale: """
      With the propagation `shared` or `rshared`, what the container mounts below the path appears on the host and in \
      every other container that shares it, and the reverse. `rslave` lets the host's mounts appear in the container \
      and nothing go back.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#volumes"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            volumes:
              - /mnt/disks:/mnt:rshared
              # ^^^^^^^^^^^^^^^^^^^^^^^ shared-mount-propagation
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            volumes:
              - /mnt/disks:/mnt:rslave
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for mount in container.service.mounts {
      guard let propagation = mount.propagation, let mode = propagation.known, mode.hasSuffix("shared") else {
        continue
      }
      report.emit(
        .passesMounts(mode, container.name),
        at: propagation.place,
        help: "leave `\(mode)` out, or write `rslave` where mounts of the host have to appear"
      )
    }
  }
}

extension Message {
  fileprivate static func passesMounts(_ mode: String, _ service: String) -> Message {
    "what '\(service)' mounts below this path appears on the host, too (`\(mode)`)"
  }
}
