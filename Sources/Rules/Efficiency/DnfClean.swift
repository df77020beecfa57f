import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// What dnf fetched stays in the image.
struct DnfClean: CleanupRule {
  static let metadata = RuleMetadata(
    id: "dnf-clean",
    summary: "dnf's cache stays in the image",
    category: .efficiency,
    severity: .warning,
    aliases: ["DL3040", "DS-0019", "DS-0027"],
    fix: .safe,
    rationale: """
      dnf keeps the metadata of every repository, 50 to 200 MB, in its cache. What one RUN leaves behind is in its \
      layer for good: only the same RUN can remove it, after the last installation.

      Left alone: cache or tmpfs mounts over the cache, and cleanups by a script that runs later in the RUN. In \
      stages of which only files are copied it is harmless: there it is an info of the preset `all`.
      """,
    references: ["https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command"],
    examples: [
      .bad(
        dockerfile: """
          FROM fedora:43
          RUN dnf install -y curl
          #   ^^^^^^^^^^^ dnf-clean
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

  static let filling: Set<PackageManager> = PackageManager.dnfs
  static let caches: Set<PackageCache> = [.yum, .dnf]
  static let program = "dnf"

  static func cleanup(_ manager: PackageManager?) -> String { "\(manager?.rawValue ?? "dnf") clean all" }
}
