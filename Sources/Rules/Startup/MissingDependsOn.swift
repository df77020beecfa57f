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
    fix: .unsafe,
    rationale: """
      Compose starts services that do not depend on each other in any order, and `docker compose up web` starts `web` \
      alone: the name of the other service does not even resolve then (`bad address 'db:8000'`, seen on Docker Engine \
      28). `depends_on` makes it start first; with `condition: service_healthy` it is ready, too.

      A warning for databases, brokers and caches, and for what a script of the image waits for; info for other services, \
      which often connect on demand, and where `restart:` tries again. Left alone: addresses that the container does \
      not read itself, optional targets (tracing, metrics, mail), admin tools, services that need each other (Compose rejects cycles), services of \
      other profiles, further hosts of a list of which one is enough, and shared variables that only some of their \
      owners use.
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
    var found: [(endpoint: Endpoint, user: Container, target: Container)] = []
    let addresses = Index(project.endpoints)
    for endpoint in project.endpoints {
      guard case .sibling(let index) = endpoint.target, endpoint.isReadInside, !endpoint.isDeferred
      else { continue }
      let pair = Pair(user: endpoint.container, target: index)
      if settled.contains(pair) { continue }
      let user = project.containers[endpoint.container]
      let target = project.containers[index]
      guard isNeeded(target, by: user, endpoint), !isCovered(endpoint, addresses, project) else { continue }
      settled.insert(pair)
      guard !project.dependencies.starts(index, before: endpoint.container),
        !needEachOther(user, target, addresses, project)
      else { continue }
      found.append((endpoint, user, target))
    }
    emit(found, project, &report)
  }

  private func emit(
    _ found: [(endpoint: Endpoint, user: Container, target: Container)],
    _ project: Project,
    _ report: inout Report
  ) {
    // The first finding of a service mends them all: they change the same lines.
    var open = Dictionary(grouping: found, by: \.user.index)
    for (endpoint, user, target) in found {
      let needs = open.removeValue(forKey: user.index)?.map { need in
        ServiceEditor.Need(name: need.target.name, isHealthy: need.target.health.exists)
      }
      report.emit(
        .startsAnyTime(user.name, target.name),
        at: endpoint.hostPlace,
        severity: isHardNeed(target, of: user, endpoint) ? .warning : .info,
        related: [RelatedPlace("'\(target.name)' is this service", at: target.service.namePlace)],
        help: target.health.exists
          ? "add to '\(user.name)': depends_on: { \(target.name): { condition: service_healthy } }"
          : "add to '\(user.name)': depends_on: [\(target.name)]",
        fix: needs.flatMap { needs in
          ServiceEditor(user.service, project).depending(on: needs).map {
            Fix("depend on " + needs.map { "`\($0.name)`" }.joined(separator: ", "), .unsafe, $0)
          }
        }
      )
    }
  }

  private func isHardNeed(_ target: Container, of user: Container, _ endpoint: Endpoint) -> Bool {
    if case .container = endpoint.reader { return true }
    // A restart policy tries again until the other one is there.
    if user.restartsByItself { return false }
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

  /// The addresses of a project, found by who uses them and by where they stand.
  private struct Index {
    let byContainer: [Int: [Endpoint]]
    let byPlace: [Place: [Endpoint]]

    init(_ endpoints: [Endpoint]) {
      byContainer = Dictionary(grouping: endpoints, by: \.container)
      byPlace = Dictionary(grouping: endpoints, by: \.hostPlace)
    }
  }

  /// Another host of the same list is waited for or was reported, or the value is shared and others who have it depend
  /// on the target: who does not, has no need of it.
  private func isCovered(_ endpoint: Endpoint, _ index: Index, _ project: Project) -> Bool {
    guard case .variable = endpoint.carrier else { return false }
    let isInList = index.byContainer[endpoint.container, default: []].contains { other in
      guard other.carrier == endpoint.carrier, other.scheme == endpoint.scheme, other.hostPlace != endpoint.hostPlace,
        case .sibling(let target) = other.target
      else { return false }
      return other.hostPlace.span.start < endpoint.hostPlace.span.start
        || project.dependencies.starts(target, before: endpoint.container)
    }
    return isInList
      || index.byPlace[endpoint.hostPlace, default: []].contains { other in
        guard other.target == endpoint.target, case .sibling(let target) = other.target else { return false }
        return project.dependencies.starts(target, before: other.container)
      }
  }

  /// A `depends_on` would close a cycle, or the other end talks back: neither can come first.
  private func needEachOther(_ user: Container, _ target: Container, _ addresses: Index, _ project: Project) -> Bool {
    if project.dependencies.starts(user.index, before: target.index) { return true }
    return addresses.byContainer[target.index, default: []].contains { $0.target == .sibling(user.index) }
  }
}

extension Message {
  fileprivate static func startsAnyTime(_ user: String, _ target: String) -> Message {
    "'\(user)' talks to '\(target)' but does not depend on it, so Compose may start it first or alone"
  }
}
