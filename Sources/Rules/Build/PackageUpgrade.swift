import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// Everything that is installed is upgraded in a build.
struct PackageUpgrade: RunRule {
  static let metadata = RuleMetadata(
    id: "package-upgrade",
    summary: "All packages of the base image are upgraded",
    category: .build,
    severity: .info,
    preset: .all,
    rationale: """
      An upgrade of all packages adds their new files on top of the base image's, whose old ones stay in their \
      layers, and is cached like every other RUN: it happens once, on the day of the first build, not on each. A \
      newer tag of the base image brings the same fixes without either. Where base images are rebuilt seldom an \
      upgrade is reasonable: this rule is for those who ask for it.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.20
          RUN apk upgrade --no-cache
          #   ^^^^^^^^^^^ package-upgrade
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.20.3
          RUN apk add --no-cache curl
          """
      ),
    ]
  )

  func check(_ run: RunUnit, of dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for step in run.packageSteps {
      guard let command = step.command, command.action == .upgrade, command.manager.isSystem, command.packages.isEmpty,
        !command.isTrial, !command.isElsewhere
      else { continue }
      report.emit(
        .upgradesAll(by: command),
        at: Place(dockerfile.tree.file, step.span),
        help: "move to a newer tag of the base image, or upgrade the one package that needs it"
      )
    }
  }
}

extension Message {
  fileprivate static func upgradesAll(by command: PackageCommand) -> Message {
    "'\(command.manager.rawValue) \(command.actionName)' adds a second copy of whatever is newer than the base image"
  }
}
