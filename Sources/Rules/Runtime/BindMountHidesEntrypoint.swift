import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A mount that puts something that cannot be started over what a container starts with.
struct BindMountHidesEntrypoint: ContainerRule {
  static let metadata = RuleMetadata(
    id: "bind-mount-hides-entrypoint",
    summary: "A bind mount covers the file that a container starts with by one that cannot be executed",
    category: .runtime,
    severity: .error,
    rationale: """
      A mount puts the files of the host over those of the image, and with them their modes: a `chmod +x` in the Dockerfile \
      is undone. The container does not start: `OCI runtime create failed: ... exec: "/srv/app/entrypoint.sh": permission \
      denied`, or `no such file or directory` where the folder on the host lacks the file (seen on Docker Engine 28).

      Left alone: scripts that are handed to an interpreter (`sh entrypoint.sh`), what the host has with the right mode, and \
      commands that node's image runs itself. An info where git says that it keeps no modes (a checkout on Windows), and \
      where git ignores the missing file.
      """,
    references: [
      "https://docs.docker.com/engine/storage/bind-mounts/#bind-mounting-over-existing-data"
    ],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            api:
              build: .
              volumes:
                - .:/srv/app
          #       ^^^^^^^^^^ bind-mount-hides-entrypoint
          """
        ),
        .init("Dockerfile", "FROM alpine:3.22\nCOPY --chmod=755 run.sh /srv/app/\nENTRYPOINT [\"/srv/app/run.sh\"]"),
        .init("run.sh", "echo hello"),
      ]),
      .good(files: [
        .init("compose.yaml", "services:\n  api:\n    build: .\n    volumes: [.:/srv/app]"),
        .init("Dockerfile", "FROM alpine:3.22\nCOPY --chmod=755 run.sh /bin/\nENTRYPOINT [\"/bin/run.sh\"]"),
        .init("run.sh", "echo hello"),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let entry = project.coveredEntry(of: container), let host = entry.cover.hostPath else { return }
    var related = [RelatedPlace("'\(container.name)' starts with it here", at: entry.place)]
    if let file = entry.image { related.append(RelatedPlace("the image gets its own here", at: file.place)) }
    switch entry.status?.kind {
    case .file where entry.status?.isExecutable == false:
      report.emit(
        .isNotExecutable(container.name, entry.path, host),
        at: entry.cover.mount.spot,
        severity: project.hasNoModes(around: host) ? .info : nil,
        related: related,
        help: "run `chmod +x \(host)`, and `git update-index --chmod=+x` on it, or start it with its interpreter"
      )
    case nil where isLost(entry, project):
      report.emit(
        .isNotThere(container.name, entry.path, host),
        at: entry.cover.mount.spot,
        severity: project.missingFile(at: host).isExpected || project.isWritten(host) ? .info : nil,
        related: related,
        help: "mount only what has to change, or put the program where no mount covers it"
      )
    default: break
    }
  }

  /// Whether the image has the file, from a COPY, and the folder on the host does not.
  private func isLost(_ entry: CoveredEntry, _ project: Project) -> Bool {
    guard !entry.cover.isTarget, let image = entry.image, case .file = image.kind, entry.cover.mount.isInsideProject
    else { return false }
    return !project.compose.isFragment
  }
}

extension Message {
  fileprivate static func isNotExecutable(_ service: String, _ path: String, _ host: String) -> Message {
    "'\(service)' cannot start (permission denied): this puts \(host), which is not executable, over \(path)"
  }

  fileprivate static func isNotThere(_ service: String, _ path: String, _ host: String) -> Message {
    "'\(service)' cannot start (no such file or directory): this hides \(path) of the image, and there is no \(host)"
  }
}
