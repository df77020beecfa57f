import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// What dnf fetched stays in the image.
struct DnfClean: RunRule {
  static let metadata = RuleMetadata(
    id: "dnf-clean",
    summary: "dnf's cache stays in the image",
    category: .efficiency,
    severity: .warning,
    aliases: ["DL3040", "DS-0019", "DS-0027"],
    fix: .safe,
    rationale: """
      dnf keeps the metadata of every repository, 50 to 200 MB, in its cache. What one RUN leaves behind is in its \
      layer for good: only the same RUN can remove it, after the last installation.

      Left alone: cache or tmpfs mounts over the cache, and cleanups by a script that runs later in the RUN. In \
      stages of which only files are copied it is harmless: there it is an info of the preset `all`.
      """,
    references: ["https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command"],
    examples: [
      .bad(
        dockerfile: """
          FROM fedora:43
          RUN dnf install -y curl
          #   ^^^^^^^^^^^ dnf-clean
          """
      ),
      .good(
        dockerfile: """
          FROM fedora:43
          RUN dnf install -y curl && dnf clean all
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let fills = { (step: PackageStep) in step.fetches(with: PackageManager.dnfs) }
    guard let leftover = run.leftover(in: [.yum, .dnf], of: dockerfile, filledBy: fills) else { return }
    let file = dockerfile.tree.file
    let ships = dockerfile.ships(run)
    let cleanup = "\(leftover.step.command?.manager.rawValue ?? "dnf") clean all"
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
    "what dnf fetches for this stays in the image, because this RUN does not clean up afterwards"
  fileprivate static let isRemovedTooEarly: Message =
    "what dnf fetches for this stays in the image: this RUN cleans up before its last installation"
  fileprivate static let staysInStage: Message =
    "what dnf fetches for this stays in this stage, of which only files are used"
}
