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
    for (index, instruction) in dockerfile.tree.instructions.enumerated() where instruction.keyword == .copy {
      guard case .copy(let copy) = instruction.body, instruction.flag("from") == nil else { continue }
      for source in copy.sources {
        // A destination that is an archive itself is another name for the source.
        let renamed = copy.destination.map(\.string.withoutQuotes).flatMap { $0.isArchiveName ? $0 : nil }
        let name = lastPart(renamed ?? source.string.withoutQuotes)
        guard name.isArchiveName, let unpacking = unpacking(of: name, after: index, in: dockerfile) else { continue }
        report.emit(
          .isUnpackedLater(name),
          at: dockerfile.place(source.span),
          related: [RelatedPlace("it is unpacked here", at: dockerfile.place(unpacking))],
          help: "write ADD \(name) and the folder to unpack into"
        )
      }
    }
  }

  private func lastPart(_ path: String) -> String {
    path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path
  }

  private func unpacking(of name: String, after index: Int, in dockerfile: DockerfileUnit) -> Span? {
    for run in dockerfile.runs where run.instruction > index && run.stage == dockerfile.tree.instructions[index].stage {
      var span: Span?
      run.script.forEachInvocation { invocation, _ in
        guard span == nil, invocation.unpacks, invocation.arguments.contains(where: { holds($0, name) }) else { return }
        span = invocation.span
      }
      if let span { return span }
    }
    return nil
  }

  private func holds(_ word: ShellWord, _ name: String) -> Bool {
    word.literal.map { lastPart($0) == name || $0.hasSuffix("=" + name) } ?? false
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
