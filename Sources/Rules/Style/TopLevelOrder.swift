import Compose
import Diagnostics
import Linting

/// Top-level keys in an unusual order.
struct TopLevelOrder: OutlineRule {
  static let metadata = RuleMetadata(
    id: "top-level-order",
    summary: "The top-level keys are not in the usual order",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["top-level-properties-order"],
    options: [
      RuleOption("order", "the keys in their order; `x-` stands for all extensions", standard: .list(Self.standard))
    ],
    rationale: """
      Extensions and settings first, then the services, then what they share: `x-…`, `version`, `name`, `include`, \
      `services`, `networks`, `volumes`, `secrets`, `configs`, `models`. The option `order` sets another.
      """,
    references: ["https://docs.docker.com/reference/compose-file/"],
    examples: [
      .bad(
        """
        volumes:
          data: {}
        services:
        # <- top-level-order
          db:
            image: postgres:17
            volumes: [data:/var/lib/postgresql/data]
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            volumes: [data:/var/lib/postgresql/data]
        volumes:
          data: {}
        """
      ),
    ]
  )

  private static let standard = [
    "x-", "version", "name", "include", "services", "networks", "volumes", "secrets", "configs", "models",
  ]
  private var order = Self.standard

  mutating func configure(_ options: RuleOptions) { order = options.list("order") }

  func check(_ outline: ComposeOutline, _ report: inout Report) {
    guard let found = outline.topLevel.firstOutOfOrder({ rank($0.name) }) else { return }
    report.emit(
      .comesAfter(found.after.name, found.before.name),
      at: found.after.place,
      help: "move `\(found.after.name)` up"
    )
  }

  private func rank(_ key: String) -> Int {
    order.firstIndex(of: key.hasPrefix("x-") ? "x-" : key) ?? .max
  }
}

extension Message {
  fileprivate static func comesAfter(_ key: String, _ other: String) -> Message { "`\(key)` stands behind `\(other)`" }
}
