import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `cd` where WORKDIR is meant.
struct RunCd: RunRule {
  static let metadata = RuleMetadata(
    id: "run-cd",
    summary: "`cd` changes the folder of one RUN only",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["DL3003", "DS-0013"],
    rationale: """
      What `cd` changes is forgotten at the end of the RUN: the next one begins in WORKDIR again. Where a RUN begins \
      with `cd`, WORKDIR says the same for all that follows and creates the folder.

      Left alone: subshells, and functions, which are there to come back.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#workdir"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN cd /src && make
          #   ^^^^^^^ run-cd
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12-slim
          WORKDIR /src
          RUN make
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    guard let call = run.calls.first(where: { $0.invocation.runs("cd") && !$0.context.isInSubstitution }) else {
      return
    }
    report.emit(
      .isForgotten(call.invocation.arguments.first?.shown ?? "~"),
      at: Place(dockerfile.tree.file, call.invocation.programSpan),
      help: "write WORKDIR above, or the path where it is needed"
    )
  }
}

extension Message {
  fileprivate static func isForgotten(_ folder: String) -> Message {
    "the change to '\(folder)' is forgotten at the end of this RUN"
  }
}
