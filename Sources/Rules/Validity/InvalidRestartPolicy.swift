import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A restart policy that the engine refuses.
struct InvalidRestartPolicy: ContainerRule {
  static let metadata = RuleMetadata(
    id: "invalid-restart-policy",
    summary: "`restart` has a value that the engine does not know",
    category: .validity,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Compose passes the text on, and the engine refuses the container: `invalid restart policy: unknown policy \
      'alwyas'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`. A number of attempts belongs to \
      `on-failure` alone.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#restart"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            restart: alwyas
            #        ^^^^^^ invalid-restart-policy
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            restart: on-failure:5
        """
      ),
    ]
  )

  private static let policies = ["no", "always", "on-failure", "unless-stopped"]

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let restart = container.service.restart, let text = restart.known, !text.isEmpty else { return }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
    if Self.policies.contains(parts[0]) {
      guard parts.count == 2 else { return }
      if parts[0] == "on-failure", Int(parts[1]).map({ $0 >= 0 }) ?? false { return }
      let right = parts[0] == "on-failure" ? "on-failure:5" : parts[0]
      report.emit(.countsWrongly(container.name, text), at: restart.place, help: "write `\(right)`")
      return
    }
    let meant = Suggestion.nearest(to: parts[0], among: Self.policies)
    report.emit(
      .isUnknown(container.name, text),
      at: restart.place,
      help: meant.map { "did you mean `\($0)`?" } ?? "write no, always, on-failure or unless-stopped",
      fix: parts.count > 1 ? nil : meant.map { Fix("write `\($0)`", .unsafe, [TextEdit(restart.place, $0)]) }
    )
  }
}

extension Message {
  fileprivate static func isUnknown(_ service: String, _ policy: String) -> Message {
    "'\(service)' has the restart policy `\(policy)`, which the engine does not know"
  }

  fileprivate static func countsWrongly(_ service: String, _ policy: String) -> Message {
    "'\(service)' has the restart policy `\(policy)`: only on-failure takes a number of attempts"
  }
}
