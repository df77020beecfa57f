import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// An image without a label that the schema names.
struct MissingLabel: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "missing-label",
    summary: "An image lacks a label that images should have",
    category: .style,
    severity: .info,
    aliases: ["DL3049"],
    options: [LabelSchema.option],
    rationale: """
      What looks for images by the label does not find this one. Only for labels that `label-schema` names.

      Stages that others are FROM, or copy from, are not images of their own and are left alone; what such a stage sets counts \
      for those that are FROM it. What a base image from elsewhere sets is not known and does not count.
      """,
    examples: [
      .bad(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13
          #    ^^^^^^^^^ missing-label
          LABEL vendor="Example"
          """
        ),
        .init(".composelint.yml", "label-schema: { vendor: text, version: semver }"),
      ]),
      .good(files: [
        .init(
          "Dockerfile",
          """
          FROM debian:13 AS base
          LABEL vendor="Example"
          FROM base
          LABEL version="1.2.3"
          """
        ),
        .init(".composelint.yml", "label-schema: { vendor: text, version: semver }"),
      ]),
    ]
  )

  private var schema = LabelSchema()

  mutating func configure(_ options: RuleOptions) { schema = LabelSchema(options) }

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    guard !schema.types.isEmpty else { return }
    let tree = dockerfile.tree
    let states = tree.stageStates()
    let inner = tree.stagesUsedByOthers
    for stage in tree.stages where !inner.contains(stage.index) {
      let missing = schema.types.keys.filter { states[stage.index].labels[$0] == nil }.sorted()
      guard !missing.isEmpty else { continue }
      report.emit(
        .lacks(missing),
        at: Place(tree.file, stage.from.image.span),
        help: "add LABEL \(missing.map { "\($0)=…" }.joined(separator: " "))"
      )
    }
  }
}

extension DockerfileTree {
  /// The stages that others are FROM, copy from or mount.
  fileprivate var stagesUsedByOthers: Set<Int> {
    var used = Set(stages.compactMap(\.base))
    for stage in stages {
      for instruction in instructions(of: stage) {
        let names = [instruction.flag("from")?.value] + instruction.mounts.map(\.from)
        for name in names.compactMap({ $0?.string }) {
          if let source = source(named: name, in: stage.index) { used.insert(source) }
        }
      }
    }
    return used
  }
}

extension Message {
  fileprivate static func lacks(_ labels: [String]) -> Message {
    let names = labels.map { "`\($0)`" }.joined(separator: ", ")
    return Message("this image has no label \(names)")
  }
}
