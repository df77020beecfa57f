import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A stage is called `Build`, which Docker keeps as `build`.
struct StageNameCasing: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "stage-name-casing",
    summary: "The name of a stage has capitals",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["StageNameCasing"],
    fix: .safe,
    rationale: """
      Docker keeps names of stages in small letters: `COPY --from=Build` and `--target Build` find the stage \
      `build`, but `FROM Build` does not and looks for an image of that name (`invalid reference format: \
      repository name must be lowercase`). One spelling works everywhere.
      """,
    references: ["https://docs.docker.com/reference/build-checks/stage-name-casing/"],
    examples: [
      .bad(
        dockerfile: """
          FROM golang:1.25 AS Build
          #                   ^^^^^ stage-name-casing
          FROM scratch
          COPY --from=Build /app /app
          """
      ),
      .good(
        dockerfile: """
          FROM golang:1.25 AS build
          FROM scratch
          COPY --from=build /app /app
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let references = dockerfile.tree.stageReferences
    for stage in dockerfile.tree.stages {
      guard let name = stage.from.name, name.string != name.string.asciiLowercased else { continue }
      let right = name.string.asciiLowercased
      let uses = references.filter { $0.name != right && $0.name.asciiLowercased == right }
      report.emit(
        .hasCapitals(name.string),
        at: dockerfile.place(name.span),
        help: "write \(right), here and where it is used",
        fix: Fix(
          "write \(right) everywhere",
          .safe,
          ([name.span] + uses.map(\.span)).map { TextEdit(dockerfile.place($0), right) }
        )
      )
    }
  }
}

extension Message {
  fileprivate static func hasCapitals(_ name: String) -> Message {
    "Docker knows the stage '\(name)' as '\(name.asciiLowercased)'"
  }
}
