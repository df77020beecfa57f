import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// composer packages without a version.
struct ComposerUnpinned: RunRule {
  static let metadata = RuleMetadata(
    id: "composer-unpinned",
    summary: "`composer require` names packages without a version",
    category: .build,
    severity: .info,
    preset: .strict,
    rationale: """
      Without a version each build takes the newest release, and the one that breaks takes everybody by surprise: the \
      same Dockerfile built yesterday. `vendor/name:version` or a file with versions makes builds repeatable.

      Left alone: words that are nothing but a variable whose value is not known.
      """,
    references: ["https://getcomposer.org/doc/03-cli.md#require-r"],
    examples: [
      .bad(
        dockerfile: """
          FROM composer:2.8
          RUN composer require monolog/monolog
          #                    ^^^^^^^^^^^^^^^ composer-unpinned
          """
      ),
      .good(
        dockerfile: """
          FROM composer:2.8
          RUN composer require monolog/monolog:3.9.0
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (_, packages) in run.unpinned(by: [.composer]) {
      report.emit(
        .takesNewest(packages),
        at: Place(dockerfile.tree.file, packages[0].span),
        help: "write `vendor/name:version` for each"
      )
    }
  }
}

extension Message {
  fileprivate static func takesNewest(_ packages: [ShellWord]) -> Message {
    "\(listed(packages)): no version, so each build takes the newest release of that day"
  }
}
