extension Family {
  static let brokers = [
    rabbitmq, apacheKafka, confluentKafka, confluentTools, wurstmeister, zookeeper, confluentZookeeper, redpanda, nats,
    mosquitto, emqx, activemq, artemis, pulsar, debezium,
  ]

  /// https://github.com/docker-library/rabbitmq: Dockerfile-ubuntu.template, Dockerfile-alpine.template; only the
  /// `management` tags have the web page on 15672
  static let rabbitmq = Family("rabbitmq") { tag in
    var image = ImageFacts(
      "rabbitmq",
      .broker,
      ports: [4369, 5671, 5672, 15691, 15692, 25672],
      slow: true,
      healthcheck: .none,
      user: "root",
      data: ["/var/lib/rabbitmq"],
      volumes: ["/var/lib/rabbitmq"]
    )
    image.tools.added = ["rabbitmq-diagnostics", "rabbitmqctl", "openssl", "sh", "bash"]
    image.probe = Probe(
      command: ["rabbitmq-diagnostics", "-q", "check_port_connectivity"],
      startPeriod: "30s",
      timeout: "10s"
    )
    image.recognisedVariables =
      withFiles(
        ["RABBITMQ_DEFAULT_USER", "RABBITMQ_DEFAULT_PASS"],
        ["RABBITMQ_DEFAULT_VHOST", "RABBITMQ_ERLANG_COOKIE"]
      )
      + [
        "RABBITMQ_NODENAME", "RABBITMQ_USE_LONGNAME", "RABBITMQ_NODE_PORT", "RABBITMQ_CONFIG_FILE",
        "RABBITMQ_CONFIG_FILES", "RABBITMQ_ADVANCED_CONFIG_FILE", "RABBITMQ_ENABLED_PLUGINS_FILE", "RABBITMQ_LOGS",
        "RABBITMQ_LOG_BASE", "RABBITMQ_MNESIA_BASE", "RABBITMQ_MNESIA_DIR", "RABBITMQ_PLUGINS_DIR",
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "RABBITMQ_CTL_ERL_ARGS", "RABBITMQ_FEATURE_FLAGS",
        "RABBITMQ_VM_MEMORY_HIGH_WATERMARK",
      ]
    image.portVariables = ["RABBITMQ_NODE_PORT"]
    guard !tag.isUnknown else { return image }
    if tag.has("management") { image.ports += [15671, 15672] }
    if tag.isBefore(3, 8) {
      image.probe = Probe(command: ["rabbitmqctl", "status"], startPeriod: "30s", timeout: "10s")
    }
    image.ends(.rabbitmq, tag)
    image.build(tag, BaseReleases(usual: .ubuntu("")))
    if tag.has("management") { image.tools.unsure = ["python", "python3", "rabbitmqadmin", "perl"] }
    return image
  }

  /// https://github.com/apache/kafka/blob/trunk/docker/jvm/Dockerfile: eclipse-temurin on Alpine; `kafka-native` has no Java
  static let apacheKafka = Family("apache/kafka", "apache/kafka-native") { tag in
    var image = ImageFacts(
      tag.imageName,
      .broker,
      ports: [9092],
      slow: true,
      healthcheck: .none,
      user: "appuser",
      data: ["/var/lib/kafka/data"],
      volumes: ["/etc/kafka/secrets", "/var/lib/kafka/data", "/mnt/shared/config"]
    )
    guard tag.imageName == "apache/kafka" else { return image }
    let topics = "/opt/kafka/bin/kafka-topics.sh"
    image.tools.added = ["java", topics]
    image.build(on: .alpine(nil), .alpine)
    image.tools.unsure = ["bash", "openssl", "curl"]
    image.probe = Probe(
      command: [topics, "--bootstrap-server", "127.0.0.1:9092", "--list"],
      startPeriod: "30s",
      timeout: "10s"
    )
    return image
  }

  /// https://github.com/confluentinc/kafka-images: kafka/Dockerfile; with no broker settings the container exits
  static let confluentKafka = Family("confluentinc/cp-kafka", "confluentinc/cp-server", "confluentinc/confluent-local")
  { tag in
    var image = ImageFacts(
      tag.imageName,
      .broker,
      ports: [9092],
      slow: true,
      healthcheck: .none,
      user: "appuser",
      data: ["/var/lib/kafka/data"],
      volumes: ["/var/lib/kafka/data", "/etc/kafka/secrets"]
    )
    image.tools.added = ["kafka-topics", "java", "sh", "bash"]
    image.probe = Probe(
      command: ["kafka-topics", "--bootstrap-server", "127.0.0.1:9092", "--list"],
      startPeriod: "30s",
      timeout: "15s"
    )
    // Later ones may be controllers, which must not have it.
    if tag.isBefore(7), tag.imageName != "confluentinc/confluent-local" {
      image.requiredVariables = [["KAFKA_ADVERTISED_LISTENERS"]]
    }
    return image
  }

