import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A script with the line ends of Windows.
struct CrlfScript: ContainerRule {
  static let metadata = RuleMetadata(
    id: "crlf-script",
    summary: "The script that a container starts with has the line ends of Windows",
    category: .runtime,
    severity: .error,
    rationale: """
      The kernel takes the carriage return for a part of the interpreter's name: `exec /bin/run.sh: no such file or \
      directory` and exit code 255, although the file is there. git turns line ends round on Windows unless \
      `.gitattributes` says `*.sh text eol=lf`. Left alone: scripts that are handed to an interpreter, env files (Compose \
      strips the carriage returns), and images whose Dockerfile takes them out.
      """,
    references: ["https://git-scm.com/docs/gitattributes#_eol"],
    examples: [
      .bad(files: [
        .init("compose.yaml", "services:\n  job:\n    build: ."),
        .init(
          "Dockerfile",
          """
          FROM alpine:3.22
          COPY --chmod=755 run.sh /bin/run.sh
          ENTRYPOINT ["/bin/run.sh"]
          #           ^^^^^^^^^^^^^ crlf-script
          """
        ),
        .init("run.sh", "#!/bin/sh\r\necho hello\r"),
      ]),
      .good(files: [
        .init("compose.yaml", "services:\n  job:\n    build: ."),
        .init("Dockerfile", "FROM alpine:3.22\nCOPY --chmod=755 run.sh /bin/run.sh\nENTRYPOINT [\"/bin/run.sh\"]"),
        .init("run.sh", "#!/bin/sh\necho hello"),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let entry = project.entryFile(of: container), let bytes = entry.bytes, bytes.starts(with: [0x23, 0x21]),
      let end = bytes.firstIndex(of: 0x0A), end > 0, bytes[end - 1] == 0x0D
    else { return }
    var origin: RelatedPlace
    switch entry.origin {
    case .image(let file):
      if let dockerfile = project.dockerfile(of: container), dockerfile.stripsLineEnds { return }
      origin = RelatedPlace("it comes from here", at: file.place)
    case .mount(let mount, _): origin = RelatedPlace("it is mounted here", at: mount.place)
    }
    report.emit(
      .hasCarriageReturns(container.name, entry.path, entry.interpreter.joined(separator: " ")),
      at: entry.place,
      related: [origin],
      help: "convert the file (`sed -i 's/\\r$//'`), and write `*.sh text eol=lf` into .gitattributes"
    )
  }
}

extension DockerfileUnit {
  /// Whether a RUN takes carriage returns out of files.
  fileprivate var stripsLineEnds: Bool {
    tree.instructions.contains {
      $0.keyword == .run
        && ($0.text.bytes.holds("\\r") || $0.text.bytes.holds("dos2unix") || $0.text.bytes.holds("\\015"))
    }
  }
}

extension Message {
  fileprivate static func hasCarriageReturns(_ service: String, _ path: String, _ interpreter: String) -> Message {
    "'\(service)' starts with \(path), whose first line ends in CRLF: there is no interpreter '\(interpreter)\\r'"
  }
}
