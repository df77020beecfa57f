import Analysis
import Diagnostics
import Linting

/// A writable mount of what the host's root uses.
struct WritableHostRootPath: ContainerRule {
  static let metadata = RuleMetadata(
    id: "writable-host-root-path",
    summary: "A service may write where the host's root runs programs from",
    category: .security,
    severity: .info,
    aliases: ["CL-0025"],
    rationale: """
      Who may write to /etc, /root, /boot or the folders of programs adds a job for cron or a key for root, and owns \
      the machine when it next runs. Mount the one file that is needed, and read-only (`:ro`) where it is only read.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#volumes"],
    examples: [
      .bad(
        """
        services:
          backup:
            image: example/backup:1.4
            volumes:
              - /etc:/data/etc
              # ^^^^^^^^^^^^^^ writable-host-root-path
        """
      ),
      .good(
        """
        services:
          backup:
            image: example/backup:1.4
            volumes:
              - /etc/app/app.conf:/data/app.conf:ro
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for use in project.hostPaths(of: container) where !use.isReadOnly {
      guard !HostFolders.timezone.contains(use.path),
        use.path.isPath(atOrBelow: HostFolders.rootWritable) || HostFolders.rootWritableWhole.contains(use.path)
      else { continue }
      report.emit(
        .writesToHost(container.name, use.path),
        at: use.place,
        help: "mount the one file that it needs, read-only (`:ro`) where it is only read"
      )
    }
  }
}

extension Message {
  fileprivate static func writesToHost(_ service: String, _ path: String) -> Message {
    "'\(service)' may write to \(path) of the host, which is as good as being its root"
  }
}
