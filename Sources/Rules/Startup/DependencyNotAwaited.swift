import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// A service starts as soon as its database has been started, not when that is ready.
struct DependencyNotAwaited: ContainerRule {
  static let metadata = RuleMetadata(
    id: "dependency-not-awaited",
    summary: "A service does not wait until the database or broker it depends on is ready",
    category: .startup,
    severity: .warning,
    rationale: """
      The short form of `depends_on` (and `condition: service_started`) waits for the other container's process, not for \
      the database in it. On the first start that one still initialises for seconds, and the dependant gets `Connection \
      refused` (seen on Docker Engine 28): the race that makes a stack fail on the first `up` and work on the second.

      Flagged for databases, brokers and search engines that are known to start slowly, and for a dependency that \
      defines a healthcheck nobody uses. Left alone where the service waits by itself (wait-for-it, dockerize, \
      pg_isready, a loop); info where `restart:` brings it back, or for admin tools.
      """,
    references: ["https://docs.docker.com/compose/how-tos/startup-order/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            depends_on:
              - db
        #       ^^ dependency-not-awaited
          db:
            image: postgres:17
            healthcheck:
              test: ["CMD", "pg_isready", "-U", "postgres"]
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            depends_on:
              db:
                condition: service_healthy
          db:
            image: postgres:17
            healthcheck:
              test: ["CMD", "pg_isready", "-U", "postgres"]
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard !container.service.dependsOn.isEmpty else { return }
    for dependency in container.service.dependsOn where dependency.condition == .started {
      guard let target = project.container(named: dependency.service.string), !target.isQuickToStart else { continue }
      let startsSlowly = target.facts?.startsSlowly == true && target.build == nil
      guard startsSlowly || target.definesHealthcheck, !project.waitsByItself(container) else { continue }
      report.emit(
        startsSlowly ? .isNotReady(container.name, target.name) : .ignoresHealthcheck(container.name, target.name),
        at: dependency.service.place,
        severity: isMild(container) ? .info : .warning,
        related: related(target),
        help: help(target)
      )
    }
  }

  private func related(_ target: Container) -> [RelatedPlace] {
    if let healthcheck = target.service.healthcheck, target.definesHealthcheck {
      return [RelatedPlace("'\(target.name)' says when it is ready here", at: healthcheck.keyPlace)]
    }
    return [RelatedPlace("'\(target.name)' takes seconds to become ready", at: target.service.namePlace)]
  }

  private func help(_ target: Container) -> String {
    let condition = "depends_on: { \(target.name): { condition: service_healthy } }"
    if target.health.exists { return "write \(condition)" }
    guard let probe = target.facts?.probe else { return "give '\(target.name)' a healthcheck and write \(condition)" }
    let test = probe.test.map { "\"\($0)\"" }.joined(separator: ", ")
    return "give '\(target.name)' a healthcheck (test: [\(test)]) and write \(condition)"
  }

  /// A restart policy brings a failed start back in the end; an admin tool connects when somebody opens it.
  private func isMild(_ container: Container) -> Bool {
    if container.restartsByItself { return true }
    switch container.facts?.role {
    case .adminUI, .monitoring: return true
    default: return false
    }
  }
}

extension Message {
  fileprivate static func isNotReady(_ user: String, _ target: String) -> Message {
    "'\(user)' starts when '\(target)' has been started, which is seconds before it accepts connections"
  }

  fileprivate static func ignoresHealthcheck(_ user: String, _ target: String) -> Message {
    "'\(target)' has a healthcheck, but '\(user)' starts without waiting for it"
  }
}
