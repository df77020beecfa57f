import Analysis
import Diagnostics
import Linting
import Shell
import SourceText

/// A start-up loop that waits for a server for ever.
struct WaitLoopWithoutTimeout: ProjectRule {
  static let metadata = RuleMetadata(
    id: "wait-loop-without-timeout",
    summary: "A script waits for a server in a loop that never gives up",
    category: .startup,
    severity: .warning,
    rationale: """
      `until curl -s http://auth:8090; do sleep 2; done` ends when the server answers, and never otherwise. With a wrong \
      address, a wrong port or a server that failed, the container hangs for ever, looks like a slow start, prints \
      nothing, and no restart policy helps because nothing exits.

      Looked for in the scripts that images start with and in shell commands of compose files and Dockerfiles. Fine are \
      loops with a counter, a deadline, a way out that is taken without an answer, or `timeout` around them, and tools that \
      give up by themselves (wait-for-it, dockerize, wait-on), and loops around a server that the script itself started.
      """,
    references: ["https://docs.docker.com/compose/how-tos/startup-order/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            command: sh -c "until nc -z db 5432; do sleep 1; done; exec serve"
        #                   ^^^^^^^^^^^^^^^^^^^ wait-loop-without-timeout
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            command: timeout 60 sh -c "until nc -z db 5432; do sleep 1; done"
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for script in project.scripts { check(script, &report) }
    for container in project.containers {
      for line in [container.start.entrypoint, container.start.command].compactMap({ $0 }) where !line.hasTimeout {
        if let inline = line.inline { check(inline, &report) }
      }
    }
  }

  private func check(_ script: ScriptUnit, _ report: inout Report) {
    for loop in script.facts.loops where !loop.isBounded && !script.startsWhatItAwaits(loop) {
      let span = loop.keyword.joined(with: loop.probe.span)
      let isWhole = loop.keyword.start <= loop.probe.span.start && loop.span.contains(loop.probe.span)
      report.emit(
        .neverGivesUp(loop.probe.program),
        at: Place(script.file, isWhole ? span : loop.span),
        help: """
          count the attempts and exit with an error after the last, or wait with depends_on and \
          condition: service_healthy instead
          """
      )
    }
  }
}

extension StartCommand.Line {
  /// Whether `timeout` ends what it runs.
  fileprivate var hasTimeout: Bool { words.prefix(4).contains { Path.name(of: $0.string) == "timeout" } }
}

extension Message {
  fileprivate static func neverGivesUp(_ program: String) -> Message {
    "this loop waits until \(program) succeeds and never gives up: a wrong address hangs for ever and looks like a slow start"
  }
}
