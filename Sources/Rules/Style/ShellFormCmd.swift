import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `CMD npm start` instead of `CMD ["npm", "start"]`.
struct ShellFormCmd: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "shell-form-cmd",
    summary: "A CMD or ENTRYPOINT is text for a shell",
    category: .style,
    severity: .info,
    preset: .strict,
    aliases: ["DL3025", "JSONArgsRecommended"],
    fix: .unsafe,
    rationale: """
      `CMD npm start` becomes `/bin/sh -c "npm start"`: the shell is the container's first process and may keep \
      the signal to stop to itself, and arguments of `docker run` are lost on an ENTRYPOINT. \
      `signals-not-forwarded` reports where that is certain to hurt.

      Left alone: stages with a SHELL of their own, as BuildKit does (JSONArgsRecommended), and broken JSON, which \
      `broken-json-form` reports.
      """,
    references: ["https://docs.docker.com/reference/build-checks/json-args-recommended/"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          CMD npm start
          #   ^^^^^^^^^ shell-form-cmd
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          CMD ["npm", "start"]
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    var hasShell = [Bool](repeating: false, count: tree.stages.count)
    for stage in tree.stages {
      if let base = stage.base, base < stage.index { hasShell[stage.index] = hasShell[base] }
      for instruction in tree.instructions(of: stage) where !instruction.isOnBuild {
        if instruction.keyword == .shell { hasShell[stage.index] = true }
        guard instruction.keyword == .cmd || instruction.keyword == .entrypoint, !hasShell[stage.index],
          !instruction.isBrokenArray, case .command(.shell(let text)) = instruction.body, !text.bytes.isEmpty
        else { continue }
        report.emit(
          .isForAShell(instruction.keyword?.name ?? ""),
          at: text.place(of: 0..<text.bytes.count),
          help: "write it as a JSON array: [\"program\", \"argument\"]",
          fix: ExecForm.fix(text)
        )
      }
    }
  }
}

extension Message {
  fileprivate static func isForAShell(_ keyword: String) -> Message {
    "this \(keyword) is run by a shell, which becomes the container's first process"
  }
}
