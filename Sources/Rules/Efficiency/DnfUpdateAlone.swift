import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `dnf makecache` in one RUN, the installation in another.
struct DnfUpdateAlone: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "dnf-update-alone",
    summary: "`dnf makecache` runs in another RUN than the installation",
    category: .efficiency,
    severity: .info,
    rationale: """
      What `dnf makecache` fetches is cached with its RUN: months later it is still that day's index, in a layer of \
      its own that nothing can make smaller. The installation fetches what it needs itself.

      Left alone: cache mounts over the index, and a RUN that installs as well.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#run"],
    examples: [
      .bad(
        dockerfile: """
          FROM fedora:43
          RUN dnf makecache
          #   ^^^^^^^^^^^^^ dnf-update-alone
          RUN dnf install -y curl && dnf clean all
          """
      ),
      .good(
        dockerfile: """
          FROM fedora:43
          RUN dnf install -y curl && dnf clean all
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for update in dockerfile.updatesAlone(of: PackageManager.dnfs, over: [.dnf]) {
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
    "the builder caches 'dnf \(step.command?.actionName ?? "makecache")' apart from the installation, which gets an old index and a layer more"
  }
}
