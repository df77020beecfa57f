import Analysis
import Compose
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// An ARG without a default, in FROM, that the service which builds it does not set.
struct BuildArgMissing: ContainerRule {
  static let metadata = RuleMetadata(
    id: "build-arg-missing",
    summary: "A build argument that FROM needs has no value",
    category: .build,
    severity: .error,
    rationale: """
      FROM with an empty part cannot be built: `failed to solve: base name (${BASE}) should not be blank`, or \
      `failed to parse stage name "example/app:": invalid reference format`. Reported where the ARG has no default and no \
      service that builds the file passes a value. Left alone: names that are passed on from the shell, and arguments \
      that BuildKit sets itself.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact"],
    examples: [
      .bad(files: [
        .init("compose.yaml", "services:\n  web:\n    build: ."),
        .init(
          "Dockerfile",
          """
          ARG VERSION
          FROM nginx:${VERSION}
          #          ^^^^^^^^^^ build-arg-missing
          """
        ),
      ]),
      .good(files: [
        .init("compose.yaml", "services:\n  web:\n    build: .\n"),
        .init(
          "Dockerfile",
          """
          ARG VERSION=1.27
          FROM nginx:${VERSION}
          """
        ),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let build = container.service.build, let dockerfile = project.dockerfile(of: container),
      let stage = container.build?.stage, !project.compose.isFragment
    else { return }
    let tree = dockerfile.tree
    let declared = tree.blankGlobals
    guard !declared.isEmpty else { return }
    for index in tree.stages(neededFor: stage).sorted() {
      let from = tree.stages[index].from
      for use in Expander(escape: tree.escape).references(in: from.image.text) {
        guard use.modifier.isEmpty, let place = declared[use.name],
          !DockerfileTree.platformArguments.contains(use.name),
          !build.args.contains(where: { $0.name == use.name })
        else { continue }
        report.emit(
          .isEmpty(use.name),
          at: Place(tree.file, use.span),
          related: [
            RelatedPlace("it has no default here", at: place),
            RelatedPlace("'\(container.name)' builds it without args.\(use.name)", at: build.place),
          ],
          help: "give ARG \(use.name) a default, or set it under build.args of '\(container.name)'"
        )
      }
    }
  }
}

extension DockerfileTree {
  /// The ARGs before the first FROM that nothing gives a default.
  fileprivate var blankGlobals: [String: Place] {
    var blank: [String: Place] = [:]
    for instruction in instructions {
      if instruction.keyword == .from, !instruction.isOnBuild { break }
      guard case .arguments(let pairs) = instruction.body else { continue }
      for pair in pairs { blank[pair.key.string] = pair.value == nil ? Place(file, pair.key.span) : nil }
    }
    return blank
  }
}

extension Message {
  fileprivate static func isEmpty(_ name: String) -> Message {
    "\(name) has no value here, so this image has no name and cannot be built"
  }
}
