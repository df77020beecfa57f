import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Two short RUNs in a row.
struct ConsecutiveRun: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "consecutive-run",
    summary: "Short RUNs stand right behind one another",
    category: .efficiency,
    severity: .info,
    preset: .all,
    aliases: ["DL3059"],
    rationale: """
      Each RUN is a layer: what one adds and the next removes stays in the image. Joined with `&&` or in a heredoc \
      they are one.

      Left alone: RUNs with more than two commands, which are apart on purpose, and those with different flags.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#run"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          RUN mkdir /data
          RUN chown 1000 /data
          # <- consecutive-run
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          RUN mkdir /data && chown 1000 /data
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let instructions = dockerfile.tree.instructions
    let counts = Dictionary(dockerfile.runs.map { ($0.instruction, $0.script.commandCount) }) { first, _ in first }
    var previous: (index: Int, count: Int)?
    for (index, instruction) in instructions.enumerated() {
      guard instruction.keyword == .run, !instruction.isOnBuild else {
        previous = nil
        continue
      }
      let count = counts[index] ?? 0
      guard let last = previous, last.count <= 2, count <= 2, flags(instructions[last.index]) == flags(instruction)
      else {
        previous = (index, count)
        continue
      }
      report.emit(
        .followsAnother,
        at: dockerfile.place(instruction.keywordSpan),
        related: [RelatedPlace("the one before", at: dockerfile.place(instructions[index - 1].keywordSpan))],
        help: "join them with &&"
      )
    }
  }

  private func flags(_ instruction: Instruction) -> [String] {
    instruction.flags.map { "\($0.name)=\($0.value?.string ?? "")" }
  }
}

extension ShellScript {
  /// How many commands it has, without those of `sh -c` inside of them.
  fileprivate var commandCount: Int {
    var count = 0
    forEachInvocation(descending: false) { _, _ in count += 1 }
    return count
  }
}

extension Message {
  fileprivate static let followsAnother: Message = "this RUN could be one with the RUN before it, and one layer"
}
