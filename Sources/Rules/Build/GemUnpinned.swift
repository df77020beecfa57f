import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Ruby gems without a version.
struct GemUnpinned: RunRule {
  static let metadata = RuleMetadata(
    id: "gem-unpinned",
    summary: "`gem install` names gems without a version",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3028"],
    rationale: """
      Without a version each build takes the newest release, and the one that breaks takes everybody by surprise: the \
      same Dockerfile built yesterday. `gem install name:version` or a Gemfile.lock makes builds repeatable.
      """,
    references: ["https://guides.rubygems.org/command-reference/#gem-install"],
    examples: [
      .bad(
        dockerfile: """
          FROM ruby:3.4-slim
          RUN gem install bundler
          #               ^^^^^^^ gem-unpinned
          """
      ),
      .good(
        dockerfile: """
          FROM ruby:3.4-slim
          RUN gem install bundler:2.7.1
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for (_, packages) in run.unpinned(by: [.gem, .bundle]) {
      report.emit(
        .takesNewest(packages),
        at: Place(dockerfile.tree.file, packages[0].span),
        help: "write `name:version` for each, or one `--version` for one"
      )
    }
  }
}

extension Message {
  fileprivate static func takesNewest(_ packages: [ShellWord]) -> Message {
    "\(listed(packages)): no version, so each build takes the newest release of that day"
  }
}
