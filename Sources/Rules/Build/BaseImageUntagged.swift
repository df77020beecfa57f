import Analysis
import Diagnostics
import Dockerfile
import ImageCatalog
import Linting
import SourceText

/// FROM without a tag.
struct BaseImageUntagged: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "base-image-untagged",
    summary: "A base image has no tag",
    category: .build,
    severity: .info,
    preset: .strict,
    aliases: ["DL3006", "DS-0001", "CKV_DOCKER_7"],
    rationale: """
      Without a tag Docker takes `latest`, whatever that is on the day of the build: the same file builds another \
      image next month, and a release that breaks it comes unannounced.

      ARGs with defaults are filled in. Left alone: `scratch`, digests, stages of the file, and names that end in \
      an unknown variable.
      """,
    references: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
    examples: [
      .bad(
        dockerfile: """
          FROM debian
          #    ^^^^^^ base-image-untagged
          RUN apt-get update
          """
      ),
      .good(
        dockerfile: """
          FROM debian:13-slim
          RUN apt-get update
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let globals = dockerfile.tree.globalArguments()
    for stage in dockerfile.tree.stages where stage.base == nil {
      let image = dockerfile.tree.baseImage(of: stage, globals: globals)
      let reference = ImageReference(image.text.string)
      let name = Path.name(of: reference.name)
      guard reference.tag == nil, reference.digest == nil, reference.name != "scratch", !name.isEmpty,
        !name.utf8.contains(UInt8(ascii: "$")), !mayBringTag(stage, dockerfile, globals)
      else { continue }
      report.emit(
        .takesLatest(reference.name),
        at: dockerfile.place(stage.from.image.span),
        help: "write the release that it was tested with: \(name):…"
      )
    }
  }

  /// Whether the name ends in a variable that nothing here sets.
  private func mayBringTag(_ stage: Stage, _ dockerfile: DockerfileUnit, _ globals: [String: Setting]) -> Bool {
    let text = stage.from.image.text
    guard let last = Expander(escape: dockerfile.tree.escape).references(in: text).last else { return false }
    return last.span.end == text.span(of: 0..<text.bytes.count).end && globals[last.name] == nil && !last.hasDefault
  }
}

extension Message {
  fileprivate static func takesLatest(_ image: String) -> Message {
    "'\(image)' has no tag: every build takes the latest one"
  }
}
