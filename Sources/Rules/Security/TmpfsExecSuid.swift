import Analysis
import Compose
import Diagnostics
import Linting

/// A tmpfs from which programs may run.
struct TmpfsExecSuid: ContainerRule {
  static let metadata = RuleMetadata(
    id: "tmpfs-exec-suid",
    summary: "Programs may run from a writable memory file system",
    category: .security,
    severity: .info,
    preset: .strict,
    aliases: ["CL-0022"],
    rationale: """
      Docker mounts every tmpfs with `noexec,nosuid,nodev`. With `exec` or `suid` a program that was written there \
      during an attack can be started, or started with other rights. Programs that unpack and run code in /tmp are the \
      reason that people have; most have a setting for another folder.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#tmpfs"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            tmpfs: /tmp:exec
            #      ^^^^^^^^^ tmpfs-exec-suid
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            tmpfs: /tmp:size=64m
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for mount in container.service.tmpfs {
      guard let known = mount.known, let colon = known.firstIndex(of: ":") else { continue }
      let options = known[known.index(after: colon)...].split(separator: ",")
      guard let option = options.first(where: { $0 == "exec" || $0 == "suid" }) else { continue }
      report.emit(
        .runsPrograms(String(known[..<colon]), String(option), container.name),
        at: mount.place,
        help: "leave `\(option)` out"
      )
    }
  }
}

extension Message {
  fileprivate static func runsPrograms(_ path: String, _ option: String, _ service: String) -> Message {
    "in '\(service)', \(path) is writable and `\(option)`: what is dropped there can be run"
  }
}
