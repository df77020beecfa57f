import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Debian packages without a version.
struct AptUnpinned: RunRule {
  static let metadata = RuleMetadata(
    id: "apt-unpinned",
    summary: "`apt-get install` names packages without a version",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3008"],
    rationale: """
      Without a version each build takes what the mirror has that day. With one, the build fails as soon as the \
      mirror moves on, because Debian and Ubuntu keep only the newest: pins make sense with a snapshot mirror or a \
      repository of one's own, so this rule is for those who ask for it.

      Left alone: packages from files, `name/release`, and words that are nothing but a variable.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#apt-get"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN apt-get update && apt-get install -y curl
          #                                        ^^^^ apt-unpinned
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12-slim
          RUN apt-get update && apt-get install -y curl=7.88.1-10+deb12u8
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (step, packages) in run.unpinned(by: PackageManager.debian) {
      report.emit(
        .takesAnyVersion(step, packages),
        at: Place(dockerfile.tree.file, packages[0].span),
        help: "write `name=version` for each, if the mirror keeps that version"
      )
    }
  }
}

extension Message {
  fileprivate static func takesAnyVersion(_ step: PackageStep, _ packages: [ShellWord]) -> Message {
    "\(listed(packages)): no version, so each build takes what the mirror has that day"
  }
}
