import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// pip's cache stays in the image.
struct PipCacheNotDisabled: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "pip-cache-not-disabled",
    summary: "`pip install` leaves its cache in the image",
    category: .efficiency,
    severity: .info,
    aliases: ["DL3042"],
    fix: .safe,
    rationale: """
      pip keeps every archive that it fetched or built in ~/.cache/pip, where nobody will ever use it again: often as much \
      as the packages themselves. `--no-cache-dir` or `ENV PIP_NO_CACHE_DIR=1` keeps it out.

      Left alone: PIP_NO_CACHE_DIR in the stage, in the command or in a stage below, a cache mount, a cleanup in the same \
      RUN, and stages of which only files are copied.
      """,
    references: ["https://pip.pypa.io/en/stable/topics/caching/"],
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM python:3.13-slim
          RUN pip install requests==2.32.4
          #   ^^^^^^^^^^^ pip-cache-not-disabled
          """
        )
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM python:3.13-slim
          RUN pip install --no-cache-dir requests==2.32.4
          """
        )
      ]),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    for run in dockerfile.runs where dockerfile.shippedStages.contains(run.stage) {
      let instruction = dockerfile.tree.instructions[run.instruction]
      for (position, step) in run.packageSteps.enumerated() {
        guard let command = step.command, command.manager == .pip, command.action == .install, !command.skipsCache,
          !run.packageSteps[position...].contains(where: { $0.cleans.contains(.pip) }), !instruction.hasPipCacheMount,
          !dockerfile.isSwitchedOff(before: run)
        else { continue }
        report.emit(
          .keepsCache,
          at: Place(file, step.span),
          help: "write `pip install --no-cache-dir`, or ENV PIP_NO_CACHE_DIR=1 above",
          fix: Fix("add `--no-cache-dir`", .safe, [.insert(" --no-cache-dir", at: file, command.actionSpan.end)])
        )
      }
    }
  }
}

extension DockerfileUnit {
  /// Whether PIP_NO_CACHE_DIR is set where a RUN stands.
  fileprivate func isSwitchedOff(before run: RunUnit) -> Bool {
    var isOff = false
    tree.walk(tree.stages[run.stage]) { instruction, before in
      guard instruction == run.instruction, let setting = before.scope["PIP_NO_CACHE_DIR"] else { return }
      isOff = !["", "0", "false", "no"].contains(setting.text.asciiLowercased)
    }
    return isOff
  }
}

extension Instruction {
  /// A cache mount that covers pip's cache, in whichever home.
  fileprivate var hasPipCacheMount: Bool {
    mounts.contains { mount in
      guard mount.type == "cache" || mount.type == "tmpfs", let target = mount.target?.string else { return false }
      return target.contains(".cache") || target.contains("pip")
    }
  }
}

extension Message {
  fileprivate static let keepsCache: Message = "pip keeps what it fetched in ~/.cache/pip, which stays in the image"
}
