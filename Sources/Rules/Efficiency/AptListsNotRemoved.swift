import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Package lists that apt fetched stay in the image.
struct AptListsNotRemoved: RunRule {
  static let metadata = RuleMetadata(
    id: "apt-lists-not-removed",
    summary: "The package lists that `apt-get update` fetched stay in the image",
    category: .efficiency,
    severity: .warning,
    aliases: ["DL3009"],
    fix: .safe,
    rationale: """
      `apt-get update` writes 20 to 60 MB to /var/lib/apt/lists. What one RUN leaves behind is in its layer for good: \
      only the same RUN can remove it, after the last installation. `rm -rf /var/lib/apt/lists/*` does; `apt-get \
      clean` does not, and neither does removing another folder. Where the RUN installs nothing (see \
      apt-update-alone) it is an info.

      Left alone: cache or tmpfs mounts over the cache, and cleanups by a script that runs later in the RUN. In \
      stages of which only files are copied it is harmless: there it is an info of the preset `all`.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#apt-get"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN apt-get update && apt-get install -y curl
          #   ^^^^^^^^^^^^^^ apt-lists-not-removed
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12-slim
          RUN apt-get update && apt-get install -y curl \\
           && rm -rf /var/lib/apt/lists/*
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let uses = { (step: PackageStep) in step.isDebian(.update) || step.fetches(with: PackageManager.debian) }
    guard let update = run.packageSteps.first(where: { $0.isDebian(.update) }),
      let leftover = run.leftover(in: [.aptLists], of: dockerfile, filledBy: uses)
    else { return }
    let file = dockerfile.tree.file
    let ships = dockerfile.ships(run)
    let isUsed = run.packageSteps.contains { $0.fetches(with: PackageManager.debian) }
    report.emit(
      ships ? (leftover.early == nil ? .staysBehind : .isRemovedTooEarly) : .staysInStage,
      at: Place(file, update.span),
      severity: ships && isUsed ? nil : .info,
      preset: ships ? nil : .all,
      related: leftover.related(in: file),
      help: "end this RUN with `&& rm -rf /var/lib/apt/lists/*`",
      fix: isUsed
        ? run.fix(adding: "rm -rf /var/lib/apt/lists/*", after: leftover.step, of: dockerfile, in: project) : nil
    )
  }
}

extension Message {
  fileprivate static let staysBehind: Message =
    "the package lists that this fetches stay in the image, because this RUN does not remove them"
  fileprivate static let isRemovedTooEarly: Message =
    "the package lists stay in the image: this RUN removes them before its last installation"
  fileprivate static let staysInStage: Message =
    "the package lists that this fetches stay in this stage, of which only files are used"
}
