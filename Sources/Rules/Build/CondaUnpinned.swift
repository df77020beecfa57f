import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// conda packages without a version.
struct CondaUnpinned: RunRule {
  static let metadata = RuleMetadata(
    id: "conda-unpinned",
    summary: "`conda install` names packages without a version",
    category: .build,
    severity: .info,
    preset: .strict,
    rationale: """
      Without a version each build takes the newest release, and the one that breaks takes everybody by surprise: the \
      same Dockerfile built yesterday. `name=version` or a file with versions makes builds repeatable.

      Left alone: words that are nothing but a variable whose value is not known.
      """,
    references: ["https://docs.conda.io/projects/conda/en/stable/commands/install.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM continuumio/miniconda3:25.3.1-1
          RUN conda install -y numpy
          #                    ^^^^^ conda-unpinned
          """
      ),
      .good(
        dockerfile: """
          FROM continuumio/miniconda3:25.3.1-1
          RUN conda install -y numpy=2.3.1
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (_, packages) in run.unpinned(by: [.conda]) {
      report.emit(
        .takesNewest(packages),
        at: Place(dockerfile.tree.file, packages[0].span),
        help: "write `name=version` for each"
      )
    }
  }
}

extension Message {
  fileprivate static func takesNewest(_ packages: [ShellWord]) -> Message {
    "\(listed(packages)): no version, so each build takes the newest release of that day"
  }
}
