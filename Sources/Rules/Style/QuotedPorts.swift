import Compose
import Diagnostics
import Linting
import SourceText

/// Ports without quotes.
struct QuotedPorts: OutlineRule {
  static let metadata = RuleMetadata(
    id: "quoted-ports",
    summary: "A port is not in quotes",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["require-quotes-in-ports"],
    fix: .safe,
    options: [RuleOption("quotes", "the quotes to use", standard: .text("any"), choices: ["any", "single", "double"])],
    rationale: """
      YAML 1.1 reads `22:22` as a number of base 60. Compose v2 does not, docker-compose v1 and other readers do; \
      those who keep every port in quotes need not think of it. The option `quotes` says which. Where a port can \
      really be misread, `unquoted-port` says so.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            ports:
              - 8080:80
              # ^^^^^^^ quoted-ports
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            ports:
              - "8080:80"
        """
      ),
    ]
  )

  private var quotes = "any"

  mutating func configure(_ options: RuleOptions) { quotes = options.text("quotes") }

  func check(_ outline: ComposeOutline, _ report: inout Report) {
    for service in outline.services {
      for port in service.ports + service.expose where !isFine(port) {
        let mark = quotes == "single" ? "'" : "\""
        report.emit(
          .isNotQuoted(port.text, service.key.name),
          at: port.place,
          help: "write `\(mark)\(port.text)\(mark)`",
          fix: Fix("put it in quotes", .safe, [TextEdit(port.place, mark + port.text + mark)])
        )
      }
    }
  }

  private func isFine(_ port: ComposeOutline.Scalar) -> Bool {
    switch port.quotes {
    case .none: false
    case .single: quotes != "double"
    case .double: quotes != "single"
    case .block: true
    }
  }
}

extension Message {
  fileprivate static func isNotQuoted(_ port: String, _ service: String) -> Message {
    "in '\(service)', the port `\(port)` is not quoted as agreed"
  }
}
