import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// An archive is stored, then unpacked.
struct ExtractWithAdd: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "extract-with-add",
    summary: "An archive is copied and unpacked by a RUN",
    category: .efficiency,
    severity: .info,
    aliases: ["DL3010"],
    rationale: """
      The archive stays in the layer of its COPY even if the RUN deletes it: the image holds it packed and unpacked. \
      ADD unpacks local tar archives (also gzip, bzip2, xz) while copying and keeps no copy.

      Left alone: zip, which ADD does not unpack, and archives from another stage. With `--strip-components`, which \
      ADD cannot do, it is shown with the preset `all`.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          COPY app.tar.gz /tmp/
          #    ^^^^^^^^^^ extract-with-add
          RUN tar -xzf /tmp/app.tar.gz -C /opt
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12-slim
          ADD app.tar.gz /opt/
          """
      ),
    ]
  )

  /// From the last instruction to the first: what is unpacked later is known when its COPY is met.
  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    var runs = dockerfile.runs[...]
    var unpacked: [String: Invocation] = [:]
    var stage: Int?
    for index in tree.instructions.indices.reversed() {
      let instruction = tree.instructions[index]
      if instruction.stage != stage { unpacked = [:] }
      stage = instruction.stage
      while let run = runs.last, run.instruction >= index {
        for call in run.calls.reversed() where call.invocation.runs("tar", "bsdtar") && call.invocation.unpacks {
          for word in call.invocation.arguments { unpacked[Path.name(of: word.shown)] = call.invocation }
        }
        runs.removeLast()
      }
      guard instruction.keyword == .copy, case .copy(let copy) = instruction.body, instruction.flag("from") == nil
      else {
        continue
      }
      for source in copy.sources where source.string.isArchive {
        check(source, to: copy.destination?.string, unpacked, tree.file, &report)
      }
    }
  }

  private func check(
    _ source: Word,
    to target: String?,
    _ unpacked: [String: Invocation],
    _ file: FileID,
    _ report: inout Report
  ) {
    // Under another name if the destination is no folder.
    let name = Path.name(of: target.flatMap { $0.isArchive ? $0 : nil } ?? source.string)
    guard let tar = unpacked[name] else { return }
    let isStripped = tar.arguments.contains { $0.literalPrefix.hasPrefix("--strip") }
    report.emit(
      .isStoredTwice(name),
      at: Place(file, source.span),
      preset: isStripped ? .all : nil,
      related: [RelatedPlace("it is unpacked here", at: Place(file, tar.programSpan))],
      help: "write ADD with the folder that it is unpacked to, and leave the RUN out"
    )
  }
}

extension String {
  /// Whether ADD would unpack a file of that name.
  fileprivate var isArchive: Bool {
    [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz"].contains { hasSuffix($0) }
  }
}

extension Invocation {
  /// `tar -x`, `tar xzf`, `tar --extract`
  fileprivate var unpacks: Bool {
    for (index, word) in arguments.enumerated() {
      guard let text = word.literal else { continue }
      if text == "--extract" || text == "--get" { return true }
      let isBundle = (text.hasPrefix("-") && !text.hasPrefix("--")) || index == 0
      if isBundle, !text.hasPrefix("--"), text.utf8.contains(UInt8(ascii: "x")) { return true }
    }
    return false
  }
}

extension Message {
  fileprivate static func isStoredTwice(_ name: String) -> Message {
    "'\(name)' stays in the image beside what is unpacked from it"
  }
}
