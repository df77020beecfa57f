import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Alpine packages without a version.
struct ApkUnpinned: RunRule {
  static let metadata = RuleMetadata(
    id: "apk-unpinned",
    summary: "`apk add` names packages without a version",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3018"],
    rationale: """
      Without a version each build takes what the repository has that day. With one, the build fails as soon as the \
      repository moves on, because Alpine keeps only the newest of a release; `name~3.2` or `name>3.2` bends more. \
      This rule is for those who ask for it.

      Left alone: packages from files, and words that are nothing but a variable.
      """,
    references: ["https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper#Advanced_APK_Usage"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          RUN apk add --no-cache curl
          #                      ^^^^ apk-unpinned
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          RUN apk add --no-cache "curl~8.14"
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (_, packages) in run.unpinned(by: [.apk]) {
      report.emit(
        .takesAnyVersion(packages),
        at: Place(dockerfile.tree.file, packages[0].span),
        help: "write `name~version` or `name=version` for each"
      )
    }
  }
}

extension Message {
  fileprivate static func takesAnyVersion(_ packages: [ShellWord]) -> Message {
    "\(listed(packages)): no version, so each build takes what the repository has that day"
  }
}
