import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// ADD of plain files.
struct AddInsteadOfCopy: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "add-instead-of-copy",
    summary: "ADD where COPY does the same",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3020", "DS-0005", "CKV_DOCKER_4"],
    fix: .unsafe,
    rationale: """
      ADD also downloads and unpacks. Where neither is wanted, COPY says so, and does not surprise when a file \
      happens to be an archive.

      Left alone: archives, addresses, Git repositories, and ADD with flags that COPY does not have.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#add-or-copy"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          ADD package.json /app/
          # <- add-instead-of-copy
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          COPY package.json /app/
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for instruction in dockerfile.tree.instructions where instruction.keyword == .add {
      guard case .copy(let copy) = instruction.body, copy.destination != nil,
        ["checksum", "keep-git-dir", "unpack"].allSatisfy({ instruction.flag($0) == nil }),
        !copy.sources.contains(where: { needsAdd($0, dockerfile) })
      else { continue }
      let place = dockerfile.place(instruction.keywordSpan)
      let isLower = project.bytes(at: place).first == UInt8(ascii: "a")
      report.emit(
        .doesNothingMore,
        at: place,
        help: "write COPY",
        fix: Fix("write COPY", .unsafe, [TextEdit(place, isLower ? "copy" : "COPY")])
      )
    }
  }

  private func needsAdd(_ source: Word, _ dockerfile: DockerfileUnit) -> Bool {
    let text = Expander(escape: dockerfile.tree.escape).word(source.text) { _ in .unknown }.text.string
    return text.isRemoteSource || text.isArchiveName
  }
}

extension Message {
  fileprivate static let doesNothingMore: Message = "nothing is downloaded or unpacked here: COPY is enough"
}
