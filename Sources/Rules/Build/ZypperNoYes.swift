import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// zypper asks, and nobody is there to answer.
struct ZypperNoYes: RunRule {
  static let metadata = RuleMetadata(
    id: "zypper-no-yes",
    summary: "`zypper` asks before it installs",
    category: .build,
    severity: .warning,
    aliases: ["DL3034"],
    fix: .safe,
    rationale: """
      A build has no terminal: zypper asks whether it may go on, gets no answer and ends the build. \
      `--non-interactive` answers for it.

      Left alone: answers from a pipe, and commands that only say what they would do.
      """,
    references: ["https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper install curl
          #   ^^^^^^^^^^^^^^ zypper-no-yes
          """
      ),
      .good(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper --non-interactive install curl
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    let steps = run.asking([.zypper], [.install, .upgrade, .distUpgrade, .remove])
    for step in steps {
      guard let command = step.command else { continue }
      report.emit(
        .asks("\(command.manager.rawValue) \(command.actionName)"),
        at: Place(file, step.span),
        help: "write `zypper --non-interactive \(command.actionName)`",
        fix: run.fix(addingGlobal: "--non-interactive", to: step, file)
      )
    }
  }
}

extension Message {
  fileprivate static func asks(_ command: String) -> Message {
    "'\(command)' asks before it goes on; in a build nobody answers, and it ends"
  }
}
