import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `HEALTHCHECK CMD curl …` instead of an array.
struct ShellFormHealthcheck: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "shell-form-healthcheck",
    summary: "A HEALTHCHECK is text for a shell",
    category: .health,
    severity: .info,
    preset: .all,
    aliases: ["DL3025"],
    fix: .unsafe,
    rationale: """
      The check needs `/bin/sh` in the image, which images without a system (distroless, scratch) do not have, and \
      starts a shell at every interval. A program that answers by its exit code alone needs neither. With `||`, \
      pipes or variables a shell is what one wants.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#healthcheck"],
    examples: [
      .bad(
        dockerfile: """
          FROM nginx:1.29
          HEALTHCHECK CMD curl -fsS http://localhost/
          #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ shell-form-healthcheck
          """
      ),
      .good(
        dockerfile: """
          FROM nginx:1.29
          HEALTHCHECK CMD ["curl", "-fsS", "http://localhost/"]
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for instruction in dockerfile.tree.instructions where !instruction.isBrokenArray {
      guard case .healthcheck(.command(.shell(let text))) = instruction.body, !text.bytes.isEmpty else { continue }
      report.emit(
        .needsShell,
        at: text.place(of: 0..<text.bytes.count),
        help: "write it as a JSON array if one program does it",
        fix: ExecForm.fix(text)
      )
    }
  }
}

extension Message {
  fileprivate static let needsShell: Message = "this check needs a shell in the image"
}
