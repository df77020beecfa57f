import SourceText

/// Who reads an address: decided from the variable that holds it and from the address itself.
///
/// From patterns.md: of 311 loopback values in 2,144 compose files all but a dozen are read by a browser or another
/// client outside. So a variable counts as server-side only where its name or its scheme says so.
enum AddressReader {
  /// Words of a variable's name that say "somebody outside reads this", or "this is what I bind to or call myself".
  private static let outsideWords: Set<String> = [
    "ADVERTISED", "ADVERTISE", "EXTERNAL", "EXTERNALLY", "PUBLIC", "PUBLICLY", "ORIGIN", "ORIGINS", "CORS", "ALLOWED",
    "ALLOW",
    "CALLBACK", "CALLBACKS", "REDIRECT", "REDIRECTS", "ISSUER", "ISS", "FRONTEND", "BROWSER", "DOMAIN", "DOMAINS",
    "WEBSITE", "CSRF", "TRUSTED", "LOGOUT", "WEBHOOK", "WEBHOOKS", "BIND", "LISTEN", "LISTENER", "LISTENERS", "JMX",
    "NODENAME", "VITE", "CLIENT", "SELF", "AUDIENCE", "REFERER", "WHITELIST", "ALLOWLIST", "COOKIE", "NO", "EXPOSED",
    "HOSTNAME", "LANDING", "CANONICAL", "SHARE", "LINK", "LINKS", "PORTAL", "UI", "SPA", "MOBILE", "DISPLAY",
    "VIRTUAL", "LETSENCRYPT", "FQDN", "VHOST",
  ]

  private static let outsidePrefixes = [
    "VITE_", "NEXT_PUBLIC_", "REACT_APP_", "NUXT_PUBLIC_", "NG_APP_", "GATSBY_", "EXPO_PUBLIC_", "VUE_APP_", "PUBLIC_",
  ]

  private static let outsideSuffixes = [
    "SITE_URL", "BASE_URL", "ROOT_URL", "WEB_URL", "NEXTAUTH_URL", "APP_URL", "HOST_URL", "HOME_URL", "SERVER_URL",
    "AUTH_URL", "BASEURL", "ROOTURL", "SITEURL", "PUBLICURL",
  ]

  /// Ends of names that only a server's own processes read.
  private static let serverSuffixes = [
    "_SERVICE_URL", "_SERVICE_URI", "_SERVICE_HOST", "_SERVICE_ADDR", "_SERVICE_ADDRESS", "_SERVICE_ENDPOINT",
    "_SVC_URL",
    "_DATABASE_URL", "_DB_URL", "_DB_URI", "_DB_HOST", "_DSN", "_BROKER_URL", "_BROKER", "_BROKERS", "_BROKERCONNECT",
    "_REDIS_URL", "_REDIS_HOST", "_MONGO_URL", "_MONGO_URI", "_DATASOURCE_URL", "_JDBC_URL", "_BOOTSTRAP_SERVERS",
    "_UPSTREAM", "_UPSTREAM_URL", "_INTERNAL_URL", "_ELASTICSEARCH_URL", "_ELASTICSEARCH_HOSTS", "_AMQP_URL",
    "_RABBITMQ_HOST", "_KAFKA_BROKERS", "_MYSQL_HOST", "_POSTGRES_HOST", "_CACHE_URL", "_QUEUE_URL", "_SMTP_HOST",
    "_MAIL_HOST", "_DEFAULTZONE", "_OTLP_ENDPOINT", "_COLLECTOR_ENDPOINT", "_PG_URL", "_DATABASE_HOST",
  ]

