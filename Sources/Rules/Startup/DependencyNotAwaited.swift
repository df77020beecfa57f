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
    fix: .unsafe,
    rationale: """
      The short form of `depends_on` (and `condition: service_started`) waits for the other container's process, not for \
      the database in it. On the first start that one still initialises for seconds, and the dependant gets `Connection \
      refused` (seen on Docker Engine 28): the race that makes a stack fail on the first `up` and work on the second.

      Flagged for databases, brokers and search engines that are known to start slowly, and for a dependency that \
      defines a healthcheck nobody uses. Left alone where the service waits by itself (wait-for-it, dockerize, \
      pg_isready, a loop), and where `condition: service_started` is written out for a service that is not known to start \
      slowly; info where `restart:` brings it back, for admin tools, and for what merely collects metrics or mail.
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
    var found: [(dependency: Dependency, target: Container, startsSlowly: Bool)] = []
    for dependency in container.service.dependsOn where dependency.condition == .started {
      guard let target = project.container(named: dependency.service.string), !target.isQuickToStart else { continue }
      let startsSlowly = target.facts?.startsSlowly == true && target.build == nil
      // Who writes `condition: service_started` beside a healthcheck has decided.
      let ignoresHealthcheck = target.definesHealthcheck && dependency.conditionPlace == nil
      guard startsSlowly || ignoresHealthcheck, !project.waitsByItself(container) else { continue }
      found.append((dependency, target, startsSlowly))
    }
    // The first finding mends them all: they change the same lines.
    var fix = fix(container, found.filter(\.target.health.exists).map(\.dependency), project)
    for (dependency, target, startsSlowly) in found {
      report.emit(
        startsSlowly ? .isNotReady(container.name, target.name) : .ignoresHealthcheck(container.name, target.name),
        at: dependency.conditionPlace ?? dependency.service.place,
        severity: container.restartsByItself || !project.needsPromptly(container, target) ? .info : .warning,
        related: related(target),
        help: help(target),
        fix: target.health.exists ? fix.take() : nil
      )
    }
  }

  /// The conditions; a short list becomes the long form.
  private func fix(_ container: Container, _ dependencies: [Dependency], _ project: Project) -> Fix? {
    guard !dependencies.isEmpty else { return nil }
    let needs = dependencies.map { ServiceEditor.Need(name: $0.service.string, isHealthy: true) }
    return ServiceEditor(container.service, project).depending(on: needs).map {
      Fix("wait until " + needs.map { "`\($0.name)`" }.joined(separator: ", ") + " is healthy", .unsafe, $0)
    }
  }

  private func related(_ target: Container) -> [RelatedPlace] {
    switch target.health {
    case .service:
      guard let healthcheck = target.service.healthcheck else { break }
      return [RelatedPlace("'\(target.name)' says when it is ready here", at: healthcheck.keyPlace)]
    case .dockerfile(let place):
      return [RelatedPlace("the image of '\(target.name)' says when it is ready here", at: place)]
    case .image, .disabled, .none, .unknown: break
    }
    return [RelatedPlace("'\(target.name)' takes seconds to become ready", at: target.service.namePlace)]
  }

  private func help(_ target: Container) -> String {
    let condition = "depends_on: { \(target.name): { condition: service_healthy } }"
    if target.health.exists { return "write \(condition)" }
    guard let probe = target.facts?.probe else { return "give '\(target.name)' a healthcheck and write \(condition)" }
    return "give '\(target.name)' a healthcheck (test: \(probe.flow)) and write \(condition)"
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
