import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `dnf makecache` in one RUN, the installation in another.
struct DnfUpdateAlone: UpdateAloneRule {
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

  static let updating: Set<PackageManager> = PackageManager.dnfs
  static let caches: Set<PackageCache> = [.dnf]
  static let program = "dnf"
  static let update = "makecache"
}
