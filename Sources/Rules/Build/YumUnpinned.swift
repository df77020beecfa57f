import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// yum packages without a version.
struct YumUnpinned: RunRule {
  static let metadata = RuleMetadata(
    id: "yum-unpinned",
    summary: "`yum install` names packages without a version",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3033"],
    rationale: """
      Without a version each build takes what the repositories have that day. With one, the build fails where they \
      keep only the newest: pins make sense with repositories that keep what they had. This rule is for those who ask \
      for it.

      Left alone: packages from files and addresses, groups, and words that are nothing but a variable.
      """,
    references: ["https://man7.org/linux/man-pages/man8/yum.8.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM rockylinux:9
          RUN yum install -y httpd
          #                  ^^^^^ yum-unpinned
          """
      ),
      .good(
        dockerfile: """
          FROM rockylinux:9
          RUN yum install -y httpd-2.4.62
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (_, packages) in run.unpinned(by: [.yum]) {
      report.emit(
        .takesAnyVersion(packages),
        at: Place(dockerfile.tree.file, packages[0].span),
        help: "write `name-version` for each, if the repository keeps that version"
      )
    }
  }
}

extension Message {
  fileprivate static func takesAnyVersion(_ packages: [ShellWord]) -> Message {
    "\(listed(packages)): no version, so each build takes what the repositories have that day"
  }
}
