import Analysis
import Diagnostics
import Linting
import SourceText

/// Folders of the host that give it away.
struct SensitiveHostPath: ContainerRule {
  static let metadata = RuleMetadata(
    id: "sensitive-host-path",
    summary: "A service sees folders of the host that give it away",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0013", "volume-has-sensitive-host-directory"],
    rationale: """
      Read-only or not: /sys and /dev show the machine, a whole home or its key folders hold what opens other \
      machines, /etc the users and their password hashes, /run the sockets of other services. Mount the one file that \
      is needed. Programs and libraries that everybody may read are left alone, so are the files of the time zone.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#volumes"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            volumes:
              - /home/ann/.ssh:/keys:ro
              # ^^^^^^^^^^^^^^^^^^^^^^^ sensitive-host-path
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            volumes:
              - /srv/web/data:/data
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for use in project.hostPaths(of: container) where isSensitive(use) {
      report.emit(
        .sees(container.name, use.path),
        at: use.place,
        help: "mount the one file that it needs, or copy it into the image"
      )
    }
  }

  private func isSensitive(_ use: HostPathUse) -> Bool {
    let path = use.path
    if HostFolders.timezone.contains(path) { return !use.isReadOnly }
    // The engine's sockets and what may be written belong to other rules.
    if HostFolders.sockets.contains(Path.name(of: use.path)) || HostFolders.socketFolders.contains(path) {
      return false
    }
    if path.isPath(atOrBelow: "/dev") {
      return !["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"].contains(path)
    }
    if path.isPath(atOrBelow: ["/sys", "/run", "/var/run"]) { return true }
    if isHome(path) { return true }
    let isRootOwned =
      path.isPath(atOrBelow: HostFolders.rootWritable) || HostFolders.rootWritableWhole.contains(path)
    return isRootOwned && use.isReadOnly && !path.isPath(atOrBelow: HostFolders.worldReadable)
  }

  /// All homes, one whole home, or a folder of keys in one.
  private func isHome(_ path: String) -> Bool {
    var parts = path.split(separator: "/").map { String($0) }
    if parts.first == "~" {
      parts.removeFirst()
    } else if parts.first == "home" {
      parts = Array(parts.dropFirst(2))
    } else {
      return false
    }
    return parts.isEmpty || HostFolders.keyFolders.contains(parts[0])
  }
}

extension Message {
  fileprivate static func sees(_ service: String, _ path: String) -> Message {
    "'\(service)' sees \(path) of the host"
  }
}
