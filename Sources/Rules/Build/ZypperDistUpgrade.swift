import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// The distribution itself is upgraded in a build.
struct ZypperDistUpgrade: RunRule {
  static let metadata = RuleMetadata(
    id: "zypper-dist-upgrade",
    summary: "`zypper dist-upgrade` runs in a build",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3035"],
    rationale: """
      `dist-upgrade` changes, removes and replaces packages until the system matches the repositories, differently on \
      every day. What it changes is added on top of the base image's layers, so the image grows by all of it. A newer \
      tag of the base image brings the same packages, tested together.
      """,
    references: ["https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper -n dist-upgrade
          #   ^^^^^^^^^^^^^^^^^^^^^^ zypper-dist-upgrade
          """
      ),
      .good(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper -n install curl
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for step in run.packageSteps where step.does(.distUpgrade, with: [.zypper]) {
      report.emit(
        .changesTheBase(step.command?.actionName ?? ""),
        at: Place(dockerfile.tree.file, step.span),
        help: "move to a newer tag of the base image instead"
      )
    }
  }
}

extension Message {
  fileprivate static func changesTheBase(_ action: String) -> Message {
    "'\(action)' replaces and removes packages of the base image, other ones on every day"
  }
}
