import Diagnostics
import Linting

/// A platform that the image is not built for.
struct PlatformNotBuilt: LoadFaultRule {
  static let metadata = RuleMetadata(
    id: "platform-not-built",
    summary: "A service runs on a platform that it is not built for",
    category: .validity,
    severity: .error,
    rationale: """
      Docker Compose refuses the project: `service.build.platforms MUST include service.platform "linux/arm64": \
      invalid compose project`. The text has to be the same: `linux/arm64/v8` is not found in a list with \
      `linux/arm64` (tried with Compose 2.40). Without `build.platforms` the image is built for `platform`.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#platform",
      "https://docs.docker.com/reference/compose-file/build/#platforms",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            platform: linux/arm64
        #             ^^^^^^^^^^^ platform-not-built
            build:
              context: .
              platforms: [linux/amd64]
        """
      ),
      .good(
        """
        services:
          web:
            platform: linux/arm64
            build:
              context: .
              platforms: [linux/amd64, linux/arm64]
        """
      ),
    ]
  )
}
