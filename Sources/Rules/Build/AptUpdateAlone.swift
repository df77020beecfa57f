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
    for (position, run) in dockerfile.runs.enumerated() {
      guard let update = run.packageSteps.first(where: { $0.isDebian(.update) }),
        !run.packageSteps.contains(where: {
          $0.isDebian(.install) || $0.isDebian(.upgrade) || $0.isDebian(.distUpgrade)
        }),
        !dockerfile.tree.instructions[run.instruction].hasCacheMount(over: "/var/lib/apt/lists"),
        let install = installation(after: position, in: dockerfile)
      else { continue }
      report.emit(
        .isCachedAlone,
        at: Place(file, update.span),
        related: [RelatedPlace("what it is for is installed here", at: Place(file, install.span))],
        help: "write both in one RUN: apt-get update && apt-get install …"
      )
    }
  }

  /// The first installation in a later RUN of the stage (or of one that is FROM it) that relies on this update.
  private func installation(after position: Int, in dockerfile: DockerfileUnit) -> PackageStep? {
    let stage = dockerfile.runs[position].stage
    for later in dockerfile.runs(relatedTo: stage) where later > position {
      let run = dockerfile.runs[later]
      guard run.stage == stage || dockerfile.tree.isStage(run.stage, from: stage) else { continue }
      for step in run.packageSteps {
        if step.isDebian(.update) { return nil }
        if step.isDebian(.install) { return step }
      }
    }
    return nil
  }
}

extension Message {
  fileprivate static let isCachedAlone: Message =
    "the builder caches this apart from the installation, which then asks for package versions that no longer exist"
}
