import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// The first WORKDIR of a stage is relative.
struct WorkdirRelative: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "workdir-relative",
    summary: "A WORKDIR is relative and nothing in the file says to what",
    category: .build,
    severity: .warning,
    aliases: ["DL3000", "WorkdirRelativePath", "DS-0009", "CKV_DOCKER_10"],
    fix: .unsafe,
    rationale: """
      A relative WORKDIR goes on from the one before. The first one of a file goes on from what the base image \
      has, which another release of the image may change: files land somewhere else, and paths in later \
      instructions no longer fit.

      Left alone: a relative WORKDIR after another one in the stage or in a stage that it is FROM, as BuildKit \
      does (WorkdirRelativePath), and paths that begin with a variable that is not known. In an empty image it is info.
      """,
    references: ["https://docs.docker.com/reference/build-checks/workdir-relative-path/"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          WORKDIR app
          #       ^^^ workdir-relative
          COPY . .
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          WORKDIR /app
          COPY . .
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    tree.stageStates { index, state in
      let instruction = tree.instructions[index]
      guard instruction.keyword == .workdir, !instruction.isOnBuild, state.workdir == nil,
        case .words(let words) = instruction.body, let word = words.first
      else { return }
      let path = Expander(escape: tree.escape).word(word.text) { state.value(of: $0) }
      guard path.problem == nil, path.unknowns.first?.range.lowerBound != 0, path.text.string.isRelativePath else {
        return
      }
      report.emit(
        .isRelative(path.text.string, isScratch: state.isScratch),
        at: dockerfile.place(word.span),
        severity: state.isScratch ? .info : nil,
        help: "write it from the root: /\(path.text.string)",
        fix: word.text.bytes.first?.isNameByte == true
          ? Fix("write /\(word.string)", .unsafe, [.insert("/", at: tree.file, word.span.start)]) : nil
      )
    }
  }
}

extension Message {
  fileprivate static func isRelative(_ path: String, isScratch: Bool) -> Message {
    isScratch
      ? "'\(path)' goes on from the root of the empty image, which is easily overlooked"
      : "'\(path)' goes on from the base image's own WORKDIR, which this file does not know"
  }
}
