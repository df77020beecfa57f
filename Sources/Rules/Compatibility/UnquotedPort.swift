import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A mapping of ports that older YAML readers take for a number to the base of 60.
struct UnquotedPort: ContainerRule {
  static let metadata = RuleMetadata(
    id: "unquoted-port",
    summary: "A port mapping without quotes is a number in YAML 1.1",
    category: .compatibility,
    severity: .warning,
    fix: .safe,
    rationale: """
      YAML 1.1 reads `22:22` as 22 × 60 + 22: docker-compose 1.29 makes it the container port 1342, publishes nothing and \
      says nothing; larger ones end in `Invalid port specification: "541342"`. Compose 2 reads it as it is meant. A warning \
      in a repository that calls docker-compose v1, else info, for podman-compose and other readers.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
    examples: [
      .bad(
        """
        services:
          git:
            image: gitea/gitea:1.24
            ports:
              - 2222:22
        #       ^^^^^^^ unquoted-port (info)
        """
      ),
      .good(
        """
        services:
          git:
            image: gitea/gitea:1.24
            ports:
              - "2222:22"
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for port in container.service.ports where port.isShort {
      let raw = project.sources.text(port.place)
      guard let number = base60(raw) else { continue }
      let call = project.v1Calls.first
      report.emit(
        .isNumber(raw, number),
        at: port.place,
        severity: call == nil ? .info : .warning,
        related: call.map { [RelatedPlace("docker-compose v1 is used here", at: $0.place)] } ?? [],
        help: "put it in quotes",
        fix: Fix("put it in quotes", .safe, [TextEdit(port.place, "\"\(raw)\"")])
      )
    }
  }

  /// What YAML 1.1 reads; nil for what is no such number to it.
  private func base60(_ raw: String) -> Int? {
    let fields = raw.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard fields.count > 1, fields[0].first != UInt8(ascii: "0") else { return nil }
    var number = 0
    for (index, field) in fields.enumerated() {
      guard !field.isEmpty, field.count < 6, field.allSatisfy(\.isDigit),
        let value = Int(String(decoding: field, as: UTF8.self)),
        index == 0 || (value < 60 && field.count < 3)
      else { return nil }
      number = number * 60 + value
    }
    return number
  }
}

extension Message {
  fileprivate static func isNumber(_ raw: String, _ number: Int) -> Message {
    "\(raw) without quotes is the number \(number) for docker-compose v1 and other readers of YAML 1.1"
  }
}
