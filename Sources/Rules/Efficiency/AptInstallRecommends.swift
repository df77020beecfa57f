import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Packages that nobody named come along.
struct AptInstallRecommends: RunRule {
  static let metadata = RuleMetadata(
    id: "apt-install-recommends",
    summary: "`apt-get install` without `--no-install-recommends`",
    category: .efficiency,
    severity: .info,
    preset: .strict,
    aliases: ["DL3015", "DS-0029"],
    fix: .unsafe,
    rationale: """
      apt installs not only what a package needs but also what it recommends: documentation, mail servers, desktop \
      libraries. In an image these are often more megabytes than what was asked for. With `--no-install-recommends` \
      some things that came along have to be named, ca-certificates above all, so the fix is not a safe one.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#apt-get"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian:12-slim
          RUN apt-get update && apt-get install -y curl
          #                     ^^^^^^^^^^^^^^^ apt-install-recommends
          """
      ),
      .good(
        dockerfile: """
          FROM debian:12-slim
          RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let file = dockerfile.tree.file
    let steps = run.packageSteps.filter { $0.isDebian(.install) && !takesChoice($0.command) }
    guard !steps.isEmpty, !dockerfile.mentions("Install-Recommends") else { return }
    for step in steps {
      let option = step.command?.manager == .aptitude ? "--without-recommends" : "--no-install-recommends"
      report.emit(
        .bringsMore,
        at: Place(file, step.span),
        help: "add \(option), and name what is missed then",
        fix: run.fix(adding: option, to: step, file, .unsafe)
      )
    }
  }

  /// Whether the command says which way it wants it.
  private func takesChoice(_ command: PackageCommand?) -> Bool {
    guard let command else { return true }
    return command.skipsRecommended || command.isTrial || command.isElsewhere
      || command.arguments.has("--install-recommends", "-r", "--with-recommends")
  }
}

extension Message {
  fileprivate static let bringsMore: Message = "this also installs everything that these packages merely recommend"
}
