import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `zypper refresh` in one RUN, the installation in another.
struct ZypperUpdateAlone: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "zypper-update-alone",
    summary: "`zypper refresh` runs in another RUN than the installation",
    category: .efficiency,
    severity: .info,
    rationale: """
      What `zypper refresh` fetches is cached with its RUN: months later it is still that day's index, in a layer of \
      its own that nothing can make smaller. The installation fetches what it needs itself.

      Left alone: cache mounts over the index, and a RUN that installs as well.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#run"],
    examples: [
      .bad(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper refresh
          #   ^^^^^^^^^^^^^^ zypper-update-alone
          RUN zypper --non-interactive install curl && zypper clean --all
          """
      ),
      .good(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper --non-interactive install curl && zypper clean --all
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for update in dockerfile.updatesAlone(of: [.zypper], over: [.zypper]) {
      let file = dockerfile.tree.file
      report.emit(
        .isCachedAlone(update.step),
        at: Place(file, update.step.span),
        related: [RelatedPlace("what it is for is installed here", at: Place(file, update.installation.span))],
        help: "leave it out, or write both in one RUN"
      )
    }
  }
}

extension Message {
  fileprivate static func isCachedAlone(_ step: PackageStep) -> Message {
    "the builder caches 'zypper \(step.command?.actionName ?? "refresh")' apart from the installation, which gets an old index and a layer more"
  }
}
