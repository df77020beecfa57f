import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `yum makecache` in one RUN, the installation in another.
struct YumUpdateAlone: UpdateAloneRule {
  static let metadata = RuleMetadata(
    id: "yum-update-alone",
    summary: "`yum makecache` runs in another RUN than the installation",
    category: .efficiency,
    severity: .info,
    rationale: """
      What `yum makecache` fetches is cached with its RUN: months later it is still that day's index, in a layer of \
      its own that nothing can make smaller. The installation fetches what it needs itself.

      Left alone: cache mounts over the index, and a RUN that installs as well.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#run"],
    examples: [
      .bad(
        dockerfile: """
          FROM rockylinux:9
          RUN yum makecache
          #   ^^^^^^^^^^^^^ yum-update-alone
          RUN yum install -y curl && yum clean all
          """
      ),
      .good(
        dockerfile: """
          FROM rockylinux:9
          RUN yum install -y curl && yum clean all
          """
      ),
    ]
  )

  static let updating: Set<PackageManager> = [.yum]
  static let caches: Set<PackageCache> = [.yum]
  static let program = "yum"
  static let update = "makecache"
}
