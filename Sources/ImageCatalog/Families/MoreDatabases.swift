extension Family {
  static let moreDatabases = [
    percona, mysqlServer, cassandra, clickhouse, influxdb, neo4j, couchdb, couchbase, cockroach, sqlServer, oracle,
    arango, rethinkdb, surreal, questdb, dynamo,
  ]

  /// https://github.com/percona/percona-docker: UBI, reads MySQL's variables
  static let percona = Family("percona", "percona/percona-server") { tag in
    var image = ImageFacts(
      "",
      .database,
      ports: [3306],
      slow: true,
      user: "mysql",
      data: ["/var/lib/mysql"],
      volumes: ["/var/lib/mysql"]
    )
    image.tools.added = ["mysql", "mysqladmin", "sh", "bash"]
    image.probe = Probe(command: ["mysqladmin", "ping", "-h", "127.0.0.1", "--silent"], startPeriod: "30s")
    image.requiredVariables = [
      ["MYSQL_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD_FILE", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD"]
    ]
    if !tag.isUnknown, tag.imageName == "percona" { image.healthcheck = .none }
    return image
  }

  /// https://github.com/mysql/mysql-docker: Oracle's own packaging, with a healthcheck; no releases after 8.0
  static let mysqlServer = Family(
    "mysql/mysql-server",
    "container-registry.oracle.com/mysql/community-server",
    always: ImageFacts(
      "",
      .database,
      ports: [3306, 33060],
      slow: true,
      healthcheck: .present,
      user: "root",
      data: ["/var/lib/mysql"],
      volumes: ["/var/lib/mysql"]
    ).with(
      probe: Probe(command: ["mysqladmin", "ping", "-h", "127.0.0.1", "--silent"], startPeriod: "30s"),
      tools: ["mysql", "mysqladmin", "sh", "bash"]
    )
  )

  /// https://github.com/docker-library/cassandra: Dockerfile.template, wget is removed again
  static let cassandra = Family("cassandra") { tag in
    var image = ImageFacts(
      "cassandra",
      .database,
      ports: [7000, 7001, 7199, 9042, 9160],
      slow: true,
      healthcheck: .none,
      user: "root",
      data: ["/var/lib/cassandra"],
      volumes: ["/var/lib/cassandra"]
    )
    image.tools.added = ["cqlsh", "nodetool", "java", "sh", "bash"]
    image.probe = Probe(command: ["cqlsh", "-e", "describe cluster"], startPeriod: "60s", timeout: "10s")
    image.recognisedVariables = [
      "CASSANDRA_LISTEN_ADDRESS", "CASSANDRA_BROADCAST_ADDRESS", "CASSANDRA_RPC_ADDRESS", "CASSANDRA_START_RPC",
      "CASSANDRA_SEEDS", "CASSANDRA_CLUSTER_NAME", "CASSANDRA_NUM_TOKENS", "CASSANDRA_DC", "CASSANDRA_RACK",
      "CASSANDRA_ENDPOINT_SNITCH", "CASSANDRA_BROADCAST_RPC_ADDRESS",
    ]
    guard !tag.isUnknown else { return image }
    image.ends(.cassandra, tag)
    image.build(
      tag,
      BaseReleases(usual: tag.major == 3 ? .ubuntu("") : .debian(""), codeNames: ["4": "bookworm", "5": "trixie"])
    )
    image.tools.unsure = ["python", "python3", "openssl", "ps", "ip"]
    return image
  }

  /// https://github.com/ClickHouse/ClickHouse/blob/master/docker/server/Dockerfile.ubuntu: wget is installed, curl is not
  static let clickhouse = Family("clickhouse", "clickhouse/clickhouse-server", "yandex/clickhouse-server") { tag in
    var image = ImageFacts(
      "",
      .database,
      ports: [8123, 9000, 9009],
      slow: true,
      healthcheck: .none,
      user: "root",
      data: ["/var/lib/clickhouse"],
      volumes: ["/var/lib/clickhouse"]
    )
    image.tools.added = ["clickhouse-client", "wget", "sh", "bash"]
    image.probe = Probe(shell: "wget -q --spider http://127.0.0.1:8123/ping || exit 1", startPeriod: "20s")
    image.recognisedVariables = [
      "CLICKHOUSE_DB", "CLICKHOUSE_USER", "CLICKHOUSE_PASSWORD", "CLICKHOUSE_PASSWORD_FILE", "CLICKHOUSE_USER_FILE",
      "CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT", "CLICKHOUSE_SKIP_USER_SETUP", "CLICKHOUSE_CONFIG", "CLICKHOUSE_UID",
      "CLICKHOUSE_GID", "CLICKHOUSE_RUN_AS_ROOT", "CLICKHOUSE_DO_NOT_CHOWN", "CLICKHOUSE_ALWAYS_RUN_INITDB_SCRIPTS",
      "CLICKHOUSE_INIT_TIMEOUT", "CLICKHOUSE_WATCHDOG_ENABLE",
    ]
    if tag.imageName.hasPrefix("yandex/") {
      image.withdrawn = "the image moved in 2021 and gets no updates; use clickhouse/clickhouse-server"
    }
    if !tag.isUnknown { image.distribution = tag.distribution }
    return image
  }

  /// https://github.com/influxdata/influxdata-docker: 1.x on buildpack-deps:curl, 2.x on Debian with curl, 3 on Ubuntu with
  /// curl and another port
  static let influxdb = Family("influxdb", "quay.io/influxdb/influxdb") { tag in
    var image = ImageFacts("", .database, slow: true, healthcheck: .none)
    guard !tag.isUnknown else { return image }
    let isThree = tag.major == 3 || tag.parts.contains { $0 == "core" || $0 == "enterprise" }
    image.ports = [isThree ? 8181 : 8086]
    image.user = isThree ? "influxdb3" : "root"
    let data = isThree ? "/var/lib/influxdb3" : tag.major == 1 ? "/var/lib/influxdb" : "/var/lib/influxdb2"
    image.dataDirectories = [data]
    image.volumes = isThree ? [] : tag.major == 1 ? [data] : [data, "/etc/influxdb2"]
    image.tools.added = isThree ? ["curl"] : ["influx"]
    if isThree {
      image.build(on: .ubuntu("noble"), .ubuntu)
    } else {
      image.build(tag, with: tag.isAlpine ? [] : ["curl"])
      image.tools.unsure = tag.isAlpine ? ["bash", "curl", "openssl"] : ["wget", "openssl"]
      image.recognisedVariables = tag.major == 1 ? influxOneVariables : influxTwoVariables
      image.probe = Probe(
        command: ["influx", tag.major == 1 ? "-execute" : "ping"] + (tag.major == 1 ? ["show databases"] : [])
      )
    }
    return image
  }

  /// https://github.com/neo4j/docker-neo4j: docker-image-src/calver/coredb; curl is removed again, wget stays
  static let neo4j = Family("neo4j") { tag in
    var image = ImageFacts(
      "neo4j",
      .database,
      ports: [7474, 7473, 7687],
      slow: true,
      healthcheck: .none,
      user: "root",
      data: ["/data"],
      volumes: ["/data", "/logs"]
    )
    image.tools.added = ["cypher-shell", "java", "sh", "bash"]
    guard !tag.isUnknown else { return image }
    image.ends(.neo4j, tag)
    image.distribution = tag.distribution
    guard !tag.parts.contains(where: { $0.hasPrefix("ubi") }) else { return image }
    image.tools.added.append("wget")
    image.probe = .page(port: 7474, startPeriod: "30s")
    return image
  }

  /// https://github.com/apache/couchdb-docker: Debian-slim, curl is removed again; since 3.0 it needs an admin:
  /// https://docs.couchdb.org/en/stable/whatsnew/3.0.html
  static let couchdb = Family("couchdb", "apache/couchdb") { tag in
    var image = ImageFacts(
      "",
      .database,
      ports: [5984, 4369, 9100],
      healthcheck: .none,
      user: "root",
      data: ["/opt/couchdb/data"],
      volumes: ["/opt/couchdb/data"]
    )
    image.recognisedVariables = [
      "COUCHDB_USER", "COUCHDB_PASSWORD", "COUCHDB_SECRET", "COUCHDB_ERLANG_COOKIE", "NODENAME",
    ]
    guard !tag.isUnknown else { return image }
    image.ends(.couchdb, tag)
    return image
  }

  /// https://hub.docker.com/_/couchbase
  static let couchbase = Family(
    "couchbase",
    "couchbase/server",
    always: ImageFacts(
      "",
      .database,
      ports: [8091, 8092, 8093, 8094, 8095, 8096, 11210, 11207],
      slow: true,
      healthcheck: .none,
      user: "root",
      data: ["/opt/couchbase/var"],
      volumes: ["/opt/couchbase/var"]
    )
  )

  /// https://github.com/cockroachdb/cockroach/blob/master/build/deploy/Dockerfile: UBI minimal, which has curl
  static let cockroach = Family(
    "cockroachdb/cockroach",
    always: ImageFacts(
      "",
      .database,
      ports: [26257, 8080],
      slow: true,
      healthcheck: .none,
      data: ["/cockroach/cockroach-data"],
      runs: nil
    ).with(
      probe: Probe(shell: "curl -fsS 'http://127.0.0.1:8080/health?ready=1' || exit 1", startPeriod: "20s"),
      tools: ["curl", "sh", "bash"]
    )
  )

  /// https://learn.microsoft.com/sql/linux/sql-server-linux-docker-container-deployment
  static let sqlServer = Family(
    "mcr.microsoft.com/mssql/server",
    "microsoft/mssql-server-linux",
    "mcr.microsoft.com/azure-sql-edge"
  ) {
    tag in
    var image = ImageFacts("", .database, ports: [1433], slow: true, healthcheck: .none, data: ["/var/opt/mssql"])
    image.tools.added = ["sh", "bash"]
    image.requiredVariables = [["ACCEPT_EULA"], ["MSSQL_SA_PASSWORD", "SA_PASSWORD"]]
    image.recognisedVariables = [
      "ACCEPT_EULA", "MSSQL_SA_PASSWORD", "SA_PASSWORD", "MSSQL_PID", "MSSQL_COLLATION", "MSSQL_MEMORY_LIMIT_MB",
      "MSSQL_TCP_PORT", "MSSQL_IP_ADDRESS", "MSSQL_BACKUP_DIR", "MSSQL_DATA_DIR", "MSSQL_LOG_DIR", "MSSQL_DUMP_DIR",
      "MSSQL_ENABLE_HADR", "MSSQL_AGENT_ENABLED", "MSSQL_MASTER_DATA_FILE", "MSSQL_MASTER_LOG_FILE", "MSSQL_LCID",
    ]
    image.portVariables = ["MSSQL_TCP_PORT"]
    if tag.imageName.hasPrefix("microsoft/") {
      image.withdrawn = "Microsoft's images left Docker Hub; use mcr.microsoft.com/mssql/server"
    }
    if tag.imageName.hasSuffix("azure-sql-edge") {
      image.withdrawn = "Azure SQL Edge ended in September 2025; use mcr.microsoft.com/mssql/server"
    }
    return image
  }

  /// https://github.com/gvenzl/oci-oracle-free and https://github.com/gvenzl/oci-oracle-xe: healthcheck.sh inside, no
  /// HEALTHCHECK
  static let oracle = Family(
    "gvenzl/oracle-free",
    "gvenzl/oracle-xe",
    always: ImageFacts(
      "",
      .database,
      ports: [1521],
      slow: true,
      healthcheck: .none,
      user: "oracle",
      data: ["/opt/oracle/oradata"]
    )
    .with(
      probe: Probe(command: ["healthcheck.sh"], startPeriod: "60s", timeout: "10s"),
      tools: ["healthcheck.sh", "sh", "bash"],
      variables: withFiles(
        ["ORACLE_PASSWORD", "APP_USER_PASSWORD"],
        ["ORACLE_DATABASE", "ORACLE_RANDOM_PASSWORD", "APP_USER"]
      ),
      required: [["ORACLE_PASSWORD", "ORACLE_PASSWORD_FILE", "ORACLE_RANDOM_PASSWORD"]]
    )
  )

  /// https://hub.docker.com/_/arangodb
  static let arango = Family(
    "arangodb",
    "arangodb/arangodb",
    always: ImageFacts(
      "",
      .database,
      ports: [8529],
      slow: true,
      healthcheck: .none,
      data: ["/var/lib/arangodb3", "/var/lib/arangodb3-apps"]
    ).with(
      variables: [
        "ARANGO_ROOT_PASSWORD", "ARANGO_ROOT_PASSWORD_FILE", "ARANGO_NO_AUTH", "ARANGO_RANDOM_ROOT_PASSWORD",
      ],
      required: [
        ["ARANGO_ROOT_PASSWORD", "ARANGO_ROOT_PASSWORD_FILE", "ARANGO_NO_AUTH", "ARANGO_RANDOM_ROOT_PASSWORD"]
      ]
    )
  )

  /// https://github.com/rethinkdb/rethinkdb-dockerfiles
  static let rethinkdb = Family(
    "rethinkdb",
    always: ImageFacts(
      "",
      .database,
      ports: [28015, 29015, 8080],
      healthcheck: .none,
      user: "root",
      data: ["/data"],
      volumes: ["/data"]
    )
  )

  /// https://github.com/surrealdb/surrealdb/tree/main/docker: no shell but in the `-dev` tags
  static let surreal = Family(
    "surrealdb/surrealdb",
    always: ImageFacts("", .database, ports: [8000], healthcheck: .none, runs: nil)
  )

  /// https://questdb.com/docs/deployment/docker/
  static let questdb = Family(
    "questdb/questdb",
    always: ImageFacts("", .database, ports: [9000, 9009, 8812, 9003], data: ["/var/lib/questdb"])
  )

  /// https://hub.docker.com/r/amazon/dynamodb-local
  static let dynamo = Family(
    "amazon/dynamodb-local",
    always: ImageFacts("", .database, ports: [8000], healthcheck: .none)
  )
}

private let influxOneVariables = [
  "INFLUXDB_DB", "INFLUXDB_HTTP_AUTH_ENABLED", "INFLUXDB_ADMIN_USER", "INFLUXDB_ADMIN_PASSWORD", "INFLUXDB_USER",
  "INFLUXDB_USER_PASSWORD", "INFLUXDB_READ_USER", "INFLUXDB_READ_USER_PASSWORD", "INFLUXDB_WRITE_USER",
  "INFLUXDB_WRITE_USER_PASSWORD",
]

private let influxTwoVariables =
  withFiles(["DOCKER_INFLUXDB_INIT_USERNAME", "DOCKER_INFLUXDB_INIT_PASSWORD", "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN"])
  + [
    "DOCKER_INFLUXDB_INIT_MODE", "DOCKER_INFLUXDB_INIT_ORG", "DOCKER_INFLUXDB_INIT_BUCKET",
    "DOCKER_INFLUXDB_INIT_RETENTION",
  ]
