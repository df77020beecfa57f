import Analysis
import Compose
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A service and its Dockerfile name different platforms.
struct PlatformMismatch: ContainerRule {
  static let metadata = RuleMetadata(
    id: "platform-mismatch",
    summary: "A service and its Dockerfile name different platforms",
    category: .compatibility,
    severity: .warning,
    rationale: """
      `platform: linux/amd64` over a last stage that is `FROM --platform=linux/arm64` builds an image for one processor \
      and runs it as another: `exec format error`, or emulation. The other way to get there is a program that a RUN fetches \
      for one processor by name: on another machine it ends with `exec format error` (info; only where nothing fixes the \
      platform and nothing in the stage asks for it). Left alone: variables such as $BUILDPLATFORM, and stages that only \
      build.
      """,
    references: ["https://docs.docker.com/build/building/multi-platform/"],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build: .
              platform: linux/amd64
          #             ^^^^^^^^^^^ platform-mismatch
          """
        ),
        .init("Dockerfile", "FROM --platform=linux/arm64 nginx:1.27"),
      ]),
      .good(files: [
        .init("compose.yaml", "services:\n  web:\n    build: .\n    platform: linux/amd64"),
        .init("Dockerfile", "FROM nginx:1.27"),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let dockerfile = project.dockerfile(of: container), let build = container.build, let root = build.chain.first
    else { return }
    let tree = dockerfile.tree
    let from = tree.instructions[tree.stages[root].instructions.lowerBound]
    let flag = from.flag("platform")
    if let flag, let value = flag.value, !value.bytes.contains(UInt8(ascii: "$")) {
      guard let wanted = container.service.platform, let name = wanted.known, let one = Processor(name),
        let other = Processor(value.string), one != other
      else { return }
      report.emit(
        .differs(container.name, name, value.string),
        at: wanted.place,
        related: [RelatedPlace("the image is built for \(value.string) here", at: Place(tree.file, flag.span))],
        help: "write the same platform in both, or leave it out of FROM"
      )
    } else if flag == nil, container.service.platform == nil {
      checkDownloads(build, dockerfile, &report)
    }
  }

  private func checkDownloads(_ build: ImageBuild, _ dockerfile: DockerfileUnit, _ report: inout Report) {
    let tree = dockerfile.tree
    let asks: [StaticString] = [
      "TARGETARCH", "TARGETPLATFORM", "print-architecture", "uname -m", "arch)", "apk --print-arch",
    ]
    let text = build.chain.flatMap { tree.instructions(of: tree.stages[$0]).map(\.text.bytes) }
    guard
      !text.contains(where: { bytes in
        asks.contains { bytes.holds($0) } || bytes.holds("aarch64") || bytes.holds("arm64")
      })
    else { return }
    for run in dockerfile.runs where build.chain.contains(run.stage) {
      var found: Span?
      run.script.forEachInvocation { invocation, _ in
        guard found == nil, invocation.runs("curl", "wget", "aria2c") else { return }
        found =
          invocation.arguments.first { word in
            let text = word.literalPrefix + (word.literal ?? "")
            return text.holds("://") && ["amd64", "x86_64", "x64.tar", "linux64"].contains { text.contains($0) }
          }?.span
      }
      guard let found else { continue }
      return report.emit(
        .isForOne,
        at: Place(tree.file, found),
        severity: .info,
        help: "choose it by $TARGETARCH (after `ARG TARGETARCH`), or set `platform:` for the service"
      )
    }
  }
}

/// `amd64` of `linux/amd64/v2`.
private struct Processor: Equatable {
  var name: String

  init?(_ platform: String) {
    let parts = platform.asciiLowercased.split(separator: "/").map(String.init)
    guard let name = parts.count > 1 ? parts[1] : parts.first, !platform.utf8.contains(0xEF) else { return nil }
    let aliases = ["x86_64": "amd64", "aarch64": "arm64"]
    self.name = aliases[name] ?? name
  }
}

extension Message {
  fileprivate static func differs(_ service: String, _ one: String, _ other: String) -> Message {
    "'\(service)' runs as \(one), but its image is built from one for \(other)"
  }

  fileprivate static let isForOne: Message = "this is a program for amd64 alone: on other processors it cannot run"
}
