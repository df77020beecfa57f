import Compose
import Diagnostics
import Linting

/// Services that are not sorted.
struct ServicesOrder: OutlineRule {
  static let metadata = RuleMetadata(
    id: "services-order",
    summary: "Services are not in alphabetical order",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["services-alphabetical-order"],
    rationale: """
      In a long file people look for a service by its name. Off unless asked for: many sort by what starts first. \
      Numbers in names count as numbers: `app2` comes before `app10`.
      """,
    references: ["https://docs.docker.com/reference/compose-file/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
          db:
        # ^^ services-order
            image: postgres:17
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
          web:
            image: example/web:1.4
        """
      ),
    ]
  )

  func check(_ outline: ComposeOutline, _ report: inout Report) {
    guard let found = outline.services.firstOutOfOrder({ NaturalOrder($0.key.name) }) else { return }
    report.emit(
      .comesAfter(found.after.key.name, found.before.key.name),
      at: found.after.key.place,
      help: "sort the services by their names"
    )
  }
}

extension Message {
  fileprivate static func comesAfter(_ name: String, _ other: String) -> Message {
    "'\(name)' stands behind '\(other)'"
  }
}
