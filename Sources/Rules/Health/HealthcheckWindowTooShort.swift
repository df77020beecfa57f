import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// Somebody waits for a service to be healthy, and its healthcheck gives up before it can be.
struct HealthcheckWindowTooShort: ContainerRule {
  static let metadata = RuleMetadata(
    id: "healthcheck-window-too-short",
    summary: "A healthcheck gives up before its service can have started",
    category: .health,
    severity: .info,
    fix: .unsafe,
    rationale: """
      Docker calls a container unhealthy after `retries` failures in a row, and Compose then ends with \
      `dependency failed to start: container app-db-1 is unhealthy`. Failures within `start_period` do not count. \
      A first start takes the longest: a database creates its files, Java warms up. Reported where another service waits \
      with `service_healthy`, no `start_period` is set, and interval × retries is less than what the image is known to need.
      """,
    references: ["https://docs.docker.com/reference/dockerfile/#healthcheck"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            depends_on: { search: { condition: service_healthy } }
          search:
            image: elasticsearch:8.15.0
            healthcheck:
        #   ^^^^^^^^^^^ healthcheck-window-too-short
              test: ["CMD-SHELL", "curl -s http://127.0.0.1:9200 || exit 1"]
              interval: 2s
              retries: 5
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            depends_on: { search: { condition: service_healthy } }
          search:
            image: elasticsearch:8.15.0
            healthcheck:
              test: ["CMD-SHELL", "curl -s http://127.0.0.1:9200 || exit 1"]
              interval: 2s
              retries: 5
              start_period: 60s
        """
      ),
    ]
  )

  private static let second = 1_000_000_000

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let healthcheck = container.service.healthcheck, healthcheck.test != nil, healthcheck.startPeriod == nil,
      let need = container.facts?.secondsToStart, container.keepsKnownProgram, let waiter = waiter(container, project)
    else { return }
    let interval = (healthcheck.interval?.value ?? 30 * Self.second) / Self.second
    let retries = healthcheck.retries?.value ?? 3
    let (window, isTooLarge) = max(0, interval).multipliedReportingOverflow(by: max(1, retries))
    guard !isTooLarge, window < need else { return }
    report.emit(
      .givesUp(container.name, after: window, need),
      at: healthcheck.keyPlace,
      related: [RelatedPlace("'\(waiter.name)' waits for it here", at: waiter.place)],
      help: "add start_period: \(need)s, in which failures do not count",
      fix: project.edits(in: healthcheck.entry.file)?.insert(
        "start_period",
        .text("\(need)s"),
        into: healthcheck.keyPlace,
        after: ["test", "interval", "timeout", "retries"]
      ).map { Fix("add a start period", .unsafe, $0) }
    )
  }

  private func waiter(_ container: Container, _ project: Project) -> (name: String, place: Place)? {
    for other in project.dependencies.dependants(of: container.index) {
      let user = project.containers[other]
      let found = user.service.dependsOn.first { $0.service.string == container.name && $0.condition == .healthy }
      if let found { return (user.name, found.conditionPlace ?? found.service.place) }
    }
    return nil
  }
}

extension Container {
  /// Whether what its image is known for still starts: it is pulled, or built on it without a command of its own.
  fileprivate var keepsKnownProgram: Bool {
    build == nil || (build?.state.command == nil && build?.state.entrypoint == nil)
  }
}

extension Message {
  fileprivate static func givesUp(_ service: String, after seconds: Int, _ need: Int) -> Message {
    "the healthcheck of '\(service)' gives up after \(seconds) s; a first start takes \(need) s or more"
  }
}
