import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// What zypper fetched stays in the image.
struct ZypperClean: RunRule {
  static let metadata = RuleMetadata(
    id: "zypper-clean",
    summary: "zypper's cache stays in the image",
    category: .efficiency,
    severity: .warning,
    aliases: ["DL3036", "DS-0020"],
    fix: .safe,
    rationale: """
      zypper keeps the metadata of every repository, 30 to 100 MB, in its cache. What one RUN leaves behind is in its \
      layer for good: only the same RUN can remove it, after the last installation.

      Left alone: cache or tmpfs mounts over the cache, and cleanups by a script that runs later in the RUN. In \
      stages of which only files are copied it is harmless: there it is an info of the preset `all`.
      """,
    references: ["https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper -n install curl
          #   ^^^^^^^^^^^^^^^^^ zypper-clean
          """
      ),
      .good(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper -n install curl && zypper clean --all
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let fills = { (step: PackageStep) in step.fetches(with: [.zypper]) }
    guard let leftover = run.leftover(in: [.zypper], of: dockerfile, filledBy: fills) else { return }
    let file = dockerfile.tree.file
    let ships = dockerfile.ships(run)
    let cleanup = "zypper clean --all"
    report.emit(
      ships ? (leftover.early == nil ? .staysBehind : .isRemovedTooEarly) : .staysInStage,
      at: Place(file, leftover.step.span),
      severity: ships ? nil : .info,
      preset: ships ? nil : .all,
      related: leftover.related(in: file),
      help: "end this RUN with `&& \(cleanup)`",
      fix: run.fix(adding: cleanup, after: leftover.step, of: dockerfile, in: project)
    )
  }
}

extension Message {
  fileprivate static let staysBehind: Message =
    "what zypper fetches for this stays in the image, because this RUN does not clean up afterwards"
  fileprivate static let isRemovedTooEarly: Message =
    "what zypper fetches for this stays in the image: this RUN cleans up before its last installation"
  fileprivate static let staysInStage: Message =
    "what zypper fetches for this stays in this stage, of which only files are used"
}
