import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// What yum fetched stays in the image.
struct YumClean: CleanupRule {
  static let metadata = RuleMetadata(
    id: "yum-clean",
    summary: "yum's cache stays in the image",
    category: .efficiency,
    severity: .warning,
    aliases: ["DL3032", "DS-0015"],
    fix: .safe,
    rationale: """
      yum keeps the metadata of every repository, 50 to 200 MB, in its cache. What one RUN leaves behind is in its \
      layer for good: only the same RUN can remove it, after the last installation.

      Left alone: cache or tmpfs mounts over the cache, and cleanups by a script that runs later in the RUN. In \
      stages of which only files are copied it is harmless: there it is an info of the preset `all`.
      """,
    references: ["https://man7.org/linux/man-pages/man8/yum.8.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM rockylinux:9
          RUN yum install -y curl
          #   ^^^^^^^^^^^ yum-clean
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

  static let filling: Set<PackageManager> = [.yum]
  static let caches: Set<PackageCache> = [.yum, .dnf]
  static let program = "yum"

  static func cleanup(_ manager: PackageManager?) -> String { "yum clean all" }
}
