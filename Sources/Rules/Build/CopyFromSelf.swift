import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `COPY --from` the stage that it stands in.
struct CopyFromSelf: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "copy-from-self",
    summary: "A stage copies from itself",
    category: .build,
    severity: .error,
    aliases: ["DL3023", "DS-0006"],
    rationale: """
      A stage cannot take files from what it is about to become: BuildKit ends with `circular dependency detected \
      on stage`. The file is there already; `RUN cp` moves it inside the stage.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#copy---from"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22 AS base
          COPY --from=base /etc/hosts /hosts
          #           ^^^^ copy-from-self
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22 AS base
          FROM alpine:3.22
          COPY --from=base /etc/hosts /hosts
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    for reference in tree.stageReferences where !tree.instructions[reference.instruction].isOnBuild {
      guard let stage = tree.stage(named: reference.name), stage.index == tree.instructions[reference.instruction].stage
      else { continue }
      report.emit(
        .isItself(stage.title),
        at: dockerfile.place(reference.span),
        help: "name another stage, or an image; inside a stage RUN cp copies"
      )
    }
  }
}

extension Message {
  fileprivate static func isItself(_ title: String) -> Message {
    "this is stage \(title) itself: BuildKit refuses a circle"
  }
}
