import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Package lists that apt fetched stay in the image.
struct AptListsNotRemoved: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "apt-lists-not-removed",
    summary: "The package lists that `apt-get update` fetched stay in the image",
    category: .efficiency,
    severity: .warning,
    aliases: ["DL3009"],
    rationale: """
      `apt-get update` writes 20 to 60 MB to /var/lib/apt/lists. What one RUN leaves behind is in its layer for good: only \
      the same RUN can remove it, after the last installation. `rm -rf /var/lib/apt/lists/*` does; `apt-get clean` does \
      not, and neither does removing another folder.

      Left alone: cache or tmpfs mounts over the folder, and stages of which only files are copied.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#apt-get"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:12-slim
          RUN apt-get update && apt-get install -y curl
          #   ^^^^^^^^^^^^^^ apt-lists-not-removed
          """
        )
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:12-slim
          RUN apt-get update && apt-get install -y curl \\
           && rm -rf /var/lib/apt/lists/*
          """
        )
      ]),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    for run in dockerfile.runs where dockerfile.shippedStages.contains(run.stage) {
      let steps = run.packageSteps
      guard let update = steps.first(where: { $0.isDebian(.update) }), steps.contains(where: { $0.isDebian(.install) }),
        let last = steps.lastIndex(where: { $0.isDebian(.update) || $0.isDebian(.install) }),
        !steps[last...].contains(where: { $0.cleans.contains(.aptLists) }),
        !dockerfile.tree.instructions[run.instruction].hasCacheMount(over: "/var/lib/apt/lists")
      else { continue }
      let early = steps[..<last].first { $0.cleans.contains(.aptLists) }
      report.emit(
        early == nil ? .staysBehind : .isRemovedTooEarly,
        at: Place(file, update.span),
        related: early.map {
          [RelatedPlace("this removes them before the last installation", at: Place(file, $0.span))]
        } ?? [],
        help: "end this RUN with `&& rm -rf /var/lib/apt/lists/*`"
      )
    }
  }
}

extension Message {
  fileprivate static let staysBehind: Message =
    "the package lists that this fetches stay in the image, because this RUN does not remove them"
  fileprivate static let isRemovedTooEarly: Message =
    "the package lists stay in the image: this RUN removes them before its last installation"
}
