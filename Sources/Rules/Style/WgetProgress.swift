import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// wget's progress fills the log.
struct WgetProgress: RunRule {
  static let metadata = RuleMetadata(
    id: "wget-progress",
    summary: "`wget` without `--progress` or `--quiet`",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["DL3047"],
    fix: .safe,
    rationale: """
      Without a terminal wget prints a line for every 50 KB that it fetched: thousands of lines in the log of a build \
      for one big file, among which the error is lost. `--progress=dot:giga` prints one for every 32 MB; `-nv` one \
      for each file; `-q` none.
      """,
    references: ["https://www.gnu.org/software/wget/manual/html_node/Download-Options.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM buildpack-deps:bookworm
          RUN wget https://example.org/a.tar.gz
          #   ^^^^ wget-progress
          """
      ),
      .good(
        dockerfile: """
          FROM buildpack-deps:bookworm
          RUN wget --progress=dot:giga https://example.org/a.tar.gz
          """
      ),
    ]
  )

  private static let quiet: Set<String> = [
    "-q", "--quiet", "--no-verbose", "--progress", "-o", "--output-file", "-a", "--append-output", "--version",
    "--help",
    "-V", "-h", "-b", "--background",
  ]

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    let form = OptionForm(valued: ["-O", "-P", "-o", "-a", "-T", "-t", "-e", "-U", "-i", "-Q", "-w", "-l", "-A", "-R"])
    for call in run.calls where call.invocation.runs("wget") {
      let words = call.invocation.arguments
      guard !Arguments(words, form).has(anyOf: Self.quiet), !words.contains(where: { $0.literal == "-nv" }) else {
        continue
      }
      let isGNU = run.before.image.text.string.isOnDebian
      report.emit(
        .fillsTheLog,
        at: Place(file, call.invocation.programWord.span),
        help: "write `wget --progress=dot:giga`, or `-nv`",
        fix: isGNU ? run.fix(adding: "--progress=dot:giga", behind: call, file) : nil
      )
    }
  }
}

extension String {
  /// Whether an image is certainly one with GNU's wget, not busybox's, which knows no such option.
  fileprivate var isOnDebian: Bool {
    let marks: [StaticString] = [
      "debian", "ubuntu", "bookworm", "bullseye", "buster", "trixie", "slim", "jammy", "noble",
    ]
    return marks.contains { holds($0) }
  }
}

extension Message {
  fileprivate static let fillsTheLog: Message = "wget prints a line for every 50 KB, thousands for a big file"
}
