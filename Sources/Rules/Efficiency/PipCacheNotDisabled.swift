import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// pip's cache stays in the image.
struct PipCacheNotDisabled: RunRule {
  static let metadata = RuleMetadata(
    id: "pip-cache-not-disabled",
    summary: "`pip install` leaves its cache in the image",
    category: .efficiency,
    severity: .info,
    aliases: ["DL3042"],
    fix: .safe,
    rationale: """
      pip keeps every archive that it fetched or built in ~/.cache/pip, where nobody will ever use it again: often as \
      much as the packages themselves. `--no-cache-dir` or `ENV PIP_NO_CACHE_DIR=1` keeps it out.

      Left alone: PIP_NO_CACHE_DIR in the stage, in the command or in a stage below, a cache mount, and a cleanup in \
      the same RUN. In stages of which only files are copied it is harmless: there it is shown with the preset `all`.
      """,
    references: ["https://pip.pypa.io/en/stable/topics/caching/"],
    examples: [
      .bad(
        dockerfile: """
          FROM python:3.13-slim
          RUN pip install requests==2.32.4
          #   ^^^^^^^^^^^ pip-cache-not-disabled
          """
      ),
      .good(
        dockerfile: """
          FROM python:3.13-slim
          RUN pip install --no-cache-dir requests==2.32.4
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    for (position, step) in run.packageSteps.enumerated() where step.fetches(with: [.pip]) {
      guard let command = step.command, !command.skipsCache, !isSwitchedOff(for: step, in: run),
        !run.packageSteps[position...].contains(where: { $0.cleans.contains(.pip) }),
        !dockerfile.instruction(of: run).hasMount(over: [.pip])
      else { continue }
      let ships = dockerfile.ships(run)
      report.emit(
        ships ? .keepsCache : .keepsCacheInStage,
        at: Place(file, step.span),
        preset: ships ? nil : .all,
        help: "write `pip install --no-cache-dir`, or ENV PIP_NO_CACHE_DIR=1 above",
        fix: run.fix(adding: "--no-cache-dir", to: step, file)
      )
    }
  }

  /// Whether PIP_NO_CACHE_DIR is set where the RUN stands, or its cache lies elsewhere.
  private func isSwitchedOff(for step: PackageStep, in run: RunUnit) -> Bool {
    if let value = run.setting("PIP_NO_CACHE_DIR", for: step) {
      return !["", "0", "false", "no", "off"].contains(value.asciiLowercased)
    }
    return step.command?.arguments.has("--cache-dir") ?? false || run.setting("PIP_CACHE_DIR", for: step) != nil
  }
}

extension Message {
  fileprivate static let keepsCache: Message = "pip keeps what it fetched in ~/.cache/pip, which stays in the image"
  fileprivate static let keepsCacheInStage: Message =
    "pip keeps what it fetched in ~/.cache/pip, which stays in this stage, of which only files are used"
}
