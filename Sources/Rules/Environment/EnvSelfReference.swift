import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `ENV A=1 B=$A`, where B does not see the new A.
struct EnvSelfReference: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "env-self-reference",
    summary: "An ENV uses a variable that the same ENV sets",
    category: .environment,
    severity: .warning,
    aliases: ["DL3044", "UndefinedVar"],
    rationale: """
      All values of an ENV are expanded before any of them is set: `ENV A=1 B=$A` gives B the value that A had \
      before, which is usually none. Nothing is said at build time.

      Left alone: variables that an ENV or ARG above has set, `NAME=$NAME:…`, which adds to itself, and PATH.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#environment-replacement"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          ENV APP_HOME=/opt/app APP_CONFIG=$APP_HOME/etc
          #                                ^^^^^^^^^ env-self-reference
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          ENV APP_HOME=/opt/app
          ENV APP_CONFIG=$APP_HOME/etc
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for undefined in dockerfile.undefinedReferences() {
      guard case .sameInstruction(let setter) = undefined.meaning else { continue }
      report.emit(
        .isNotSetYet(undefined.reference.name),
        at: dockerfile.place(undefined.reference.span),
        related: [RelatedPlace("it is set here, at the same time", at: dockerfile.place(setter.key.span))],
        help: "use it in an ENV of its own, below"
      )
    }
  }
}

extension Message {
  fileprivate static func isNotSetYet(_ name: String) -> Message {
    "\(name) is not set yet: this is the value from before this ENV, most likely none"
  }
}
