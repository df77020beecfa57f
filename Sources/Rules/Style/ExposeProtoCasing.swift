import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `EXPOSE 53/UDP`.
struct ExposeProtoCasing: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "expose-proto-casing",
    summary: "The transport of an EXPOSE is in capitals",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["ExposeProtoCasing"],
    fix: .safe,
    rationale: """
      `tcp`, `udp` and `sctp` are kept in small letters. BuildKit warns of others at every build \
      (ExposeProtoCasing).
      """,
    references: ["https://docs.docker.com/reference/build-checks/expose-proto-casing/"],
    examples: [
      .bad(
        dockerfile: """
          FROM alpine:3.22
          EXPOSE 53/UDP
          #         ^^^ expose-proto-casing
          """
      ),
      .good(
        dockerfile: """
          FROM alpine:3.22
          EXPOSE 53/udp
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for word in dockerfile.exposedWords {
      let text = word.text
      guard let slash = text.bytes.lastIndex(of: UInt8(ascii: "/")) else { continue }
      let range = slash + 1..<text.bytes.count
      let written = text.string(range)
      let right = written.asciiLowercased
      guard written != right, ["tcp", "udp", "sctp"].contains(right) else { continue }
      let place = text.place(of: range)
      report.emit(
        .hasCapitals(written),
        at: place,
        help: "write \(right)",
        fix: Fix("write \(right)", .safe, [TextEdit(place, right)])
      )
    }
  }
}

extension Message {
  fileprivate static func hasCapitals(_ written: String) -> Message {
    "'\(written)' is kept as '\(written.asciiLowercased)'"
  }
}
