import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A script whose interpreter is not in the image.
struct MissingInterpreter: ContainerRule {
  static let metadata = RuleMetadata(
    id: "missing-interpreter",
    summary: "The image does not hold the interpreter of the script that it starts with",
    category: .runtime,
    severity: .error,
    rationale: """
      `exec /bin/run.sh: no such file or directory` speaks of a file that is there: what is missing is the program in its \
      first line, `#!/bin/bash` on Alpine most of the time (with `env`: `env: can't execute 'bash'`). Left alone: images \
      that nobody described to us, and programs that a Dockerfile, a mount or the start installs or speaks of.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#entrypoint"],
    examples: [
      .bad(files: [
        .init("compose.yaml", "services:\n  job:\n    build: ."),
        .init(
          "Dockerfile",
          """
          FROM alpine:3.22
          COPY --chmod=755 run.sh /bin/run.sh
          ENTRYPOINT ["/bin/run.sh"]
          #           ^^^^^^^^^^^^^ missing-interpreter
          """
        ),
        .init("run.sh", "#!/bin/bash\necho hello"),
      ]),
      .good(files: [
        .init("compose.yaml", "services:\n  job:\n    build: ."),
        .init(
          "Dockerfile",
          """
          FROM alpine:3.22
          RUN apk add --no-cache bash
          COPY --chmod=755 run.sh /bin/run.sh
          ENTRYPOINT ["/bin/run.sh"]
          """
        ),
        .init("run.sh", "#!/bin/bash\necho hello"),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let entry = project.entryFile(of: container), let first = entry.interpreter.first else { return }
    let isEnv = Path.name(of: first) == "env"
    let program = isEnv ? entry.interpreter.dropFirst().first { !$0.hasPrefix("-") && !$0.contains("=") } : first
    guard let program, project.holds(program, in: container) == false,
      let image = project.imageOrigin(of: container)
    else { return }
    report.emit(
      .isMissing(container.name, entry.path, program, image.name),
      at: entry.place,
      related: [RelatedPlace("the image: \(image.name)", at: image.place)],
      help: "install \(Path.name(of: program)) in the Dockerfile, or begin the script with an interpreter that is there"
    )
  }
}

extension Message {
  fileprivate static func isMissing(_ service: String, _ path: String, _ program: String, _ image: String) -> Message {
    "'\(service)' starts with \(path), which needs \(program); \(image) does not have it"
  }
}
