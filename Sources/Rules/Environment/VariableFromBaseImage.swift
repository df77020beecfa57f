import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A variable that is not set in the file.
struct VariableFromBaseImage: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "variable-from-base-image",
    summary: "An instruction uses a variable that only the base image can have set",
    category: .environment,
    severity: .info,
    preset: .all,
    aliases: ["UndefinedVar"],
    rationale: """
      The value depends on the base image: another release may call it otherwise, and then it is empty without a \
      word.
      """,
    references: ["https://docs.docker.com/reference/build-checks/undefined-var/"],
    examples: [
      .bad(
        dockerfile: """
          FROM golang:1.25
          WORKDIR $GOPATH/src/app
          #       ^^^^^^^ variable-from-base-image
          """
      ),
      .good(
        dockerfile: """
          FROM golang:1.25
          ENV GOPATH=/go
          WORKDIR $GOPATH/src/app
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for undefined in dockerfile.undefinedReferences() {
      guard case .perhapsBase = undefined.meaning else { continue }
      report.emit(
        .isNotSetHere(undefined.reference.name),
        at: dockerfile.place(undefined.reference.span),
        help: "set it here, too, or write the value"
      )
    }
  }
}

extension Message {
  fileprivate static func isNotSetHere(_ name: String) -> Message {
    "nothing in this file sets \(name): it is what the base image says, or empty"
  }
}
