import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// apt asks, and nobody is there to answer.
struct AptNoYes: RunRule {
  static let metadata = RuleMetadata(
    id: "apt-no-yes",
    summary: "`apt-get` asks before it installs",
    category: .build,
    severity: .warning,
    aliases: ["DL3014", "DS-0021"],
    fix: .safe,
    rationale: """
      A build has no terminal: as soon as apt wants more than what was named, it asks, gets no answer and ends the \
      build with "Do you want to continue? [Y/n] Abort.". `-y` answers for it; DEBIAN_FRONTEND=noninteractive does \
      not, that is for the packages' own questions.

      Left alone: `-qq` (which implies it), answers from a pipe, and Dockerfiles that set APT::Get::Assume-Yes.
      """,
    references: ["https://manpages.debian.org/stable/apt/apt-get.8.en.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN apt-get update && apt-get install curl
          #                     ^^^^^^^^^^^^^^^ apt-no-yes
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
    let steps = run.asking(PackageManager.debian, [.install, .upgrade, .distUpgrade, .remove])
    guard !steps.isEmpty, !dockerfile.mentions("Assume-Yes") else { return }
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
    "'\(command)' asks before it goes on; in a build nobody answers, and it aborts"
  }
}
