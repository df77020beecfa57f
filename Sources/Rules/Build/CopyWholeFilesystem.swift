import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `COPY --from=x / /`.
struct CopyWholeFilesystem: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "copy-whole-filesystem",
    summary: "A whole file system is copied over another one",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3067"],
    rationale: """
      `COPY --from=x / /` takes the package database, users, links and caches along and mixes them with those that \
      are there. What the base image has and the other has not stays behind. It serves to squash layers onto \
      `scratch`, which is left alone here.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#copy"],
    examples: [
      .bad(
        dockerfile: """
          FROM busybox:1.37 AS tools
          FROM debian:13-slim
          COPY --from=tools / /
          #                 ^ copy-whole-filesystem
          """
      ),
      .good(
        dockerfile: """
          FROM busybox:1.37 AS tools
          FROM debian:13-slim
          COPY --from=tools /bin/wget /usr/local/bin/wget
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let globals = dockerfile.tree.globalArguments()
    let expander = Expander(escape: dockerfile.tree.escape)
    func isRoot(_ word: Word) -> Bool { expander.word(word.text) { _ in .unknown }.value == "/" }
    for instruction in dockerfile.tree.instructions where instruction.keyword == .copy {
      guard let from = instruction.flag("from"), case .copy(let copy) = instruction.body,
        copy.destination.map(isRoot) == true, let root = copy.sources.first(where: isRoot)
      else { continue }
      if let index = instruction.stage, dockerfile.tree.stages[index].base == nil,
        dockerfile.tree.baseImage(of: dockerfile.tree.stages[index], globals: globals).value == "scratch"
      {
        continue
      }
      report.emit(
        .mixes(from.value?.string ?? ""),
        at: dockerfile.place(root.span),
        help: "copy the files that are needed"
      )
    }
  }
}

extension Message {
  fileprivate static func mixes(_ source: String) -> Message {
    "the whole file system of '\(source)' goes over the one of this stage"
  }
}
