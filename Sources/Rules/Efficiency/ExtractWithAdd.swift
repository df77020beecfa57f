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

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    for (index, instruction) in tree.instructions.enumerated() where instruction.keyword == .copy {
      guard case .copy(let copy) = instruction.body, instruction.flag("from") == nil else { continue }
      for source in copy.sources where source.string.isArchive {
        var name = Path.name(of: source.string)
        // Under another name if the destination is no folder.
        if let target = copy.destination?.string, target.isArchive { name = Path.name(of: target) }
        guard let tar = unpacking(of: name, after: index, in: dockerfile) else { continue }
        let isStripped = tar.arguments.contains { $0.literalPrefix.hasPrefix("--strip") }
        report.emit(
          .isStoredTwice(name),
          at: Place(tree.file, source.span),
          preset: isStripped ? .all : nil,
          related: [RelatedPlace("it is unpacked here", at: Place(tree.file, tar.programSpan))],
          help: "write ADD with the folder that it is unpacked to, and leave the RUN out"
        )
      }
    }
  }

  /// The tar of a later RUN of the same stage that unpacks a file of that name.
  private func unpacking(of name: String, after index: Int, in dockerfile: DockerfileUnit) -> Invocation? {
    let stage = dockerfile.tree.instructions[index].stage
    for run in dockerfile.runs where run.stage == stage && run.instruction > index {
      for call in run.calls where call.invocation.runs("tar", "bsdtar") && call.invocation.unpacks {
        if call.invocation.arguments.contains(where: { Path.name(of: $0.shown) == name }) { return call.invocation }
      }
    }
    return nil
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
