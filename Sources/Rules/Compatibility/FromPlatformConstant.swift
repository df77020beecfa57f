import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `FROM --platform=linux/amd64`.
struct FromPlatformConstant: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "from-platform-constant",
    summary: "FROM asks for one fixed platform",
    category: .compatibility,
    severity: .info,
    preset: .strict,
    aliases: ["DL3029", "FromPlatformFlagConstDisallowed"],
    fix: .unsafe,
    rationale: """
      The stage is that platform on every machine: on another one it runs in emulation, slowly, and `docker build \
      --platform` does not reach it. Where it is meant, say so in the stage's name: `FROM --platform=linux/arm64 \
      alpine:3.22 AS build-arm64`.

      Left alone: platforms with a variable, and stages whose name has the system or the processor in it, as \
      BuildKit does (FromPlatformFlagConstDisallowed).
      """,
    references: ["https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/"],
    examples: [
      .bad(
        dockerfile: """
          FROM --platform=linux/amd64 alpine:3.22
          #               ^^^^^^^^^^^ from-platform-constant
          RUN apk add --no-cache curl
          """
      ),
      .good(
        dockerfile: """
          FROM --platform=$BUILDPLATFORM alpine:3.22
          RUN apk add --no-cache curl
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for stage in dockerfile.tree.stages {
      guard let flag = dockerfile.tree.instructions[stage.instructions.lowerBound].flag("platform"),
        let platform = flag.value, !platform.bytes.isEmpty, !platform.bytes.contains(UInt8(ascii: "$"))
      else { continue }
      let parts = platform.string.split(separator: "/").map(String.init)
      if let name = stage.name, parts.contains(where: { name.contains($0.asciiLowercased) }) { continue }
      report.emit(
        .isFixed(platform.string),
        at: platform.place(of: 0..<platform.bytes.count),
        help: "leave --platform out, or name the stage after it if it has to be this one",
        fix: Fix("leave --platform out", .unsafe, [.delete(project.withBlanksBehind(dockerfile.place(flag.span)))])
      )
    }
  }
}

extension Message {
  fileprivate static func isFixed(_ platform: String) -> Message {
    "this stage is \(platform) on every machine: emulated where the processor is another one"
  }
}
