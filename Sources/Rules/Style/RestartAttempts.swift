import Analysis
import Compose
import Diagnostics
import Linting

/// Restarts that are not five.
struct RestartAttempts: ContainerRule {
  static let metadata = RuleMetadata(
    id: "restart-attempts",
    summary: "A service is restarted without an end, or another number of times than five",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["restart-policy-on-failure-not-set-to-5"],
    rationale: """
      A policy that wants a failing service to be tried five times and then left for somebody to look at is checked \
      with this rule: CIS Docker Benchmark 5.15. A service without a policy is left alone.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#restart"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            restart: on-failure:10
            #        ^^^^^^^^^^^^^ restart-attempts
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            restart: on-failure:5
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let restart = container.service.restart, let policy = restart.known else { return }
    guard policy.hasPrefix("on-failure:"), policy != "on-failure:5" else { return }
    report.emit(
      .isTried(container.name, String(policy.dropFirst("on-failure:".count))),
      at: restart.place,
      help: "write `on-failure:5`"
    )
  }
}

extension Message {
  fileprivate static func isTried(_ service: String, _ times: String) -> Message {
    "'\(service)' is started again \(times) times when it fails, not five"
  }
}
