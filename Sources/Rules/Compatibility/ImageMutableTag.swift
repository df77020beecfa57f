import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting

/// An image by a tag that moves.
struct ImageMutableTag: ContainerRule {
  static let metadata = RuleMetadata(
    id: "image-mutable-tag",
    summary: "An image has no tag, or one that moves",
    category: .compatibility,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0004", "service-image-require-explicit-tag"],
    options: [RuleOption("tags", "tags that move", standard: .list(Self.standard))],
    rationale: """
      `latest`, `stable` and the like name another image tomorrow: two machines run different versions, and a restart \
      after a pull is an upgrade that nobody decided. A version (`postgres:17.2`) says what runs. A digest is as good. \
      Services that are built here are left alone: their tag is whatever was built last. The option `tags` names the \
      moving ones.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#image"],
    examples: [
      .bad(
        """
        services:
          db:
            image: postgres:latest
            #      ^^^^^^^^^^^^^^^ image-mutable-tag
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17.2
        """
      ),
    ]
  )

  private var tags: Set<String> = Set(Self.standard)
  private static let standard = ["latest", "stable", "edge", "nightly", "dev", "test"]

  mutating func configure(_ options: RuleOptions) { tags = Set(options.list("tags").map { $0.lowercased() }) }

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard container.service.build == nil, let text = container.service.image, let name = text.known, !name.isEmpty
    else {
      return
    }
    let image = ImageReference(name)
    guard image.digest == nil else { return }
    if let tag = image.tag {
      guard tags.contains(tag.lowercased()) else { return }
      report.emit(.moves(container.name, tag), at: text.place, help: "name the version that you run")
    } else {
      report.emit(.hasNoTag(container.name), at: text.place, help: "name the version that you run: `\(name):VERSION`")
    }
  }
}

extension Message {
  fileprivate static func moves(_ service: String, _ tag: String) -> Message {
    "'\(service)' runs whatever `\(tag)` is when it is pulled"
  }

  fileprivate static func hasNoTag(_ service: String) -> Message {
    "'\(service)' names no version: it runs whatever `latest` is when it is pulled"
  }
}
