import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// WORKDIR under /proc or the like.
struct WorkdirSystemDir: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "workdir-system-dir",
    summary: "WORKDIR is a folder of the system",
    category: .build,
    severity: .warning,
    aliases: ["DS-0030"],
    rationale: """
      `/proc`, `/sys` and `/dev` are mounted over when a container starts, so what the build puts there is gone; \
      `/boot`, `/initrd` and `/lost+found` belong to the system. Most likely another folder was meant.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#workdir"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          WORKDIR /dev/app
          #       ^^^^^^^^ workdir-system-dir
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          WORKDIR /app
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    for instruction in tree.instructions where instruction.keyword == .workdir {
      guard case .words(let words) = instruction.body, let word = words.first,
        let path = Expander(escape: tree.escape).word(word.text, { _ in .unknown }).value
      else { continue }
      let normal = Path.normalized(path)
      guard let folder = Self.folders.first(where: { normal == $0 || normal.hasPrefix($0 + "/") }) else { continue }
      report.emit(
        .belongsToSystem(folder),
        at: dockerfile.place(word.span),
        help: "choose a folder of your own, such as /app"
      )
    }
  }

  private static let folders = ["/proc", "/sys", "/dev", "/boot", "/initrd", "/lost+found"]
}

extension Message {
  fileprivate static func belongsToSystem(_ folder: String) -> Message {
    "\(folder) belongs to the system: files of an application do not last or do not belong there"
  }
}
