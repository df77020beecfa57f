import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A service waits until another one is healthy that can never be.
struct HealthyDependencyWithoutHealthcheck: ContainerRule {
  static let metadata = RuleMetadata(
    id: "healthy-dependency-without-healthcheck",
    summary: "`condition: service_healthy` on a service that has no healthcheck",
    category: .startup,
    severity: .error,
    fix: .unsafe,
    rationale: """
      `docker compose up` ends with `dependency failed to start: container app-db-1 has no healthcheck configured` \
      (seen on Docker Engine 28, Compose 2.40). Neither the service, nor its Dockerfile (the stages that are built), nor \
      its image has a healthcheck, or it is switched off. Images that nobody described to us may bring one, so they are \
      left alone.
      """,
    references: ["https://docs.docker.com/compose/how-tos/startup-order/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            depends_on:
              db:
                condition: service_healthy
        #                  ^^^^^^^^^^^^^^^ healthy-dependency-without-healthcheck
          db:
            image: postgres:17
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
    for dependency in container.service.dependsOn where dependency.condition == .healthy {
      guard let target = project.container(named: dependency.service.string) else { continue }
      let place = dependency.conditionPlace ?? dependency.service.place
      switch target.health {
      case .none:
        report.emit(
          .cannotBeHealthy(container.name, target.name),
          at: place,
          related: [RelatedPlace("'\(target.name)' has no healthcheck", at: target.service.namePlace)],
          help: help(target),
          fix: project.healthcheckFix(for: target)
        )
      case .disabled(let off):
        report.emit(
          .isSwitchedOff(container.name, target.name),
          at: place,
          related: [RelatedPlace("the healthcheck of '\(target.name)' is switched off here", at: off)],
          help: "switch it on again, or wait with condition: service_started"
        )
      case .service, .dockerfile, .image, .unknown: continue
      }
    }
  }

  private func help(_ target: Container) -> String {
    guard let probe = target.facts?.probe, target.build == nil else { return "give '\(target.name)' a healthcheck" }
    return "give '\(target.name)' a healthcheck: { test: \(probe.flow) }"
  }
}

extension Message {
  fileprivate static func cannotBeHealthy(_ user: String, _ target: String) -> Message {
    "'\(user)' waits until '\(target)' is healthy, but that has no healthcheck; 'docker compose up' will refuse"
  }

  fileprivate static func isSwitchedOff(_ user: String, _ target: String) -> Message {
    "'\(user)' waits until '\(target)' is healthy, but its healthcheck is switched off; 'docker compose up' will refuse"
  }
}
