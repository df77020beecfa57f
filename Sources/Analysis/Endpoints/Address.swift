import SourceText

/// A network address inside a longer text: which bytes are its scheme, host, port and credentials.
package struct Address: Sendable, Hashable {
  /// In lower case: `http`, `postgresql`; nil for a bare `host:port`.
  package var scheme: String?
  /// The host as written, brackets of an IPv6 address left out.
  package var host: String
  package var port: Int?
  package var user: String?
  /// The path after host and port, with its slash, up to `?` or `#`; empty if there is none.
  package var path: String
  /// Byte offsets in the text.
  package var range: Range<Int>
  package var hostRange: Range<Int>
  package var portRange: Range<Int>?
  package var userRange: Range<Int>?
  package var passwordRange: Range<Int>?
  /// The name of the database: the path of a URL, or its own key in a list of keys.
  package var databaseRange: Range<Int>?

  init(host: String, range: Range<Int>, hostRange: Range<Int>) {
    self.host = host
    self.range = range
    self.hostRange = hostRange
    path = ""
  }

  /// The port, written or implied by the scheme.
  package var effectivePort: Int? {
    // A port that is written but not known is not the scheme's.
    if port == nil, portRange != nil { return nil }
    return port ?? scheme.flatMap { Self.defaultPorts[$0] }
  }

  package var isLoopback: Bool {
    host == "localhost" || host == "::1"
      || (host.hasPrefix("127.") && host.utf8.allSatisfy { $0.isDigit || $0 == 0x2E })
  }

  /// The ports that clients use when a URL names none.
  static let defaultPorts: [String: Int] = [
    "http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21, "ssh": 22, "smtp": 25, "smtps": 465, "ldap": 389,
    "ldaps": 636, "postgres": 5432, "postgresql": 5432, "pgsql": 5432, "mysql": 3306, "mysql2": 3306, "mariadb": 3306,
    "mongodb": 27017, "redis": 6379, "rediss": 6379, "amqp": 5672, "amqps": 5671, "nats": 4222, "mqtt": 1883,
    "mqtts": 8883, "sqlserver": 1433, "oracle": 1521, "mssql": 1433, "memcached": 11211, "bolt": 7687, "neo4j": 7687,
    "cassandra": 9042, "zookeeper": 2181, "h2c": 80,
  ]
}

extension Address {
  /// Every address in a text: URLs (JDBC forms and lists of hosts in one URL too), data source names of databases, and
  /// items of the form `host:port` where the text is nothing but a list of them.
  package static func all(in text: String) -> [Address] {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) else { return [] }
    let bytes = Array(text.utf8)
    guard bytes.count < 1 << 16 else { return [] }
    let urls = AddressScanner(bytes: bytes).urls()
    if !urls.isEmpty { return urls }
    if let name = DataSourceName(bytes).address { return [name] }
    return AddressScanner(bytes: bytes).hostPortList()
  }

  /// A whole text that is `host`, `host:port` or a URL: what the option of a program or of a configuration file holds
  /// that takes nothing else.
  package static func only(in text: String, scheme: String? = nil) -> Address? {
    let scanner = AddressScanner(bytes: Array(text.utf8))
    if let url = scanner.urls().first { return url }
    // `db:8080/health`
    let end = scanner.bytes.firstIndex(of: 0x2F) ?? scanner.bytes.count
    guard var address = scanner.hostAndPort(0..<end), scanner.looksLikeHost(address.host) else { return nil }
    address.scheme = scheme
    address.path = scanner.text(end..<scanner.bytes.count)
    return address
  }
}
