import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// COPY to a relative destination without a WORKDIR.
struct CopyRelativeWithoutWorkdir: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "copy-relative-without-workdir",
    summary: "COPY goes to a relative path, and no WORKDIR says where that is",
    category: .build,
    severity: .info,
    preset: .all,
    aliases: ["DL3045"],
    rationale: """
      A relative destination goes on from the WORKDIR. Where the file sets none, that is the base image's, which another \
      release of the image may change. In an empty image it is the root, which a reader has to know.

      Left alone: a WORKDIR in the stage or one that it is FROM, and destinations that begin with a variable that is not known.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#copy"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          COPY package.json .
          #                 ^ copy-relative-without-workdir
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          WORKDIR /app
          COPY package.json .
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    tree.stageStates { index, state in
      let instruction = tree.instructions[index]
      guard state.workdir == nil, instruction.keyword == .copy, !instruction.isOnBuild,
        case .copy(let copy) = instruction.body, let destination = copy.destination
      else { return }
      let path = Expander(escape: tree.escape).word(destination.text) { state.value(of: $0) }
      guard path.problem == nil, path.unknowns.first?.range.lowerBound != 0, path.text.string.isRelativePath else {
        return
      }
      report.emit(
        .goesAnywhere(path.text.string, isScratch: state.isScratch),
        at: dockerfile.place(destination.span),
        help: "set WORKDIR first, or write the destination from the root"
      )
    }
  }
}

extension Message {
  fileprivate static func goesAnywhere(_ path: String, isScratch: Bool) -> Message {
    isScratch
      ? "'\(path)' is at the root of the empty image: no WORKDIR is set"
      : "where '\(path)' is depends on the base image: no WORKDIR is set"
  }
}
