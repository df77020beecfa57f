import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// `EXPOSE 8080:80`.
struct ExposeInvalidFormat: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "expose-invalid-format",
    summary: "EXPOSE names an address or a port of the host",
    category: .build,
    severity: .warning,
    aliases: ["ExposeInvalidFormat"],
    fix: .safe,
    rationale: """
      EXPOSE only notes which ports the container listens on; nothing is published, and what stands before the \
      last colon is dropped. The next release of BuildKit will refuse it, it says (ExposeInvalidFormat). \
      Publishing is done by `ports:` in the compose file or by `docker run -p`.
      """,
    references: ["https://docs.docker.com/reference/build-checks/expose-invalid-format/"],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          EXPOSE 8080:3000
          #      ^^^^^^^^^ expose-invalid-format
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          EXPOSE 3000
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    for word in dockerfile.exposedWords {
      guard let text = Expander(escape: dockerfile.tree.escape).word(word.text, { _ in .unknown }).value,
        let colon = text.lastIndex(of: ":"), text.index(after: colon) < text.endIndex
      else { continue }
      let port = String(text[text.index(after: colon)...])
      let place = dockerfile.place(word.span)
      report.emit(
        .hasHostPart(text, port),
        at: place,
        help: "write EXPOSE \(port)",
        fix: Fix("write \(port)", .safe, [TextEdit(place, port)])
      )
    }
  }
}

extension Message {
  fileprivate static func hasHostPart(_ text: String, _ port: String) -> Message {
    "EXPOSE publishes nothing: of '\(text)' only \(port) counts"
  }
}
