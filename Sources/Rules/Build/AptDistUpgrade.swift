import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// The distribution itself is upgraded in a build.
struct AptDistUpgrade: RunRule {
  static let metadata = RuleMetadata(
    id: "apt-dist-upgrade",
    summary: "`apt-get dist-upgrade` runs in a build",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DS-0024"],
    rationale: """
      `dist-upgrade` may remove packages and replace essential ones to get its way, differently on every day. What it \
      changes is added on top of the base image's layers, so the image grows by all of it. A newer tag of the base \
      image brings the same packages, tested together.
      """,
    references: [
      "https://manpages.debian.org/stable/apt/apt-get.8.en.html",
      "https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often",
    ],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN apt-get update && apt-get dist-upgrade -y
          #                     ^^^^^^^^^^^^^^^^^^^^ apt-dist-upgrade
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12.9-slim
          RUN apt-get update && apt-get install -y curl
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for step in run.packageSteps where step.isDebian(.distUpgrade) {
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
