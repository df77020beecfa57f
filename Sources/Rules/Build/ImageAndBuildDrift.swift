import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// Two services build different things under one name.
struct ImageAndBuildDrift: ProjectRule {
  static let metadata = RuleMetadata(
    id: "image-and-build-drift",
    summary: "Two services build different images under the same name",
    category: .build,
    severity: .error,
    rationale: """
      `image:` beside `build:` names the image that is built. Where two services give the same name to different builds, \
      the one that is built last wins, and both run it: the worker runs the image of the API (seen with Compose 2.40). \
      Left alone: the same context, Dockerfile, target and arguments, services that only use the image, names with \
      unknown parts. A warning where profiles keep the two apart.
      """,
    references: ["https://docs.docker.com/reference/compose-file/build/#using-build-and-image"],
    examples: [
      .bad(
        """
        services:
          api:
            image: example/shop:1.0
            build: ./api
          worker:
            image: example/shop:1.0
        #          ^^^^^^^^^^^^^^^^ image-and-build-drift
            build: ./worker
        """
      ),
      .good(
        """
        services:
          api:
            image: example/shop-api:1.0
            build: ./api
          worker:
            image: example/shop-worker:1.0
            build: ./worker
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    var first: [String: Container] = [:]
    for container in project.containers {
      guard let build = container.service.build, let image = container.service.image, let name = image.known,
        !name.isEmpty, let recipe = build.recipe
      else { continue }
      guard let other = first[name] else {
        first[name] = container
        continue
      }
      guard let otherBuild = other.service.build, let otherImage = other.service.image, otherBuild.recipe != recipe,
        otherBuild.recipe != nil
      else { continue }
      let mine = container.service.profiles.map(\.string)
      let areApart =
        !mine.isEmpty && !other.service.profiles.isEmpty
        && !other.service.profiles.contains { mine.contains($0.string) }
      report.emit(
        .areTwo(name, container.name, other.name),
        at: image.place,
        severity: areApart ? .warning : nil,
        related: [
          RelatedPlace("'\(other.name)' builds \(otherBuild.context.string) under this name", at: otherImage.place)
        ],
        help: "give each its own name"
      )
    }
  }
}

extension Build {
  /// What makes the image what it is; nil where a part is not known.
  fileprivate var recipe: [String]? {
    guard let context = contextFolder ?? context.known, let dockerfile = dockerfile.map({ $0.known }) ?? "Dockerfile",
      let target = target.map({ $0.known }) ?? ""
    else { return nil }
    let arguments = args.map { "\($0.name)=\($0.value?.string ?? "")" }.sorted()
    return [Path.normalized(context), dockerfile, target, inline?.string ?? ""] + arguments
  }
}

extension Message {
  fileprivate static func areTwo(_ image: String, _ one: String, _ other: String) -> Message {
    "'\(one)' and '\(other)' build different images under the name \(image): both run the one that is built last"
  }
}
