import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// A service waits for a job as if it were a server, or for a server as if it were a job.
struct DependencyExits: ContainerRule {
  static let metadata = RuleMetadata(
    id: "dependency-exits",
    summary: "A dependency that ends is waited for as one that stays, or the other way round",
    category: .startup,
    severity: .error,
    fix: .unsafe,
    rationale: """
      A migration, or whatever else does its work and ends, has to be waited for with `condition: \
      service_completed_successfully`. With the short form the dependant starts while it still runs, and finds the tables \
      or files missing (`cat: can't open '/d/t': No such file or directory`); with `service_healthy` it is never healthy: \
      `dependency failed to start: container app-migrate-1 exited (0)`. The other way round, nothing that waits for a \
      server to complete ever starts: `docker compose up -d` does not return (all seen on Docker Engine 28, Compose 2.40).

      A job is one whose last command migrates, fills or makes something. A server is a known image that runs its own \
      command, or a service with `restart: always` or `unless-stopped`.
      """,
    references: ["https://docs.docker.com/compose/how-tos/startup-order/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            depends_on:
              - migrate
        #       ^^^^^^^ dependency-exits (warning)
          migrate:
            image: example/web:1.4
            command: alembic upgrade head
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            depends_on:
              migrate: { condition: service_completed_successfully }
          migrate:
            image: example/web:1.4
            command: alembic upgrade head
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for dependency in container.service.dependsOn {
      guard let target = project.container(named: dependency.service.string), !target.service.hasProvider else {
        continue
      }
      switch dependency.condition {
      case .started, .healthy: checkJob(container, dependency, target, project, &report)
      case .completed: checkServer(container, dependency, target, &report)
      case nil: continue
      }
    }
  }

  private func checkJob(
    _ container: Container,
    _ dependency: Dependency,
    _ target: Container,
    _ project: Project,
    _ report: inout Report
  ) {
    guard let ending = project.endingCommand(of: target) else { return }
    let isHealthy = dependency.condition == .healthy
    // Without a healthcheck another rule speaks; who waits or comes back finds the work done in the end.
    if isHealthy, !target.health.exists { return }
    if !isHealthy, project.provablyWaits(container) { return }
    report.emit(
      isHealthy ? .isNeverHealthy(container.name, target.name) : .isNotDone(container.name, target.name),
      at: dependency.conditionPlace ?? dependency.service.place,
      severity: isHealthy ? .error : container.restartsByItself ? .info : .warning,
      related: [RelatedPlace("'\(target.name)' ends after this", at: ending)],
      help: "write \(target.name): { condition: service_completed_successfully }",
      fix: dependency.conditionPlace.map {
        Fix("write `service_completed_successfully`", .unsafe, [TextEdit($0, "service_completed_successfully")])
      }
    )
  }

  private func checkServer(
    _ container: Container,
    _ dependency: Dependency,
    _ target: Container,
    _ report: inout Report
  ) {
    guard let place = dependency.conditionPlace, let reason = target.staysUp else { return }
    report.emit(
      .isNeverDone(container.name, target.name),
      at: place,
      related: [reason],
      help: "wait with condition: \(target.health.exists ? "service_healthy" : "service_started")"
    )
  }
}

extension Container {
  /// Why it never ends by itself; nil where it may.
  fileprivate var staysUp: RelatedPlace? {
    if let restart = service.restart, let policy = restart.known, policy == "always" || policy == "unless-stopped" {
      return RelatedPlace("'\(name)' is started again whenever it ends", at: restart.place)
    }
    guard let image = service.image, build == nil, service.command == nil, service.entrypoint == nil,
      facts?.keepsRunning == true
    else { return nil }
    switch facts?.role {
    case .database, .cache, .broker, .search, .proxy, .webServer, .adminUI: break
    default: return nil
    }
    return RelatedPlace("'\(name)' runs a server", at: image.place)
  }
}

extension Message {
  fileprivate static func isNotDone(_ user: String, _ job: String) -> Message {
    "'\(job)' is a job that ends; '\(user)' starts while it still runs"
  }

  fileprivate static func isNeverHealthy(_ user: String, _ job: String) -> Message {
    "'\(job)' is a job that ends and so does not stay healthy; '\(user)' waits for it in vain"
  }

  fileprivate static func isNeverDone(_ user: String, _ server: String) -> Message {
    "'\(server)' never ends, so '\(user)' never starts"
  }
}
