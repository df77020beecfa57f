import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A script that is started directly and may not be executed.
struct EntrypointNotExecutable: ContainerRule {
  static let metadata = RuleMetadata(
    id: "entrypoint-not-executable",
    summary: "The file that a container starts with is not executable",
    category: .runtime,
    severity: .error,
    rationale: """
      The container does not start: `OCI runtime create failed: ... exec: "/bin/run.sh": permission denied`. COPY keeps the \
      mode that the file has on the host, and a later COPY over it undoes a `chmod`. Left alone: scripts that are handed to \
      an interpreter (`["sh", "run.sh"]`), files with `--chmod` or a `chmod` behind their last COPY, and files whose mode \
      a script or an archive may change.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"],
    examples: [
      .bad(files: [
        .init("compose.yaml", "services:\n  job:\n    build: ."),
        .init(
          "Dockerfile",
          """
          FROM alpine:3.22
          COPY --chmod=644 run.sh /bin/run.sh
          ENTRYPOINT ["/bin/run.sh"]
          #           ^^^^^^^^^^^^^ entrypoint-not-executable
          """
        ),
        .init("run.sh", "#!/bin/sh\necho hello"),
      ]),
      .good(files: [
        .init("compose.yaml", "services:\n  job:\n    build: ."),
        .init("Dockerfile", "FROM alpine:3.22\nCOPY --chmod=755 run.sh /bin/run.sh\nENTRYPOINT [\"/bin/run.sh\"]"),
        .init("run.sh", "#!/bin/sh\necho hello"),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let entry = project.entryFile(of: container), entry.isExecutable == false,
      case .image(let file) = entry.origin
    else { return }
    report.emit(
      .isNotExecutable(container.name, entry.path),
      at: entry.place,
      related: [RelatedPlace("it comes from here with the mode it has on the host", at: file.place)],
      help: "write `COPY --chmod=755`, or run `chmod +x` on it behind its last COPY"
    )
  }
}

extension Message {
  fileprivate static func isNotExecutable(_ service: String, _ path: String) -> Message {
    "'\(service)' starts with \(path), which is not executable in its image"
  }
}
