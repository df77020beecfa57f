import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting

/// An image without a digest.
struct ImageNoDigest: ContainerRule {
  static let metadata = RuleMetadata(
    id: "image-no-digest",
    summary: "An image is named by a tag alone",
    category: .security,
    severity: .info,
    preset: .all,
    aliases: ["CL-0019"],
    rationale: """
      Whoever may push to the registry can put another image behind the same version. With a digest \
      (`nginx:1.27.3@sha256:…`) Docker runs exactly the bytes that were tried, and refuses others. Tags that move \
      anyway have a rule of their own.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#image"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            #      ^^^^^^^^^^^^ image-no-digest
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx@sha256:0a399eb16751829e1af26fea27b20c3ec28d7ab1fb72182879dcae1cca21206a
        """
      ),
    ]
  )

  private static let moving: Set<String> = ["latest", "stable", "edge", "nightly", "dev", "test"]

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard container.service.build == nil, let text = container.service.image, let name = text.known else { return }
    let image = ImageReference(name)
    guard image.digest == nil, let tag = image.tag, !Self.moving.contains(tag.lowercased()) else { return }
    report.emit(
      .mayChange(container.name, tag),
      at: text.place,
      help: "add the digest that `docker buildx imagetools inspect` shows"
    )
  }
}

extension Message {
  fileprivate static func mayChange(_ service: String, _ tag: String) -> Message {
    "'\(service)' names its image by the tag `\(tag)` alone, behind which another image may be put"
  }
}
