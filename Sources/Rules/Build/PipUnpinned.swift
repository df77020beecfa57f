import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Python packages without a version.
struct PipUnpinned: RunRule {
  static let metadata = RuleMetadata(
    id: "pip-unpinned",
    summary: "Python packages are installed without a version",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3013"],
    rationale: """
      Without a version each build takes the newest release, and the one that breaks takes everybody by surprise: the \
      same Dockerfile built yesterday. A version behind each name, or a lock or constraints file, makes builds \
      repeatable. Looked at: pip, pipx, `uv pip install`, `uv add`, `uv tool install`, `poetry add`.

      Left alone: requirements and constraints files, files, folders and addresses (of a repository with `@ref`), and \
      words that are nothing but a variable whose value is not known.
      """,
    references: ["https://pip.pypa.io/en/stable/topics/repeatable-installs/"],
    examples: [
      .bad(
        dockerfile: """
          FROM python:3.13-slim
          RUN pip install --no-cache-dir flask
          #                              ^^^^^ pip-unpinned
          """
      ),
      .good(
        dockerfile: """
          FROM python:3.13-slim
          RUN pip install --no-cache-dir flask==3.1.2
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (_, packages) in run.unpinned(by: [.pip, .pipx, .uv, .poetry]) {
      report.emit(
        .takesNewest(packages),
        at: Place(dockerfile.tree.file, packages[0].span),
        help: "write `name==version` for each, or list them in a file with versions"
      )
    }
  }
}

extension Message {
  fileprivate static func takesNewest(_ packages: [ShellWord]) -> Message {
    "\(listed(packages)): no version, so each build takes the newest release of that day"
  }
}
