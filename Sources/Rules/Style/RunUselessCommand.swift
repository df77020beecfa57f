import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// A command that makes no sense in a build.
struct RunUselessCommand: RunRule {
  static let metadata = RuleMetadata(
    id: "run-useless-command",
    summary: "A RUN calls an interactive or process command",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["DL3001"],
    rationale: """
      `ps`, `top`, `free` and `kill` look at processes that are gone when the RUN ends; `mount` and `shutdown` need \
      what a build does not have; `vim` and `ssh` wait for a person; what `service` starts ends with the RUN. In a \
      build they are mostly left over from trying things out.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#run"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN service nginx start
          #   ^^^^^^^ run-useless-command
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12-slim
          CMD ["nginx", "-g", "daemon off;"]
          """
      ),
    ]
  )

  private static let programs: Set<String> = [
    "free", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim",
  ]

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for call in run.calls {
      guard let program = call.invocation.program, Self.programs.contains(program) else { continue }
      report.emit(
        .leavesNothing(program),
        at: Place(dockerfile.tree.file, call.invocation.programWord.span),
        help: "leave it out, or do it when the container starts"
      )
    }
  }
}

extension Message {
  fileprivate static func leavesNothing(_ program: String) -> Message {
    "what '\(program)' does is over when this RUN ends"
  }
}
