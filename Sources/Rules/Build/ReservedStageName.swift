import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A stage is called `scratch` or `context`.
struct ReservedStageName: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "reserved-stage-name",
    summary: "A stage has a name that Docker keeps for itself",
    category: .build,
    severity: .warning,
    aliases: ["DL3063", "ReservedStageName"],
    rationale: """
      `scratch` is the empty image and `context` the folder that is built from. A stage of that name cannot be \
      used: `FROM scratch` goes on meaning the empty image. BuildKit only warns (ReservedStageName).
      """,
    references: ["https://docs.docker.com/reference/build-checks/reserved-stage-name/"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22 AS scratch
          #                   ^^^^^^^ reserved-stage-name
          RUN apk add --no-cache curl
          FROM scratch
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22 AS tools
          RUN apk add --no-cache curl
          FROM tools
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for stage in dockerfile.tree.stages {
      guard let word = stage.from.name, let name = stage.name, name == "scratch" || name == "context" else { continue }
      report.emit(.isReserved(name), at: dockerfile.place(word.span), help: "give the stage another name")
    }
  }
}

extension Message {
  fileprivate static func isReserved(_ name: String) -> Message {
    "'\(name)' means \(name == "scratch" ? "the empty image" : "the build context") to Docker and cannot name a stage"
  }
}
