import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// JavaScript packages without a version.
struct NpmUnpinned: RunRule {
  static let metadata = RuleMetadata(
    id: "npm-unpinned",
    summary: "JavaScript packages are installed without a version",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3016"],
    rationale: """
      Without a version each build takes the newest release, and the one that breaks takes everybody by surprise: the \
      same Dockerfile built yesterday. `name@version` makes builds repeatable. Looked at: npm, `yarn add`, `yarn \
      global add`, `pnpm add`.

      Left alone: installations from package.json or a lock file, files, folders and addresses (of a repository with \
      `#ref`), and words that are nothing but a variable whose value is not known.
      """,
    references: ["https://docs.npmjs.com/cli/commands/npm-install"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          RUN npm install -g serve
          #                  ^^^^^ npm-unpinned
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          RUN npm install -g serve@14.2.5
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (_, packages) in run.unpinned(by: [.npm, .yarn, .pnpm]) {
      report.emit(
        .takesNewest(packages),
        at: Place(dockerfile.tree.file, packages[0].span),
        help: "write `name@version` for each"
      )
    }
  }
}

extension Message {
  fileprivate static func takesNewest(_ packages: [ShellWord]) -> Message {
    "\(listed(packages)): no version, so each build takes the newest release of that day"
  }
}
