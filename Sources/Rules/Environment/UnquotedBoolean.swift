import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A value of `environment` that YAML does not read as the text it is.
struct UnquotedBoolean: ContainerRule {
  static let metadata = RuleMetadata(
    id: "unquoted-boolean",
    summary: "A value of `environment` is read as a boolean or a number",
    category: .environment,
    severity: .warning,
    fix: .safe,
    rationale: """
      Numbers are written anew: in Compose 2.40 `1.10` arrives as 1.1, `012` as 10, `0x1F` as 31, `1_000` and `1e3` as 1000 \
      (seen): a warning. Booleans arrive as `true` and `false`, and `yes` and `on` stay as they are, but docker-compose 1.29 refuses \
      them: `services.board.environment.BOARD_PUBLIC contains true, which is an invalid type, it should be a string, \
      number, or a null`. So they are a warning in a repository that calls docker-compose v1, else info.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#environment"],
    examples: [
      .bad(
        """
        services:
          board:
            image: example/board:2.0
            environment:
              VERSION: 1.10
        #              ^^^^ unquoted-boolean
              PUBLIC: true
        #             ^^^^ unquoted-boolean (info)
        """
      ),
      .good(
        """
        services:
          board:
            image: example/board:2.0
            environment:
              VERSION: "1.10"
              PUBLIC: "true"
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for variable in container.service.environment where !variable.isListItem {
      guard let value = variable.value, !value.string.isEmpty else { continue }
      let raw = project.sources.text(value.place)
      guard let first = raw.utf8.first, first.isLetter || first.isDigit || [0x2B, 0x2D, 0x2E].contains(first) else {
        continue
      }
      let fix = Fix("put it in quotes", .safe, [TextEdit(value.place, "\"\(raw)\"")])
      if isNumber(raw), raw != value.string {
        report.emit(.isRewritten(variable.name, raw, value.string), at: value.place, help: "write \"\(raw)\"", fix: fix)
      } else if isBoolean(raw, project) {
        let call = project.v1Calls.first
        report.emit(
          call == nil ? .isBoolean(variable.name, raw) : .isRefused(variable.name, raw),
          at: value.place,
          severity: call == nil ? .info : .warning,
          related: call.map { [RelatedPlace("docker-compose v1 is used here", at: $0.place)] } ?? [],
          help: "write \"\(raw)\"",
          fix: fix
        )
      }
    }
  }

  private func isNumber(_ raw: String) -> Bool {
    raw.utf8.contains(where: \.isDigit)
      && raw.utf8.allSatisfy { $0.isDigit || $0.isLetter || [0x2B, 0x2D, 0x2E, 0x5F].contains($0) }
  }

  /// `yes`, `no`, `on` and `off` matter to docker-compose v1 alone.
  private func isBoolean(_ raw: String, _ project: Project) -> Bool {
    let lowered = raw.asciiLowercased
    if lowered == "true" || lowered == "false" { return true }
    return !project.v1Calls.isEmpty && ["yes", "no", "on", "off"].contains(lowered)
  }
}

extension Message {
  fileprivate static func isRewritten(_ name: String, _ raw: String, _ value: String) -> Message {
    "\(name) arrives as \(value), not as \(raw): YAML reads it as a number"
  }

  fileprivate static func isBoolean(_ name: String, _ raw: String) -> Message {
    "\(name) is the boolean \(raw), which docker-compose v1 and others refuse here"
  }

  fileprivate static func isRefused(_ name: String, _ raw: String) -> Message {
    "\(name) is the boolean \(raw), which docker-compose v1 refuses: it should be a string, number, or a null"
  }
}