  private static let serverNames: Set<String> = [
    "DATABASE_URL", "DATABASE_URI", "DATABASE_HOST", "DB_URL", "DB_URI", "DB_HOST", "DSN", "REDIS_URL", "REDIS_URI",
    "REDIS_HOST", "REDIS",
    "MONGO_URL", "MONGO_URI", "MONGO_HOST", "MONGODB_URI", "MONGODB_URL", "MONGODB_HOST", "POSTGRES_URL",
    "POSTGRES_HOST", "POSTGRESQL_HOST", "PGHOST", "PG_HOST", "MYSQL_HOST", "MYSQL_URL", "MARIADB_HOST", "AMQP_URL",
    "AMQP_HOST",
    "RABBITMQ_URL", "RABBITMQ_HOST", "RABBIT_HOST", "CELERY_BROKER_URL", "CELERY_RESULT_BACKEND", "BROKER_URL",
    "KAFKA_BROKERS", "KAFKA_BROKER", "KAFKA_BOOTSTRAP_SERVERS", "BOOTSTRAP_SERVERS", "KAFKA_URL", "KAFKA_HOST",
    "ELASTICSEARCH_URL",
    "ELASTICSEARCH_HOST", "ELASTICSEARCH_HOSTS", "ELASTIC_URL", "ES_HOST", "ES_URL", "OPENSEARCH_URL", "MEMCACHED_HOST",
    "MEMCACHED_URL",
    "CACHE_HOST", "CACHE_URL", "QUEUE_HOST", "SMTP_HOST", "MAIL_HOST", "EMAIL_HOST", "LDAP_HOST", "LDAP_URL",
    "NATS_URL",
    "ZOOKEEPER_CONNECT", "KAFKA_ZOOKEEPER_CONNECT", "EUREKA_URL", "CONFIG_SERVER_URL", "OTEL_EXPORTER_OTLP_ENDPOINT",
    "ZIPKIN_URL", "OLLAMA_HOST", "OLLAMA_BASE_URL", "S3_ENDPOINT", "AWS_ENDPOINT_URL", "MINIO_ENDPOINT", "QDRANT_URL",
    "SPRING_DATASOURCE_URL", "SPRING_DATA_MONGODB_URI", "SPRING_REDIS_HOST", "WORDPRESS_DB_HOST", "BACKEND_URL",
    "BACKEND_HOST", "UPSTREAM", "UPSTREAM_URL", "ETCD_ENDPOINTS", "CONSUL_HTTP_ADDR", "VAULT_ADDR", "CLICKHOUSE_HOST",
    "WAIT_HOSTS",
  ]

  /// Schemes that no browser speaks.
  private static let serverSchemes: Set<String> = [
    "postgres", "postgresql", "pgsql", "mysql", "mysql2", "mariadb", "mongodb", "redis", "rediss", "amqp", "amqps",
    "oracle",
    "nats", "sqlserver", "mssql", "memcached", "bolt", "cassandra", "zookeeper", "kafka", "clickhouse", "ldap", "ldaps",
    "smtp",
  ]

  /// Whether only clients of a server speak a scheme: nobody binds to `amqp://…`.
  static func isServers(scheme: String?) -> Bool { scheme.map { serverSchemes.contains($0) } ?? false }

  static func reader(ofVariable name: String, scheme: String?) -> Endpoint.Reader {
    let name = name.asciiUppercased.split(whereSeparator: { $0 == "." || $0 == "-" }).joined(separator: "_")
    let isWeb = scheme == "http" || scheme == "https" || scheme == "ws" || scheme == "wss"
    if isServersHostname(name) { return .server }
    if isOutside(name, isWeb: isWeb) { return .outside }
    if let scheme, serverSchemes.contains(scheme) { return .server }
    if isServersHost(name) || serverNames.contains(name) || serverSuffixes.contains(where: { name.hasSuffix($0) }) {
      return .server
    }
    return .unknown
  }

  private static func isOutside(_ name: String, isWeb: Bool) -> Bool {
    if outsidePrefixes.contains(where: { name.hasPrefix($0) }) { return true }
    if serverNames.contains(name) { return false }
    if isWeb, outsideSuffixes.contains(where: { name.hasSuffix($0) }) { return true }
    // `X_HOST=http://…` is what an application calls itself.
    if isWeb, name.hasSuffix("_HOST") || name == "HOST" { return true }
    return name.split(separator: "_").contains { outsideWords.contains(String($0)) }
  }

