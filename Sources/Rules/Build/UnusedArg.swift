import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// An ARG that nothing uses.
struct UnusedArg: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "unused-arg",
    summary: "An ARG is not used anywhere",
    category: .build,
    severity: .info,
    rationale: """
      Whoever passes it with `--build-arg` believes that it changes something. Most likely the name is written \
      differently where it is used.

      Left alone: an ARG of a stage with a RUN after it, since programs see it in their environment, and names \
      that Docker itself reads.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#arg"],
    examples: [
      .bad(
        dockerfile: """
          ARG NODE_VERISON=22
          #   ^^^^^^^^^^^^ unused-arg
          FROM node:22-slim
          CMD ["node", "server.js"]
          """
      ),
      .good(
        dockerfile: """
          ARG NODE_VERSION=22
          FROM node:${NODE_VERSION}-slim
          CMD ["node", "server.js"]
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    var mentions: [String: Int] = [:]
    for instruction in tree.instructions {
      for name in Set(instruction.names(project.bytes(at: dockerfile.place(instruction.span)))) {
        mentions[name, default: 0] += 1
      }
    }
    let lastRuns = lastRuns(dockerfile)
    for (index, instruction) in tree.instructions.enumerated() {
      guard case .arguments(let pairs) = instruction.body, !instruction.isOnBuild,
        instruction.stage.map({ lastRuns[$0] <= index }) ?? true
      else { continue }
      for pair in pairs where mentions[pair.key.string] == 1 && !isRead(pair.key.string) {
        report.emit(.isNotUsed(pair.key.string), at: dockerfile.place(pair.key.span), help: "use it, or delete it")
      }
    }
  }

  /// For each stage the last RUN in it or in a stage that is FROM it; -1 for none.
  private func lastRuns(_ dockerfile: DockerfileUnit) -> [Int] {
    var last = [Int](repeating: -1, count: dockerfile.tree.stages.count)
    for run in dockerfile.runs { last[run.stage] = run.instruction }
    for stage in dockerfile.tree.stages.reversed() {
      if let base = stage.base { last[base] = max(last[base], last[stage.index]) }
    }
    return last
  }

  private func isRead(_ name: String) -> Bool {
    name.hasPrefix("BUILDKIT_") || name == "SOURCE_DATE_EPOCH" || DockerfileTree.proxyArguments.contains(name)
      || DockerfileTree.platformArguments.contains(name)
  }
}

extension Instruction {
  /// Every word of letters, digits and `_` in its text.
  fileprivate func names(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split { !$0.isNameByte }.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Message {
  fileprivate static func isNotUsed(_ name: String) -> Message { "nothing in this file uses \(name)" }
}
