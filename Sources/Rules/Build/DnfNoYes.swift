import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// dnf asks, and nobody is there to answer.
struct DnfNoYes: RunRule {
  static let metadata = RuleMetadata(
    id: "dnf-no-yes",
    summary: "`dnf` asks before it installs",
    category: .build,
    severity: .warning,
    aliases: ["DL3038"],
    fix: .safe,
    rationale: """
      A build has no terminal: dnf asks whether it may go on, gets no answer and ends the build. `-y` answers for it. \
      microdnf of Red Hat's minimal images never asks, so there it is an info of the preset `all`; what Fedora calls \
      microdnf is dnf and does.

      Left alone: answers from a pipe, and commands that only say what they would do. So are Dockerfiles that set \
      assumeyes.
      """,
    references: ["https://dnf.readthedocs.io/en/latest/command_ref.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM fedora:43
          RUN dnf install curl
          #   ^^^^^^^^^^^ dnf-no-yes
          """
      ),
      .good(
        dockerfile: """
          FROM fedora:43
          RUN dnf install -y curl
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    let steps = run.asking(PackageManager.dnfs, [.install, .upgrade, .distUpgrade, .remove])
    guard !steps.isEmpty, !dockerfile.mentions("assumeyes") else { return }
    for step in steps {
      guard let command = step.command else { continue }
      let mayAsk = command.manager != .microdnf
      report.emit(
        .asks("\(command.manager.rawValue) \(command.actionName)"),
        at: Place(file, step.span),
        severity: mayAsk ? nil : .info,
        preset: mayAsk ? nil : .all,
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
