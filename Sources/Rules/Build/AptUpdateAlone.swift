import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `apt-get update` in one RUN, the installation in another.
struct AptUpdateAlone: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "apt-update-alone",
    summary: "`apt-get update` runs in another RUN than the installation",
    category: .build,
    severity: .warning,
    aliases: ["DS-0017", "CKV_DOCKER_5"],
    rationale: """
      The builder caches each RUN on its own. Months later the update comes from the cache while the changed installation \
      runs anew, with lists that name package versions that the mirrors no longer have: `404 Not Found`. In one RUN they \
      are always of the same day.

      Left alone: cache mounts over the lists, and an installation whose own RUN updates again.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#apt-get"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:12-slim
          RUN apt-get update
          #   ^^^^^^^^^^^^^^ apt-update-alone
          RUN apt-get install -y curl
          """
        )
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:12-slim
          RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
          """
        )
      ]),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    for update in dockerfile.updatesAlone(of: PackageManager.debian, over: [.aptLists]) {
      report.emit(
        .isCachedAlone,
        at: Place(file, update.step.span),
        related: [RelatedPlace("what it is for is installed here", at: Place(file, update.installation.span))],
        help: "write both in one RUN: apt-get update && apt-get install …"
      )
    }
  }
}

extension Message {
  fileprivate static let isCachedAlone: Message =
    "the builder caches this apart from the installation, which then asks for package versions that no longer exist"
}
