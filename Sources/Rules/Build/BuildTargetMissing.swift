import Analysis
import Compose
import Diagnostics
import Dockerfile
import ImageCatalog
import Linting
import SourceText

/// `target:` or `COPY --from=` of a stage that the Dockerfile does not have.
struct BuildTargetMissing: ContainerRule {
  static let metadata = RuleMetadata(
    id: "build-target-missing",
    summary: "`build.target` names no stage of the Dockerfile",
    category: .build,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Loading the file says nothing; the build ends with `failed to solve: target stage "runtime" could not be found`. \
      Stages are found by their name, whatever its case, or by their number from 0. Left alone: targets with a variable \
      that is not known, and Dockerfiles that are not there or come from elsewhere.
      """,
    references: ["https://docs.docker.com/reference/compose-file/build/#target"],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build:
                context: .
                target: runtime
          #             ^^^^^^^ build-target-missing
          """
        ),
        .init("Dockerfile", "FROM nginx:1.29 AS serve\n"),
      ]),
      .good(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              build:
                context: .
                target: serve
          """
        ),
        .init("Dockerfile", "FROM nginx:1.29 AS serve\n"),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let target = container.service.build?.target, let name = target.known, !name.isEmpty,
      let dockerfile = project.dockerfile(of: container), let last = dockerfile.tree.stages.last,
      dockerfile.tree.stage(named: name) == nil
    else { return }
    let names = dockerfile.tree.stages.compactMap { $0.from.name?.string }
    let meant = Suggestion.nearest(to: name.asciiLowercased, among: names) ?? (names.count == 1 ? names[0] : nil)
    let stage = meant.flatMap { dockerfile.tree.stage(named: $0) } ?? last
    let span = stage.from.name?.span ?? stage.from.image.span
    report.emit(
      .isNoStage(name, dockerfile.path, names),
      at: target.place,
      related: [RelatedPlace("a stage of that Dockerfile", at: dockerfile.place(span))],
      help: meant.map { "write \($0), if that is meant" }
        ?? (names.isEmpty ? "leave `target` out, or name the stage with `AS \(name)`" : "write the name of a stage"),
      fix: meant.flatMap { meant in
        project.edits(in: target.place.file)?.replace(target.place, with: .text(meant)).map {
          Fix("build the stage \(meant)", .unsafe, $0)
        }
      }
    )
  }
}

extension Message {
  fileprivate static func isNoStage(_ name: String, _ path: String, _ names: [String]) -> Message {
    let list = names.prefix(6).joined(separator: ", ")
    return "\(path) has no stage '\(name)'\(names.isEmpty ? ": none of its stages has a name" : "; it has \(list)")"
  }
}
