import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A stage that leads nowhere.
struct UnusedStage: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "unused-stage",
    summary: "A stage has no name, and nothing uses it",
    category: .build,
    severity: .info,
    rationale: """
      Several FROM do not add up: each begins an image anew, and only the last one (or the one that `--target` \
      names) is the result. BuildKit does not even build the others, unless files are copied from them.

      Left alone: stages with a name, which `--target` may choose, and those that are used by their number.
      """,
    references: ["https://docs.docker.com/build/building/multi-stage/"],
    examples: [
      .bad(
        dockerfile: """
          FROM golang:1.25
          # <- unused-stage
          FROM node:22-slim
          CMD ["node", "server.js"]
          """
      ),
      .good(
        dockerfile: """
          FROM golang:1.25 AS build
          RUN go build -o /app ./cmd/app
          FROM node:22-slim
          COPY --from=build /app /usr/local/bin/app
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    guard tree.stages.count > 1, let last = tree.stages.last else { return }
    // ONBUILD may name a stage of another file by its number.
    let used = Set(tree.stageReferences.compactMap { tree.stage(named: $0.name)?.index })
    for stage in tree.stages where stage.index != last.index && stage.name == nil && !used.contains(stage.index) {
      if !dockerfile.services.isEmpty, dockerfile.builtStages.contains(stage.index) { continue }
      report.emit(
        .isNotUsed(stage.index),
        at: dockerfile.place(tree.instructions[stage.instructions.lowerBound].keywordSpan),
        related: [
          RelatedPlace(
            "the image is made from here on",
            at: dockerfile.place(tree.instructions[last.instructions.lowerBound].keywordSpan)
          )
        ],
        help: "give it a name and COPY --from it, or delete it"
      )
    }
  }
}

extension Message {
  fileprivate static func isNotUsed(_ index: Int) -> Message {
    "nothing of stage \(index) gets into the image: no later stage copies from it"
  }
}
