import Analysis
import Diagnostics
import ImageCatalog
import Linting
import Shell
import SourceText

/// A shell is the container's first process and does not pass on the signal that ends it.
struct SignalsNotForwarded: ContainerRule {
  static let metadata = RuleMetadata(
    id: "signals-not-forwarded",
    summary: "A shell stays in front of the program and swallows the signal to stop",
    category: .runtime,
    severity: .warning,
    rationale: """
      `docker compose stop` sends SIGTERM to the container's first process. A shell there does not pass it on: the program \
      is killed after 10 seconds, with exit code 137, in the middle of whatever it was writing (seen on Docker Engine 28).

      An entrypoint script must end in `exec program` (or `exec "$@"`). A shell form (`CMD program`) depends on the shell: \
      dash, the /bin/sh of Debian and Ubuntu, stays; busybox's ash (Alpine) and bash replace themselves by the last simple \
      command, but not where another one follows.

      Left alone: `init: true`, tini and dumb-init, scripts that `exec` on any path or trap signals, shells that we do not \
      know, and containers that end by themselves. `npm start` as the first process is info.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example"],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build: .
              ports: ["8000:8000"]
          """
        ),
        .init(
          "Dockerfile",
          """
          FROM python:3.13-slim
          CMD python -m http.server 8000
          #   ^^^^^^^^^^^^^^^^^^^^^^^^^^ signals-not-forwarded
          """
        ),
      ]),
      .good(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build: .
              ports: ["8000:8000"]
          """
        ),
        .init(
          "Dockerfile",
          """
          FROM python:3.13-slim
          CMD ["python", "-m", "http.server", "8000"]
          """
        ),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard container.service.initProcess?.value != true, runsForLong(container, project) else { return }
    let start = container.start
    if let script = project.script(of: container), let reference = start.script {
      check(script, reference, container, &report)
      // What follows depends on the script, unless it hands over to the command.
      guard script.facts.endsInArguments, let command = start.command else { return }
      check(command, container, &report)
    } else if let line = start.entrypoint ?? start.command {
      check(line, container, &report)
    }
  }

  /// Somebody relies on it to be there: a job that ends needs no signal.
  private func runsForLong(_ container: Container, _ project: Project) -> Bool {
    guard !container.isJob else { return false }
    return !container.listeners.evidence.isEmpty || container.restartsByItself
      || !project.dependencies.dependants(of: container.index).isEmpty
  }

  private func check(
    _ script: ScriptUnit,
    _ reference: StartCommand.Script,
    _ container: Container,
    _ report: inout Report
  ) {
    guard script.facts.traps.isEmpty, script.facts.execs.isEmpty, case .command(let last) = script.facts.ending,
      !last.runs("exit", "return", "echo", "printf", "true", "wait", "sleep", "tini", "dumb-init")
    else { return }
    report.emit(
      .scriptStays(container.name, last.program ?? "\"$@\""),
      at: Place(script.file, last.span),
      related: [RelatedPlace("'\(container.name)' starts with this script", at: reference.place)],
      help: "write exec in front of it, so that the program takes the shell's place"
    )
  }

  private func check(_ line: StartCommand.Line, _ container: Container, _ report: inout Report) {
    if let inline = line.inline {
      checkShell(inline, line, container, &report)
    } else if line.words.first.map({ Path.name(of: $0.string) }) == "npm",
      line.words.dropFirst().first?.string == "start"
    {
      report.emit(
        .packageManagerStays(container.name),
        at: line.words[0].place,
        severity: .info,
        help: "start the program itself, for instance [\"node\", \"server.js\"], or set init: true"
      )
    }
  }

  private func checkShell(
    _ inline: ScriptUnit,
    _ line: StartCommand.Line,
    _ container: Container,
    _ report: inout Report
  ) {
    guard inline.facts.execs.isEmpty, inline.facts.traps.isEmpty, case .command(let last) = inline.facts.ending,
      !last.runs("tini", "dumb-init", "wait")
    else { return }
    let isFollowed = last.runs("echo", "printf", "true", ":") && inline.script.list.items.count > 1
    guard isFollowed || staysAround(line, container) else { return }
    report.emit(
      isFollowed ? .anotherFollows(container.name) : .shellStays(container.name),
      at: line.words.last?.place ?? line.place,
      help: isFollowed
        ? "end the command with exec and the program"
        : "write it as a list, [\"program\", \"argument\"], or put exec in front of the last command"
    )
  }

  /// Whether the shell keeps running beside a simple command: dash does.
  private func staysAround(_ line: StartCommand.Line, _ container: Container) -> Bool {
    let shell = line.shell.map { Path.name(of: $0) } ?? "sh"
    if shell == "dash" { return true }
    return shell == "sh" && container.facts?.shell == .dash
  }
}

extension Message {
  fileprivate static func scriptStays(_ service: String, _ program: String) -> Message {
    "the script of '\(service)' runs \(program) without exec and keeps the stop signal to itself: stopping takes 10 s and ends in a kill"
  }

  fileprivate static func shellStays(_ service: String) -> Message {
    "the first process of '\(service)' is a shell, which keeps the stop signal to itself: stopping takes 10 s and ends in a kill"
  }

  fileprivate static func anotherFollows(_ service: String) -> Message {
    "a command follows, so the first process of '\(service)' stays a shell, which keeps the stop signal to itself"
  }

  fileprivate static func packageManagerStays(_ service: String) -> Message {
    "npm is the first process of '\(service)' and may not pass the stop signal on to the program"
  }
}
