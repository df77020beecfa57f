import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// yum asks, and nobody is there to answer.
struct YumNoYes: RunRule {
  static let metadata = RuleMetadata(
    id: "yum-no-yes",
    summary: "`yum` asks before it installs",
    category: .build,
    severity: .warning,
    aliases: ["DL3030"],
    fix: .safe,
    rationale: """
      A build has no terminal: yum asks whether it may go on, gets no answer and ends the build. `-y` answers for it.

      Left alone: answers from a pipe, and commands that only say what they would do. So are Dockerfiles that set \
      assumeyes.
      """,
    references: ["https://man7.org/linux/man-pages/man8/yum.8.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM rockylinux:9
          RUN yum install curl
          #   ^^^^^^^^^^^ yum-no-yes
          """
      ),
      .good(
        dockerfile: """
          FROM rockylinux:9
          RUN yum install -y curl
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    let steps = run.asking([.yum], [.install, .upgrade, .distUpgrade, .remove])
    guard !steps.isEmpty, !dockerfile.mentions("assumeyes") else { return }
    for step in steps {
      guard let command = step.command else { continue }
      report.emit(
        .asks("\(command.manager.rawValue) \(command.actionName)"),
        at: Place(file, step.span),
        help: "write `\(command.manager.rawValue) \(command.actionName) -y`",
        fix: run.fix(adding: "-y", to: step, file)
      )
    }
  }
}

extension Message {
  fileprivate static func asks(_ command: String) -> Message {
    "'\(command)' asks before it goes on; in a build nobody answers, and it ends"
  }
}
