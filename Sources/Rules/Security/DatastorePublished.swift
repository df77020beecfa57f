import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// A database's port is published on every address of the host.
struct DatastorePublished: ContainerRule {
  static let metadata = RuleMetadata(
    id: "datastore-published",
    summary: "A datastore's port is published on all addresses of the host",
    category: .security,
    severity: .info,
    fix: .unsafe,
    rationale: """
      `docker compose ps` shows `0.0.0.0:27017->27017/tcp`: everybody who reaches the host reaches the database, past ufw \
      and firewalld, whose rules Docker's own stand before. Other services need no published port. The message says so \
      where the image asks for no password unless told to, and nothing here tells it.
      """,
    references: ["https://docs.docker.com/engine/network/packet-filtering-firewalls/#docker-and-ufw"],
    examples: [
      .bad(
        """
        services:
          cache:
            image: redis:8
            ports: ["6379:6379"]
        #           ^^^^^^^^^^^ datastore-published
        """
      ),
      .good(
        """
        services:
          cache:
            image: redis:8
            ports: ["127.0.0.1:6379:6379"]
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let facts = container.facts, [.database, .cache, .search].contains(facts.role), container.ownsNetwork,
      facts.family != "varnish"
    else { return }
    for port in container.service.ports where port.mode?.string != "host" {
      guard let target = port.target, facts.ports.contains(where: { target.contains($0) }), isOnAllAddresses(port)
      else {
        continue
      }
      let isOpen = container.asksForNoPassword(facts)
      report.emit(
        isOpen ? .isOpenToAll(container.name, target.first) : .isPublished(container.name, target.first),
        at: port.place,
        related: container.service.image.map { [RelatedPlace("the image: \($0.string)", at: $0.place)] } ?? [],
        help: "leave it out, services reach each other without it; to reach it from the host write 127.0.0.1 in front",
        fix: fix(port)
      )
    }
  }

  private func isOnAllAddresses(_ port: Port) -> Bool {
    guard let address = port.hostIP else { return true }
    return address.known.map { ["0.0.0.0", "::", ""].contains($0) } ?? false
  }

  private func fix(_ port: Port) -> Fix? {
    guard port.isShort, port.hostIP == nil, let published = port.publishedPlace, port.published != nil else {
      return nil
    }
    return Fix(
      "publish it on 127.0.0.1 alone",
      .unsafe,
      [.insert("127.0.0.1:", at: published.file, published.span.start)]
    )
  }
}

extension Container {
  /// Whether the image lets everybody in, and nothing here sets a password.
  fileprivate func asksForNoPassword(_ facts: ImageFacts) -> Bool {
    // A file may say what the compose file does not.
    let hasFile =
      service.mounts.contains { $0.kind == .bind && $0.target?.string.holds("conf") != false }
      || !service.configs.isEmpty
      || !service.secrets.isEmpty || build != nil
    let words = (start.command?.words ?? []) + (start.entrypoint?.words ?? [])
    let says = words.contains { word in
      let text = word.string.asciiLowercased
      return text.holds("pass") || text.holds("auth") || text.holds("acl") || text.holds("conf") || text.holds(".sh")
    }
    guard !hasFile, !says else { return false }
    switch facts.family {
    case "redis", "valkey/valkey", "eqalpha/keydb", "memcached", "redis/redis-stack-server", "redis/redis-stack":
      return !environment.contains { $0.name.holds("PASS") || $0.name.holds("ARGS") || $0.name.holds("FLAGS") }
    case "mongo":
      return variable("MONGO_INITDB_ROOT_USERNAME") == nil && variable("MONGO_INITDB_ROOT_USERNAME_FILE") == nil
    case "postgres": return variable("POSTGRES_HOST_AUTH_METHOD")?.value?.known == "trust"
    case "mysql": return variable("MYSQL_ALLOW_EMPTY_PASSWORD").map { $0.value?.known?.isEmpty == false } ?? false
    case "elasticsearch", "docker.elastic.co/elasticsearch/elasticsearch":
      return variable("xpack.security.enabled")?.value?.known == "false"
    default: return false
    }
  }
}

extension Message {
  fileprivate static func isOpenToAll(_ service: String, _ port: Int) -> Message {
    "'\(service)' asks for no password, and its port \(port) is open on every address of the host"
  }

  fileprivate static func isPublished(_ service: String, _ port: Int) -> Message {
    "the port \(port) of '\(service)' is open on every address of the host, past its firewall"
  }
}
