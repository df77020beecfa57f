import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `FROM --platform=$TARGETPLATFORM`.
struct RedundantTargetPlatform: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "redundant-target-platform",
    summary: "FROM asks for the platform that it has anyway",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["DL3065", "RedundantTargetPlatform"],
    fix: .safe,
    rationale: """
      `--platform=$TARGETPLATFORM` is what every FROM does without it. BuildKit warns of it at every build \
      (RedundantTargetPlatform).
      """,
    references: ["https://docs.docker.com/reference/build-checks/redundant-target-platform/"],
    examples: [
      .bad(
        dockerfile: """
          FROM --platform=$TARGETPLATFORM alpine:3.22
          #    ^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-target-platform
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

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for stage in dockerfile.tree.stages {
      let from = dockerfile.tree.instructions[stage.instructions.lowerBound]
      guard let flag = from.flag("platform"), let value = flag.value?.string,
        value == "$TARGETPLATFORM" || value == "${TARGETPLATFORM}"
      else { continue }
      let bytes = project.sources[dockerfile.tree.file].bytes
      var end = Int(flag.span.end)
      while end < bytes.count, bytes[end].isBlank { end += 1 }
      report.emit(
        .isRedundant,
        at: dockerfile.place(flag.span),
        help: "leave it out",
        fix: Fix("remove it", .safe, [.delete(dockerfile.place(Span(Int(flag.span.start), end)))])
      )
    }
  }
}

extension Message {
  fileprivate static let isRedundant: Message = "every FROM takes the target platform without being told"
}
