import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// What zypper fetched stays in the image.
struct ZypperClean: CleanupRule {
  static let metadata = RuleMetadata(
    id: "zypper-clean",
    summary: "zypper's cache stays in the image",
    category: .efficiency,
    severity: .warning,
    aliases: ["DL3036", "DS-0020"],
    fix: .safe,
    rationale: """
      zypper keeps the metadata of every repository, 30 to 100 MB, in its cache. What one RUN leaves behind is in its \
      layer for good: only the same RUN can remove it, after the last installation.

      Left alone: cache or tmpfs mounts over the cache, and cleanups by a script that runs later in the RUN. In \
      stages of which only files are copied it is harmless: there it is an info of the preset `all`.
      """,
    references: ["https://manpages.opensuse.org/Tumbleweed/zypper/zypper.8.en.html"],
    examples: [
      .bad(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper -n install curl
          #   ^^^^^^^^^^^^^^^^^ zypper-clean
          """
      ),
      .good(
        dockerfile: """
          FROM opensuse/leap:15.6
          RUN zypper -n install curl && zypper clean --all
          """
      ),
    ]
  )

  static let filling: Set<PackageManager> = [.zypper]
  static let caches: Set<PackageCache> = [.zypper]
  static let program = "zypper"

  static func cleanup(_ manager: PackageManager?) -> String { "zypper clean --all" }
}
