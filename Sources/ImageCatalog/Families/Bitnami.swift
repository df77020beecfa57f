extension Family {
  /// https://github.com/bitnami/containers; since August 2025 all versions are only in `bitnamilegacy`, which gets no
  /// updates, and `bitnami` holds `latest` of a few: https://github.com/bitnami/containers/issues/83267
  static let bitnami = Family("bitnami") { tag in
    let name = tag.imageName.split(separator: "/").last.map(String.init) ?? ""
    var image = bitnamiServices[name]?(tag.imageName) ?? ImageFacts(tag.imageName, .application, runs: nil)
    image.user = "1001"
    image.healthcheck = .none
    image.tools.added += ["sh", "bash"]
    // Of some the newest build is still there under `latest`.
    image.isGone = tag.imageName.hasPrefix("bitnami/") && !tag.isLatest && !tag.isUnknown
    image.withdrawn =
      tag.imageName.hasPrefix("bitnamilegacy/")
      ? "the images in bitnamilegacy get no updates; use the project's own image"
      : "since August 2025 versions of Bitnami's images are only in bitnamilegacy, without updates; use the project's own image"
    return image
  }
}

/// What each service of Bitnami's offers; the unnamed ones are known only to be Bitnami's.
private let bitnamiServices: [String: @Sendable (String) -> ImageFacts] = [
  "postgresql": { name in
    ImageFacts(name, .database, ports: [5432], slow: true, data: ["/bitnami/postgresql"])
      .with(
        probe: Probe(command: ["pg_isready", "-h", "127.0.0.1"], startPeriod: "20s"),
        tools: ["pg_isready", "psql"],
        required: [
          [
            "POSTGRESQL_PASSWORD", "POSTGRESQL_PASSWORD_FILE", "POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE",
            "ALLOW_EMPTY_PASSWORD",
          ]
        ],
        portVariables: ["POSTGRESQL_PORT_NUMBER"]
      )
  },
  "mysql": { name in
    ImageFacts(name, .database, ports: [3306], slow: true, data: ["/bitnami/mysql/data"])
      .with(
        tools: ["mysql", "mysqladmin"],
        required: [["MYSQL_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD_FILE", "ALLOW_EMPTY_PASSWORD"]],
        portVariables: ["MYSQL_PORT_NUMBER"]
      )
  },
  "mariadb": { name in
    ImageFacts(name, .database, ports: [3306], slow: true, data: ["/bitnami/mariadb"])
      .with(
        required: [["MARIADB_ROOT_PASSWORD", "MARIADB_ROOT_PASSWORD_FILE", "ALLOW_EMPTY_PASSWORD"]],
        portVariables: ["MARIADB_PORT_NUMBER"]
      )
  },
  "mongodb": { name in
    ImageFacts(name, .database, ports: [27017], slow: true, data: ["/bitnami/mongodb"])
      .with(portVariables: ["MONGODB_PORT_NUMBER"])
  },
  "redis": { name in
    ImageFacts(name, .cache, ports: [6379], data: ["/bitnami/redis/data"])
      .with(
        tools: ["redis-cli"],
        required: [["REDIS_PASSWORD", "REDIS_PASSWORD_FILE", "ALLOW_EMPTY_PASSWORD"]],
        portVariables: ["REDIS_PORT_NUMBER"]
      )
  },
  "rabbitmq": { name in
    ImageFacts(
      name,
      .broker,
      ports: [4369, 5671, 5672, 15671, 15672, 25672],
      slow: true,
      data: ["/bitnami/rabbitmq/mnesia"]
    )
    .with(tools: ["rabbitmq-diagnostics", "rabbitmqctl"], portVariables: ["RABBITMQ_NODE_PORT_NUMBER"])
  },
  "kafka": { name in
    ImageFacts(name, .broker, ports: [9092], slow: true, data: ["/bitnami/kafka"]).with(tools: [
      "kafka-topics.sh", "java",
    ])
  },
  "zookeeper": { name in
    ImageFacts(name, .broker, ports: [2181, 2888, 3888, 8080], slow: true, data: ["/bitnami/zookeeper"])
      .with(tools: ["java"], portVariables: ["ZOO_PORT_NUMBER"])
  },
  "elasticsearch": { name in
    ImageFacts(name, .search, ports: [9200, 9300], slow: true, data: ["/bitnami/elasticsearch/data"])
  },
  "cassandra": { name in ImageFacts(name, .database, ports: [7000, 9042], slow: true, data: ["/bitnami/cassandra"]) },
  "etcd": { name in
    ImageFacts(name, .database, ports: [2379, 2380], data: ["/bitnami/etcd"])
      .with(required: [["ETCD_ROOT_PASSWORD", "ETCD_ROOT_PASSWORD_FILE", "ALLOW_NONE_AUTHENTICATION"]])
  },
  "memcached": { name in ImageFacts(name, .cache, ports: [11211]) },
  "minio": { name in ImageFacts(name, .storage, ports: [9000, 9001], data: ["/bitnami/minio/data"]) },
  "nginx": { name in ImageFacts(name, .webServer, ports: [8080, 8443]) },
  "apache": { name in ImageFacts(name, .webServer, ports: [8080, 8443]) },
  "keycloak": { name in ImageFacts(name, .identity, ports: [8080], slow: true) },
  "wordpress": { name in ImageFacts(name, .application, ports: [8080, 8443], slow: true, data: ["/bitnami/wordpress"])
  },
  "spark": { name in ImageFacts(name, .application, ports: [7077, 8080, 8081], slow: true) },
]