  /// https://docs.confluent.io/platform/current/installation/docker/image-reference.html
  static let confluentTools = Family(
    "confluentinc/cp-schema-registry",
    "confluentinc/cp-kafka-connect",
    "confluentinc/cp-kafka-connect-base",
    "confluentinc/cp-kafka-rest",
    "confluentinc/cp-enterprise-control-center",
    "confluentinc/cp-ksqldb-server"
  ) { tag in
    let ports = [
      "schema-registry": 8081, "kafka-rest": 8082, "connect": 8083, "ksqldb": 8088, "control-center": 9021,
    ]
    let port = ports.first { tag.imageName.contains($0.key) }?.value
    var image = ImageFacts(tag.imageName, .application, ports: port.map { [$0] } ?? [], slow: true)
    // Only Connect's image brings a HEALTHCHECK.
    image.healthcheck = tag.imageName.contains("connect") ? .present : .none
    image.tools.added = ["java", "sh", "bash"]
    return image
  }

  /// https://github.com/wurstmeister/kafka-docker/issues/743: deleted from Docker Hub in May 2024
  static let wurstmeister = Family("wurstmeister/kafka", "wurstmeister/zookeeper") { tag in
    let isKafka = tag.imageName.hasSuffix("kafka")
    return ImageFacts(tag.imageName, .broker, ports: [isKafka ? 9092 : 2181], slow: true)
      .withdrawn(
        "it was deleted from Docker Hub in May 2024; use \(isKafka ? "apache/kafka" : "zookeeper")",
        isGone: true
      )
  }

  /// https://github.com/31z4/zookeeper-docker: Ubuntu with wget and nc; `ruok` must be allowed since 3.5
  static let zookeeper = Family("zookeeper") { tag in
    var image = ImageFacts(
      "zookeeper",
      .broker,
      ports: [2181, 2888, 3888, 8080],
      slow: true,
      healthcheck: .none,
      user: "root",
      data: ["/data", "/datalog"],
      volumes: ["/data", "/datalog", "/logs"]
    )
    image.tools.added = ["zkServer.sh", "java", "sh", "bash"]
    image.probe = Probe(command: ["zkServer.sh", "status"], startPeriod: "20s")
    image.recognisedVariables = [
      "ZOO_MY_ID", "ZOO_SERVERS", "ZOO_TICK_TIME", "ZOO_INIT_LIMIT", "ZOO_SYNC_LIMIT", "ZOO_MAX_CLIENT_CNXNS",
      "ZOO_STANDALONE_ENABLED", "ZOO_ADMINSERVER_ENABLED", "ZOO_AUTOPURGE_PURGEINTERVAL",
      "ZOO_AUTOPURGE_SNAPRETAINCOUNT", "ZOO_4LW_COMMANDS_WHITELIST", "ZOO_CFG_EXTRA", "ZOO_CONF_DIR", "ZOO_DATA_DIR",
      "ZOO_DATA_LOG_DIR", "ZOO_LOG_DIR", "ZOO_LOG4J_PROP", "JVMFLAGS",
    ]
    if !tag.isUnknown { image.ends(.zookeeper, tag) }
    return image
  }

  /// https://docs.confluent.io/platform/7.9/installation/docker/config-reference.html#zk-configuration
  static let confluentZookeeper = Family(
    "confluentinc/cp-zookeeper",
    always: ImageFacts(
      "",
      .broker,
      ports: [2181, 2888, 3888],
      slow: true,
      healthcheck: .none,
      user: "appuser",
      data: ["/var/lib/zookeeper/data", "/var/lib/zookeeper/log"]
    ).with(
      tools: ["java", "sh", "bash"],
      required: [["ZOOKEEPER_CLIENT_PORT", "ZOOKEEPER_SECURE_CLIENT_PORT"]],
      portVariables: ["ZOOKEEPER_CLIENT_PORT"]
    )
  )

