import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A variable that is certainly empty where Docker expands it.
struct UndefinedVariableInInstruction: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "undefined-variable-in-instruction",
    summary: "An instruction uses a variable that nothing sets",
    category: .environment,
    severity: .warning,
    aliases: ["UndefinedVar"],
    rationale: """
      Docker expands variables in all instructions but the commands of RUN, CMD and ENTRYPOINT, from ENV and ARG \
      of the stage and the environment of its base image. What is not set is empty: `WORKDIR $HOME/app` becomes \
      `/app`, `ENV A=$B` sets nothing. The environment of the one who builds plays no part.

      Only what is certain, or nearly: there is no base image that could set it, the name is nearly one that is \
      set, `ENV NAME=$NAME`, or a variable that only a shell knows. The rest is `variable-from-base-image`.
      """,
    references: ["https://docs.docker.com/reference/build-checks/undefined-var/"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          ENV APP_HOME=/opt/app
          WORKDIR $APP_HOEM
          #       ^^^^^^^^^ undefined-variable-in-instruction
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          ENV APP_HOME=/opt/app
          WORKDIR $APP_HOME
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for undefined in dockerfile.undefinedReferences() {
      let name = undefined.reference.name
      let place = dockerfile.place(undefined.reference.span)
      switch undefined.meaning {
      case .nothing: report.emit(.isEmpty(name), at: place, help: "declare it with ARG \(name) or ENV \(name)=… above")
      case .itself:
        // An ARG takes a value from outside all the same.
        let isArgument = dockerfile.tree.instructions[undefined.instruction].keyword == .arg
        report.emit(
          .isItself(name),
          at: place,
          severity: isArgument ? .info : nil,
          help: isArgument
            ? "ARG \(name) alone does the same"
            : "for a value from outside write ARG \(name) above, and pass it as a build argument"
        )
      case .nearly(let known):
        report.emit(.isEmpty(name), at: place, help: "did you mean \(known)?")
      case .sameInstruction, .outsideOfStage, .perhapsBase: continue
      }
    }
  }
}

extension Message {
  fileprivate static func isEmpty(_ name: String) -> Message { "nothing sets \(name), so it is empty here" }

  fileprivate static func isItself(_ name: String) -> Message {
    "\(name) is set to itself: to nothing, unless the base image has it; the environment of the build plays no part"
  }
}
