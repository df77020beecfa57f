import Analysis
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// A service talks to another one that Compose does not know to start first.
struct MissingDependsOn: ProjectRule {
  static let metadata = RuleMetadata(
    id: "missing-depends-on",
    summary: "A service talks to another one without depending on it",
    category: .startup,
    severity: .warning,
    rationale: """
      Compose starts services that do not depend on each other in any order, and `docker compose up web` starts `web` \
      alone: the name of the other service does not even resolve then (`bad address 'db:8000'`, seen on Docker Engine \
      28). `depends_on` makes it start first; with `condition: service_healthy` it is ready, too.

      A warning for databases, brokers and caches, and for what a script of the image waits for; info for other services, \
      which often connect on demand. Left alone: addresses that the container does not read itself, optional targets \
      (tracing, metrics, mail), admin tools, services that need each other (Compose rejects cycles), and services of \
      other profiles.
      """,
    references: ["https://docs.docker.com/compose/how-tos/startup-order/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              DATABASE_URL: postgres://app@db:5432/app
        #                                  ^^ missing-depends-on
          db:
            image: postgres:17
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            depends_on: [db]
            environment:
              DATABASE_URL: postgres://app@db:5432/app
          db:
            image: postgres:17
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    /// What is settled of two containers, however many addresses lead from one to the other.
    struct Pair: Hashable { var user: Int, target: Int }
    var settled: Set<Pair> = []
    for endpoint in project.endpoints {
      guard case .sibling(let index) = endpoint.target, endpoint.isReadInside else { continue }
      let pair = Pair(user: endpoint.container, target: index)
      if settled.contains(pair) { continue }
      let user = project.containers[endpoint.container]
      let target = project.containers[index]
      guard isNeeded(target, by: user, endpoint) else { continue }
      settled.insert(pair)
      guard !project.dependencies.starts(index, before: endpoint.container), !needEachOther(user, target, project)
      else { continue }
      report.emit(
        .startsAnyTime(user.name, target.name),
        at: endpoint.hostPlace,
        severity: isHardNeed(target, endpoint) ? .warning : .info,
        related: [RelatedPlace("'\(target.name)' is this service", at: target.service.namePlace)],
        help: target.health.exists
          ? "add to '\(user.name)': depends_on: { \(target.name): { condition: service_healthy } }"
          : "add to '\(user.name)': depends_on: [\(target.name)]"
      )
    }
  }

  private func isHardNeed(_ target: Container, _ endpoint: Endpoint) -> Bool {
    if case .container = endpoint.reader { return true }
    switch target.facts?.role {
    case .database, .broker, .cache, .search: return true
    default: return false
    }
  }

  private func isNeeded(_ target: Container, by user: Container, _ endpoint: Endpoint) -> Bool {
    if case .container = endpoint.reader { return true }
    guard
      user.service.profiles.map(\.string) == target.service.profiles.map(\.string) || target.service.profiles.isEmpty
    else { return false }
    switch user.facts?.role {
    case .adminUI, .monitoring, .proxy, .mail: return false
    default: break
    }
    switch target.facts?.role {
    case .monitoring, .mail, .adminUI, .testing: return false
    default: break
    }
    guard case .variable(let name) = endpoint.carrier else { return true }
    let optional: Set<Substring> = [
      "OTEL", "OTLP", "ZIPKIN", "JAEGER", "TRACING", "TRACE", "METRICS", "STATSD", "SENTRY", "LOG", "LOGGING", "SMTP",
      "MAIL",
      "PROXY", "APM", "TELEMETRY", "LOKI", "FLUENTD", "GRAYLOG",
    ]
    return !name.uppercased().split(separator: "_").contains { optional.contains($0) }
  }

  /// A `depends_on` would close a cycle, or the other end talks back: neither can come first.
  private func needEachOther(_ user: Container, _ target: Container, _ project: Project) -> Bool {
    if project.dependencies.starts(user.index, before: target.index) { return true }
    return project.callers(of: user).contains { $0.container == target.index }
  }
}

extension Message {
  fileprivate static func startsAnyTime(_ user: String, _ target: String) -> Message {
    "'\(user)' talks to '\(target)' but does not depend on it, so Compose may start it first or alone"
  }
}
