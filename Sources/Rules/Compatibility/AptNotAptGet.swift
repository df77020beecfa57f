import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `apt` where `apt-get` is meant.
struct AptNotAptGet: RunRule {
  static let metadata = RuleMetadata(
    id: "apt-not-apt-get",
    summary: "`apt` runs in a script",
    category: .compatibility,
    severity: .info,
    aliases: ["DL3027", "CKV_DOCKER_9"],
    fix: .safe,
    rationale: """
      `apt` is made for people at a terminal: it says so itself in every build log, "WARNING: apt does not have a \
      stable CLI interface. Use with caution in scripts", because its options and its output may change with any \
      release. `apt-get` and `apt-cache` do the same and stay as they are.
      """,
    references: [
      "https://manpages.debian.org/stable/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS"
    ],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN apt update && apt-get install -y curl
          #   ^^^ apt-not-apt-get
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12-slim
          RUN apt-get update && apt-get install -y curl
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    for call in run.calls where call.invocation.runs("apt") {
      let word = call.invocation.programWord
      let name = call.invocation.packageCommand?.actionName ?? ""
      let program = Self.programs[name]
      report.emit(
        .isForPeople(name),
        at: Place(file, word.span),
        help: "write `\(program ?? "apt-get")`",
        fix: program.flatMap { fix($0, word, file) }
      )
    }
  }

  /// What does the same in a script; nil where there is no such program.
  private static let programs: [String: String] = {
    var programs: [String: String] = [:]
    for action in [
      "update", "install", "reinstall", "upgrade", "dist-upgrade", "remove", "purge", "autoremove", "autopurge",
      "clean",
      "autoclean", "distclean", "build-dep", "satisfy", "download", "source",
    ] { programs[action] = "apt-get" }
    for action in ["search", "show", "policy", "depends", "rdepends", "showsrc"] { programs[action] = "apt-cache" }
    return programs
  }()

  /// Only where the word is written as it is meant: no quotes in it, no escapes.
  private func fix(_ program: String, _ word: ShellWord, _ file: FileID) -> Fix? {
    guard let text = word.literal, text.utf8.count == word.span.count else { return nil }
    let end = word.span.end
    return Fix("write `\(program)`", .safe, [TextEdit(Place(file, Span(end - 3, end)), program)])
  }
}

extension Message {
  fileprivate static func isForPeople(_ action: String) -> Message {
    "'\(action.isEmpty ? "apt" : "apt " + action)' is for people: apt's options and output change between releases"
  }
}
