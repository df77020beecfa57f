import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A service that is built and has an image's name too.
struct BuildAndImageTogether: ContainerRule {
  static let metadata = RuleMetadata(
    id: "build-and-image-together",
    summary: "A service has both `build` and `image`",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["no-build-and-image"],
    rationale: """
      It is a good way to name what is built. But without a `pull_policy`, `docker compose up` on a fresh machine first tries \
      to pull that name, and runs what a registry has under it instead of the source beside the file. Off until asked for.
      """,
    references: ["https://docs.docker.com/reference/compose-file/build/#using-build-and-image"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1
            #      ^^^^^^^^^^^^^ build-and-image-together
            build: .
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1
            build: .
            pull_policy: build
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    let service = container.service
    guard let build = service.build, let image = service.image, service.pullPolicy == nil else { return }
    report.emit(
      .hasBoth(service.name),
      at: image.place,
      related: [RelatedPlace("how it is built", at: build.place)],
      help: "say with `pull_policy` which one counts (`build`, `missing`), or remove one of the two"
    )
  }
}

extension Message {
  fileprivate static func hasBoth(_ service: String) -> Message { "'\(service)' is built and has an image to pull" }
}