  /// https://docs.redpanda.com/current/get-started/quick-start/
  static let redpanda = Family(
    "redpandadata/redpanda",
    "docker.redpanda.com/redpandadata/redpanda",
    always: ImageFacts(
      "",
      .broker,
      ports: [9092, 9644, 8081, 8082, 33145],
      slow: true,
      healthcheck: .none,
      user: "redpanda",
      data: ["/var/lib/redpanda/data"]
    ).with(
      probe: Probe(shell: "rpk cluster health | grep -E 'Healthy:.+true' || exit 1", startPeriod: "20s"),
      tools: ["rpk", "sh", "bash"]
    )
  )

  /// https://github.com/nats-io/nats-docker: from scratch, or on Alpine; 8222 is listened on by the image's own
  /// configuration, which a `command` of one's own puts aside
  static let nats = Family("nats") { tag in
    var image = ImageFacts("nats", .broker, ports: [4222, 8222, 6222], healthcheck: .none)
    guard !tag.isUnknown, !tag.isWindows else { return image }
    image.user = "root"
    if tag.isAlpine {
      image.build(on: tag.distribution, .alpine)
      image.tools.unsure = ["openssl"]
      image.probe = Probe(command: ["nc", "-z", "127.0.0.1", "4222"], startPeriod: "5s")
    } else {
      image.build(on: .scratch, .empty)
    }
    return image
  }

  /// https://github.com/eclipse-mosquitto/mosquitto/tree/master/docker: Alpine; from 2.0 on it listens on loopback alone
  /// unless configured: https://mosquitto.org/documentation/migrating-to-2-0/
  static let mosquitto = Family(
    "eclipse-mosquitto",
    always: ImageFacts(
      "",
      .broker,
      ports: [1883],
      healthcheck: ImageFacts.officialHealthcheck,
      user: "root",
      data: ["/mosquitto/data", "/mosquitto/log"],
      volumes: ["/mosquitto/data", "/mosquitto/log"]
    ).with(
      probe: Probe(command: ["nc", "-z", "127.0.0.1", "1883"], startPeriod: "5s"),
      tools: ["mosquitto_sub", "mosquitto_pub"]
    ).built(on: .alpine(nil), .alpine, unsure: ["openssl"])
  )

  /// https://hub.docker.com/_/emqx: 1883 MQTT, 8083/8084 WebSocket, 8883 TLS, 18083 dashboard
  static let emqx = Family(
    "emqx",
    "emqx/emqx",
    always: ImageFacts(
      "",
      .broker,
      ports: [1883, 8083, 8084, 8883, 18083],
      slow: true,
      user: "emqx",
      data: ["/opt/emqx/data"]
    )
    .with(tools: ["sh", "bash"])
  )

  /// https://github.com/apache/activemq/tree/main/assembly/src/docker
  static let activemq = Family(
    "apache/activemq-classic",
    "rmohr/activemq",
    "symptoma/activemq",
    always: ImageFacts("", .broker, ports: [61616, 8161, 5672, 61613, 1883, 61614], slow: true)
      .with(tools: ["java", "sh", "bash"])
  )

  /// https://github.com/apache/artemis/tree/main/artemis-docker
  static let artemis = Family(
    "apache/activemq-artemis",
    always: ImageFacts(
      "",
      .broker,
      ports: [61616, 8161, 5672, 1883, 61613, 5445, 9404],
      slow: true,
      healthcheck: .none,
      data: ["/var/lib/artemis-instance"],
      volumes: ["/var/lib/artemis-instance"]
    ).with(
      tools: ["java"],
      variables: ["ARTEMIS_USER", "ARTEMIS_PASSWORD", "ANONYMOUS_LOGIN", "EXTRA_ARGS"]
    )
  )

  /// https://pulsar.apache.org/docs/standalone-docker/: without `bin/pulsar standalone` it starts a shell and ends
  static let pulsar = Family(
    "apachepulsar/pulsar",
    "apachepulsar/pulsar-all",
    always: ImageFacts(
      "",
      .broker,
      ports: [6650, 8080],
      slow: true,
      healthcheck: .none,
      data: ["/pulsar/data"],
      runs: nil
    )
    .with(tools: ["java", "sh", "bash"])
  )

  /// https://debezium.io/documentation/reference/stable/tutorial.html; quay.io alone since 3.0
  static let debezium = Family(
    "quay.io/debezium/connect",
    "debezium/connect",
    always: ImageFacts("", .application, ports: [8083], slow: true, healthcheck: .none)
      .with(
        tools: ["java", "sh", "bash"],
        required: [["CONFIG_STORAGE_TOPIC"], ["OFFSET_STORAGE_TOPIC"]]
      )
  )
}
