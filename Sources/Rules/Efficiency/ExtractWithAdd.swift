import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// COPY of an archive that a RUN unpacks.
struct ExtractWithAdd: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "extract-with-add",
    summary: "An archive is copied and then unpacked",
    category: .efficiency,
    severity: .info,
    preset: .all,
    aliases: ["DL3010"],
    rationale: """
      ADD unpacks a local archive while it copies: the archive itself does not stay in a layer of the image.

      Left alone: archives from another stage or image (ADD cannot take those), and zip files, which ADD does not \
      unpack.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#add-or-copy"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          COPY app.tar.gz /tmp/
          #    ^^^^^^^^^^ extract-with-add
          RUN tar -xzf /tmp/app.tar.gz -C /opt
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          ADD app.tar.gz /opt/
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let unpackings = unpackings(in: dockerfile)
    for (index, instruction) in dockerfile.tree.instructions.enumerated() where instruction.keyword == .copy {
      guard case .copy(let copy) = instruction.body, instruction.flag("from") == nil else { continue }
      for source in copy.sources {
        // A destination that is an archive itself is another name for the source.
        let renamed = copy.destination.map(\.string.withoutQuotes).flatMap { $0.isArchiveName ? $0 : nil }
        let name = lastPart(renamed ?? source.string.withoutQuotes)
        guard name.isArchiveName,
          let unpacking = unpackings[name]?.first(where: { $0.instruction > index && $0.stage == instruction.stage })
        else { continue }
        report.emit(
          .isUnpackedLater(name),
          at: dockerfile.place(source.span),
          related: [RelatedPlace("it is unpacked here", at: dockerfile.place(unpacking.span))],
          help: "write ADD \(name) and the folder to unpack into"
        )
      }
    }
  }

  private func lastPart(_ path: String) -> String {
    path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path
  }

  /// Where archives are unpacked, by the names that the commands mention.
  private func unpackings(in dockerfile: DockerfileUnit) -> [String: [(instruction: Int, stage: Int, span: Span)]] {
    var found: [String: [(instruction: Int, stage: Int, span: Span)]] = [:]
    for run in dockerfile.runs {
      run.script.forEachInvocation { invocation, _ in
        guard invocation.unpacks else { return }
        for case let word? in invocation.arguments.map(\.literal) {
          let name = lastPart(word.split(separator: "=").last.map(String.init) ?? word)
          found[name, default: []].append((run.instruction, run.stage, invocation.span))
        }
      }
    }
    return found
  }
}

extension Invocation {
  /// Whether it takes an archive apart that ADD would take apart too.
  fileprivate var unpacks: Bool {
    if runs("gunzip", "bunzip2", "unlzma", "unxz", "unzstd", "uncompress", "zcat", "gzcat") { return true }
    guard runs("tar", "bsdtar"), let first = arguments.first?.literal else { return false }
    // `tar xzf` needs no dash.
    if !first.hasPrefix("-"), first.utf8.contains(UInt8(ascii: "x")), !first.utf8.contains(UInt8(ascii: "/")) {
      return true
    }
    return arguments.contains { word in
      guard let text = word.literal else { return false }
      if text == "--extract" || text == "--get" { return true }
      return text.hasPrefix("-") && !text.hasPrefix("--") && text.utf8.contains(UInt8(ascii: "x"))
    }
  }
}

extension Message {
  fileprivate static func isUnpackedLater(_ name: String) -> Message {
    "'\(name)' is copied, then unpacked, and stays in a layer: ADD unpacks it right away"
  }
}
