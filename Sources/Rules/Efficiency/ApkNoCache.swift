import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// apk keeps its index in the image.
struct ApkNoCache: RunRule {
  static let metadata = RuleMetadata(
    id: "apk-no-cache",
    summary: "`apk add` without `--no-cache`",
    category: .efficiency,
    severity: .warning,
    aliases: ["DL3019", "DS-0025"],
    fix: .safe,
    rationale: """
      apk writes the index of every repository, 2 to 10 MB, to /var/cache/apk, where it is of no use once the layer \
      is done. `--no-cache` fetches it into memory instead, always fresh, and makes `apk update` superfluous.

      Left alone: cache or tmpfs mounts over the cache, and cleanups by a script that runs later in the RUN. In \
      stages of which only files are copied it is harmless: there it is an info of the preset `all`.
      """,
    references: ["https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          RUN apk add curl
          #   ^^^^^^^ apk-no-cache
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          RUN apk add --no-cache curl
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    for (index, step) in run.packageSteps.enumerated() where step.fetches(with: [.apk]) {
      guard let command = step.command, !command.skipsCache, !dockerfile.instruction(of: run).hasMount(over: [.apk])
      else {
        continue
      }
      let isCleaned = run.packageSteps[index...].contains { $0.cleans.contains(.apk) }
      let isHarmless = isCleaned || !dockerfile.ships(run)
      report.emit(
        isCleaned ? .isCleanedByHand : isHarmless ? .keepsIndexInStage : .keepsIndex,
        at: Place(file, step.span),
        severity: isHarmless ? .info : nil,
        preset: isHarmless ? .all : nil,
        help: "write `apk \(command.actionName) --no-cache`",
        fix: run.fix(adding: "--no-cache", to: step, file)
      )
    }
  }
}

extension Message {
  fileprivate static let isCleanedByHand: Message = "with `--no-cache` there would be no index to remove afterwards"
  fileprivate static let keepsIndex: Message = "apk keeps its index in /var/cache/apk, which stays in the image"
  fileprivate static let keepsIndexInStage: Message =
    "apk keeps its index in this stage, of which only files are used"
}
