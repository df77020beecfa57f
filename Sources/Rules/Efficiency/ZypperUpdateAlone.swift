import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `zypper refresh` in one RUN, the installation in another.
struct ZypperUpdateAlone: UpdateAloneRule {
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

  static let updating: Set<PackageManager> = [.zypper]
  static let caches: Set<PackageCache> = [.zypper]
  static let program = "zypper"
  static let update = "refresh"
}
