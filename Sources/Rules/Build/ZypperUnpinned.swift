import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// zypper packages without a version.
struct ZypperUnpinned: RunRule {
  static let metadata = RuleMetadata(
    id: "zypper-unpinned",
    summary: "`zypper install` names packages without a version",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3037"],
    rationale: """
      Without a version each build takes what the repositories have that day. With one, the build fails where they \
      keep only the newest: pins make sense with repositories that keep what they had. This rule is for those who ask \
      for it.

      Left alone: packages from files and addresses, groups, and words that are nothing but a variable.
      """,
    references: ["https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper -n install curl
          #                     ^^^^ zypper-unpinned
          """
      ),
      .good(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper -n install curl=8.6.0
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (_, packages) in run.unpinned(by: [.zypper]) {
      report.emit(
        .takesAnyVersion(packages),
        at: Place(dockerfile.tree.file, packages[0].span),
        help: "write `name=version` for each, if the repository keeps that version"
      )
    }
  }
}

extension Message {
  fileprivate static func takesAnyVersion(_ packages: [ShellWord]) -> Message {
    "\(listed(packages)): no version, so each build takes what the repositories have that day"
  }
}
