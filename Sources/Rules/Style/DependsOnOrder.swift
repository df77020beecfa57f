import Compose
import Diagnostics
import Linting

/// Dependencies that are not sorted.
struct DependsOnOrder: OutlineRule {
  static let metadata = RuleMetadata(
    id: "depends-on-order",
    summary: "`depends_on` is not in alphabetical order",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["service-dependencies-alphabetical-order"],
    rationale: """
      The order of `depends_on` has no meaning to Compose, which starts what can be started at once. Sorted, a long \
      list is easier to compare. Off unless asked for.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#depends_on"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            depends_on: [db, cache]
            #                ^^^^^ depends-on-order
          db:
            image: postgres:17
          cache:
            image: redis:7
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            depends_on: [cache, db]
          db:
            image: postgres:17
          cache:
            image: redis:7
        """
      ),
    ]
  )

  func check(_ outline: ComposeOutline, _ report: inout Report) {
    for service in outline.services {
      guard let found = service.dependsOn.firstOutOfOrder({ NaturalOrder($0.name) }) else { continue }
      report.emit(
        .comesAfter(found.after.name, found.before.name, service.key.name),
        at: found.after.place,
        help: "sort the names"
      )
    }
  }
}

extension Message {
  fileprivate static func comesAfter(_ name: String, _ other: String, _ service: String) -> Message {
    "in `depends_on` of '\(service)', '\(name)' stands behind '\(other)'"
  }
}
