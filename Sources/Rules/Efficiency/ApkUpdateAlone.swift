import Analysis
import Diagnostics
import Dockerfile
import Linting
import Shell
import SourceText

/// `apk update` in one RUN, the installation in another.
struct ApkUpdateAlone: UpdateAloneRule {
  static let metadata = RuleMetadata(
    id: "apk-update-alone",
    summary: "`apk update` runs in another RUN than the installation",
    category: .efficiency,
    severity: .info,
    rationale: """
      What `apk update` fetches is cached with its RUN: months later it is still that day's index, in a layer of its \
      own that nothing can make smaller. The installation fetches what it needs itself, with `--no-cache` in any \
      case.

      Left alone: cache mounts over the index, and a RUN that installs as well.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#run"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          RUN apk update
          #   ^^^^^^^^^^ apk-update-alone
          RUN apk add --no-cache curl
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          RUN apk add --no-cache curl
          """
      ),
    ]
  )

  static let updating: Set<PackageManager> = [.apk]
  static let caches: Set<PackageCache> = [.apk]
  static let program = "apk"
  static let update = "update"
}
