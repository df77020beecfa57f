import Compose
import Diagnostics
import Linting

/// Keys of a service in an unusual order.
struct ServiceKeysOrder: OutlineRule {
  static let metadata = RuleMetadata(
    id: "service-keys-order",
    summary: "The keys of a service are not in the usual order",
    category: .style,
    severity: .info,
    preset: .all,
    options: [RuleOption("order", "the keys in their order", standard: .list(Self.standard))],
    rationale: """
      The same order in every service makes files quick to read. The standard one says what a service is, what it \
      needs, what it holds, how it is reached, how it runs, and how it is looked after; the option `order` sets \
      another. Keys that the order does not name come last, in any order.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/"],
    examples: [
      .bad(
        """
        services:
          web:
            ports: ["8080:80"]
            image: nginx:1.27.3
          # ^^^^^ service-keys-order
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            ports: ["8080:80"]
        """
      ),
    ]
  )

  private static let standard = [
    "extends", "image", "build", "container_name", "depends_on", "volumes", "volumes_from", "configs", "secrets",
    "environment",
    "env_file", "ports", "networks", "network_mode", "extra_hosts", "command", "entrypoint", "working_dir", "restart",
    "healthcheck", "logging", "labels", "user", "isolation",
  ]
  private var ranks = Self.ranks(Self.standard)

  private static func ranks(_ order: [String]) -> [String: Int] {
    Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func configure(_ options: RuleOptions) { ranks = Self.ranks(options.list("order")) }

  func check(_ outline: ComposeOutline, _ report: inout Report) {
    for service in outline.services {
      let keys = service.keys.filter { $0.name != "<<" && !$0.name.hasPrefix("x-") }
      guard let found = keys.firstOutOfOrder({ ranks[$0.name] ?? .max }) else { continue }
      report.emit(
        .comesAfter(found.after.name, found.before.name, service.key.name),
        at: found.after.place,
        help: "move `\(found.after.name)` up"
      )
    }
  }
}

extension Message {
  fileprivate static func comesAfter(_ key: String, _ other: String, _ service: String) -> Message {
    "in '\(service)', `\(key)` stands behind `\(other)`"
  }
}
