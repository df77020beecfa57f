import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// Ports that are not sorted.
struct PortsOrder: ProjectRule {
  static let metadata = RuleMetadata(
    id: "ports-order",
    summary: "`ports` are not in the order of the published ones",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["service-ports-alphabetical-order"],
    fix: .safe,
    rationale: """
      In a long list of ports people look for the number that they open in a browser. Off unless asked for. Ports with \
      unknown parts and the long syntax are left alone.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            ports:
              - "8443:443"
              - "8080:80"
              # ^^^^^^^^^ ports-order
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            ports:
              - "8080:80"
              - "8443:443"
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for file in project.compose.files {
      let bytes = project.sources[file.id].bytes
      for service in file.outline(bytes).services where !service.ports.contains(where: { $0.text.contains("$") }) {
        guard let found = service.ports.firstOutOfOrder({ NaturalOrder(published($0.text)) }) else { continue }
        let edits = service.ports.sorting(by: { NaturalOrder(published($0.text)) }) {
          String(decoding: bytes[$0.span.range], as: UTF8.self)
        }
        report.emit(
          .comesAfter(found.after.text, found.before.text, service.key.name),
          at: found.after.place,
          help: "sort them by the published port",
          fix: Fix("sort the ports", .safe, edits)
        )
      }
    }
  }

  /// `127.0.0.1:8080:80` → `8080`; without a published port the container's.
  private func published(_ port: String) -> String {
    let parts = port.split(separator: ":", omittingEmptySubsequences: false)
    return String(parts.count > 1 ? parts[parts.count - 2] : parts[0])
  }
}

extension Message {
  fileprivate static func comesAfter(_ port: String, _ other: String, _ service: String) -> Message {
    "in '\(service)', port `\(port)` stands behind `\(other)`"
  }
}
