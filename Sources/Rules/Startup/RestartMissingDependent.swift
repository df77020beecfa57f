import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// A service ends when its database is not ready yet, and nothing starts it again.
struct RestartMissingDependent: ContainerRule {
  static let metadata = RuleMetadata(
    id: "restart-missing-dependent",
    summary: "A service that ends without its database neither waits for it nor is started again",
    category: .startup,
    severity: .warning,
    rationale: """
      A database needs seconds for its first start. A migration or a client that is run at once gets `Connection refused` \
      and ends the container; it stays `exited (1)` (seen on Docker Engine 28), while a second `docker compose up` works.

      Flagged where a command of the start needs the database there and then (a migration, `psql` and the like, whose \
      failure ends the script), or the image is one that is known to end without it. Fine are `condition: service_healthy`, \
      waiting by its own means, and a `restart` policy.
      """,
    references: ["https://docs.docker.com/compose/how-tos/startup-order/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            depends_on: [db]
            command: sh -c "alembic upgrade head && exec serve"
        #                   ^^^^^^^^^^^^^^^^^^^^ restart-missing-dependent
          db:
            image: postgres:17
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            depends_on: { db: { condition: service_healthy } }
            command: sh -c "alembic upgrade head && exec serve"
          db:
            image: postgres:17
            healthcheck: { test: ["CMD", "pg_isready", "-U", "postgres"] }
        """
      ),
    ]
  )

  /// Images that end when they cannot reach their database at the start: Keycloak and SonarQube fail to open their pool of
  /// connections, Kong its store.
  private static let hasty: Set<String> = ["quay.io/keycloak/keycloak", "sonarqube", "kong"]

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard !container.restartsByItself, container.service.restart == nil, container.service.deployRestart == nil,
      !project.waitsByItself(container), let database = database(of: container, project)
    else { return }
    let isHasty =
      container.keepsImageCommand && container.build == nil && Self.hasty.contains(container.facts?.family ?? "")
    let command = project.hastyCommand(of: container)
    guard let place = command?.place ?? (isHasty ? container.service.image?.place : nil) else { return }
    report.emit(
      .endsWithout(container.name, database.name),
      at: place,
      related: [RelatedPlace("'\(database.name)' takes seconds to become ready", at: database.service.namePlace)],
      help: "wait with depends_on and condition: service_healthy, or add restart: on-failure"
    )
  }

  /// The database that it needs and does not wait for.
  private func database(of container: Container, _ project: Project) -> Container? {
    var found: Container?
    for dependency in container.service.dependsOn {
      guard let target = project.container(named: dependency.service.string), isSlowDatabase(target) else { continue }
      // Whoever waits for one of them waits long enough for the start.
      if dependency.condition != .started { return nil }
      found = found ?? target
    }
    if found != nil { return found }
    for endpoint in project.endpoints(of: container) where endpoint.isReadInside {
      guard case .sibling(let index) = endpoint.target, isSlowDatabase(project.containers[index]),
        !project.dependencies.starts(index, before: container.index)
      else { continue }
      return project.containers[index]
    }
    return nil
  }

  private func isSlowDatabase(_ target: Container) -> Bool {
    target.build == nil && target.facts?.startsSlowly == true && target.facts?.role == .database
  }
}

extension Message {
  fileprivate static func endsWithout(_ user: String, _ database: String) -> Message {
    "'\(user)' ends when '\(database)' is not ready yet, and nothing starts it again"
  }
}