  /// Whether a variable that holds nothing but a host name means a host to connect to: `DB_HOST`, not `HOSTNAME`.
  static func namesAHost(_ name: String) -> Bool {
    let name = name.asciiUppercased.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "_")
    if isServersHostname(name) { return true }
    guard !isOutside(name, isWeb: false) else { return false }
    return hostEndings.contains { name.hasSuffix($0) } || name == "PGHOST" || serverNames.contains(name)
  }

  private static let hostEndings = [
    "_HOST", "_HOSTS", "_SERVER", "_ADDR", "_ADDRESS", "_DBHOST", "_DB_SERVER", "_SERVERNAME",
  ]

  /// What somebody connects to, in names that end in HOSTNAME: `DB_HOSTNAME`, but not `KEYCLOAK_HOSTNAME`.
  private static let servers: Set<Substring> = [
    "DB", "DATABASE", "REDIS", "VALKEY", "MYSQL", "MARIADB", "POSTGRES", "POSTGRESQL", "PG", "MONGO", "MONGODB",
    "RABBITMQ", "AMQP", "KAFKA", "MEMCACHED", "CACHE", "ELASTICSEARCH", "OPENSEARCH", "SMTP", "MQTT", "BROKER",
    "CLAMAV",
    "TYPESENSE", "MEILISEARCH", "CLICKHOUSE", "CASSANDRA", "ZOOKEEPER", "LDAP", "NATS", "SOLR", "MSSQL", "INFLUXDB",
  ]

  private static func isServersHostname(_ name: String) -> Bool {
    let parts = name.split(separator: "_")
    return parts.count > 1 && parts.last == "HOSTNAME" && servers.contains(parts[parts.count - 2])
  }

  /// Whether the last word before HOST, SERVER … says what is connected to: `DB_HOST`, `QUEUE_REDIS_HOST`.
  private static func isServersHost(_ name: String) -> Bool {
    let parts = name.split(separator: "_")
    guard parts.count > 1, let last = parts.last else { return false }
    return ["HOST", "SERVER", "ADDR", "HOSTS", "URL", "URI", "ADDRESS"].contains(last)
      && servers.contains(parts[parts.count - 2])
  }

  /// Words of options that say where a program itself listens.
  static func isBindFlag(_ name: String) -> Bool {
    let words: Set<Substring> = [
      "BIND", "LISTEN", "ADVERTISE", "HOST", "ADDRESS", "ADDR", "HTTP", "HOSTNAME", "B", "H", "P", "WEB", "LISTENER",
      "PUBLISH", "PUBLIC", "ADVERTISED", "INITIAL",
    ]
    let parts = name.split(separator: "_")
    guard let last = parts.last else { return false }
    return words.contains(last) && (parts.count == 1 || words.isSuperset(of: parts.suffix(2)))
      || parts.contains { ["LISTEN", "BIND", "ADVERTISE", "ADVERTISED", "ENTRYPOINTS"].contains($0) }
  }

  private static let endings = [
    "_HOSTNAME", "_HOST", ".HOST", "HOST", "_SERVER", "_ADDR", "_ADDRESS", "_URL", "_URI", "_SERVERNAME",
  ]

  /// The variable that holds the port belonging to a host's: `DB_PORT` for `DB_HOST`.
  static func portName(forHost name: String) -> String? {
    for ending in endings
    where name.asciiUppercased.hasSuffix(ending) && !ending.hasSuffix("URL") && !ending.hasSuffix("URI") {
      let stem = name.dropLast(ending.count)
      let port = ending == "HOST" ? "PORT" : ending == ".HOST" ? ".PORT" : "_PORT"
      return stem + (name.utf8.last?.lowercased == name.utf8.last ? port.asciiLowercased : port)
    }
    return nil
  }

  /// What the names of variables that go with a host's begin with: `DB_` for `DB_HOST`, `PG` for `PGHOST`.
  static func stems(ofHost name: String) -> [String] {
    for ending in endings where name.hasSuffix(ending) {
      let stem = String(name.dropLast(ending.count))
      return ending == "HOST" ? [stem] : [stem + "_"]
    }
    return []
  }

  /// The port of what a variable's name speaks of: 6379 for `REDIS_HOST`.
  static func usualPort(ofVariable name: String) -> Int? {
    let ports: [Substring: Int] = [
      "REDIS": 6379, "POSTGRES": 5432, "POSTGRESQL": 5432, "PG": 5432, "MYSQL": 3306, "MARIADB": 3306, "MONGO": 27017,
      "MONGODB": 27017, "RABBITMQ": 5672, "AMQP": 5672, "KAFKA": 9092, "ELASTICSEARCH": 9200, "MEMCACHED": 11211,
    ]
    return name.split(separator: "_").lazy.compactMap { ports[$0] }.first
  }
}
