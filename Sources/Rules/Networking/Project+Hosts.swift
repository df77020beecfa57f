import Analysis
import Compose
import Diagnostics
import SourceText

extension Project {
  /// Whether a name that is none of this project's can only be wrong: the file is whole, the container meets no others, and
  /// no compose file beside it has a service of that name.
  func isStranger(_ endpoint: Endpoint) -> Bool {
    let user = containers[endpoint.container]
    return endpoint.target == .unknownName && !compose.isFragment && !compose.hasUnknownParts && user.ownsNetwork
      && !meetsOthers(user) && !namesElsewhere.contains(endpoint.host) && !Self.isPlaceholder(endpoint.host)
      && !isMade(endpoint, by: user)
  }

  /// Whether the Dockerfile or the start of a proxy speaks of the name: it may write what the configuration lacks.
  private func isMade(_ endpoint: Endpoint, by user: Container) -> Bool {
    guard case .configuration = endpoint.carrier else { return false }
    var files = Set(user.start.script.map { [scripts[$0.unit].file] } ?? [])
    if let dockerfile = dockerfile(of: user) { files.insert(dockerfile.tree.file) }
    for line in [user.start.entrypoint, user.start.command] {
      if let line, line.words.contains(where: { $0.string.contains(endpoint.host) }) { return true }
    }
    return files.contains { sources.text(Place($0, Span(0, sources[$0].bytes.count))).contains(endpoint.host) }
  }

  /// What stands where people are to put a name of their own.
  private static func isPlaceholder(_ host: String) -> Bool {
    let host = host.asciiLowercased
    let words: Set<String> = [
      "host", "hostname", "server", "example", "myhost", "my-host", "domain", "user", "username", "changeme", "xxx",
      "address", "host-ip", "host_ip", "ip", "myserver", "changethis", "none", "unused", "dummy", "placeholder", "foo",
      "bar", "hub", "test", "url", "endpoint", "account", "bucket", "s3",
    ]
    let parts: [StaticString] = ["your", "change", "example", "replace", "todo", "placeholder", "xxxx"]
    return words.contains(host) || parts.contains { host.holds($0) }
  }

  /// The service that a name which does not exist was most likely meant for, and why.
  func candidate(for endpoint: Endpoint) -> Candidate? {
    let user = containers[endpoint.container]
    // A service made from the image of that name: `postgres` for a service `db` of postgres:17.
    let host = endpoint.host.asciiLowercased
    let alike = containers.filter { container in
      guard container.index != user.index, let family = container.facts?.family, container.build == nil else {
        return false
      }
      return Path.name(of: family).asciiLowercased == host || Self.nicknames[host] == Path.name(of: family)
    }
    if alike.count == 1 {
      return Candidate(container: alike[0], listens: alike[0].listeners.includes(endpoint.port ?? 0))
    }
    if let name = hostNames(like: endpoint.host), let near = container(named: name), near.index != user.index {
      return Candidate(container: near, listens: endpoint.port.map { near.listeners.includes($0) } ?? false)
    }
    // Anything may be behind a port of the web; one of a database tells.
    guard let port = endpoint.port, case .one(let owner, let evidence) = owner(ofPort: port, besides: user),
      evidence.internalPort == port, [.database, .broker, .cache, .search].contains(owner.facts?.role)
    else { return nil }
    return Candidate(container: owner, listens: true)
  }

  /// A service that a name may have been meant for.
  struct Candidate {
    var container: Container
    /// Whether it listens on the port that is asked for.
    var listens: Bool
  }

  private static let nicknames = [
    "postgresql": "postgres", "pg": "postgres", "mongodb": "mongo", "rabbit": "rabbitmq", "elastic": "elasticsearch",
  ]
}

extension Project.Candidate {
  func related(_ port: Int?) -> RelatedPlace {
    guard listens, let port, let evidence = container.listeners.evidence(for: port) else {
      return RelatedPlace("'\(container.name)' is this service", at: container.service.namePlace)
    }
    return RelatedPlace(
      "'\(container.name)' listens on \(port)\(evidence.place == nil ? "" : " here")",
      at: evidence.place ?? container.service.namePlace
    )
  }
}

extension Endpoint {
  /// `db:5432`, or `db` where there is no port.
  var spelling: String { hasExplicitPort ? port.map { "\(host):\($0)" } ?? host : host }
}
