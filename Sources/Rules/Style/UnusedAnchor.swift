import Compose
import Diagnostics
import Linting

/// An anchor without an alias.
struct UnusedAnchor: OutlineRule {
  static let metadata = RuleMetadata(
    id: "unused-anchor",
    summary: "An anchor is never used",
    category: .style,
    severity: .info,
    preset: .all,
    rationale: """
      An anchor without an alias does nothing; mostly the last `*name` that used it was removed, or its name is \
      misspelt.
      """,
    references: ["https://docs.docker.com/reference/compose-file/fragments/"],
    examples: [
      .bad(
        """
        x-logging: &logging
        #          ^^^^^^^^ unused-anchor
          driver: local
        services:
          web:
            image: nginx:1.27.3
        """
      ),
      .good(
        """
        x-logging: &logging
          driver: local
        services:
          web:
            image: nginx:1.27.3
            logging: *logging
        """
      ),
    ]
  )

  func check(_ outline: ComposeOutline, _ report: inout Report) {
    for anchor in outline.anchors where !anchor.isUsed {
      report.emit(.isUnused(anchor.name), at: anchor.place, help: "remove it, or use it: `*\(anchor.name)`")
    }
  }
}

extension Message {
  fileprivate static func isUnused(_ name: String) -> Message { "the anchor `&\(name)` is never used" }
}
