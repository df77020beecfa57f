extension Family {
  static let searchEngines = [
    elasticsearch, kibana, logstash, opensearch, opensearchDashboards, solr, meilisearch, typesense, qdrant, weaviate,
    chroma, milvus,
  ]

  /// https://github.com/elastic/elasticsearch/tree/main/distribution/docker: curl is there for probes; from 8 on security,
  /// and so TLS, is on unless switched off. Only whole versions are published, no `8` or `latest`.
  static let elasticsearch = Family(
    "elasticsearch",
    "docker.elastic.co/elasticsearch/elasticsearch",
    "elastic/elasticsearch"
  ) { tag in
    var image = ImageFacts(
      "",
      .search,
      ports: [9200, 9300],
      slow: true,
      healthcheck: .none,
      data: ["/usr/share/elasticsearch/data"]
    )
    image.tools.added = ["curl", "sh", "bash"]
    image.recognisedVariables = [
      "ES_JAVA_OPTS", "ELASTIC_PASSWORD", "ELASTIC_PASSWORD_FILE", "ES_LOG_STYLE", "CLI_JAVA_OPTS",
    ]
    image.probe = Probe(
      shell: "curl -s http://127.0.0.1:9200 >/dev/null || curl -sk https://127.0.0.1:9200 >/dev/null",
      startPeriod: "60s"
    )
    guard !tag.isUnknown else { return image }
    image.ends(.elasticsearch, tag)
    if tag.isAtLeast(8) { image.user = "elasticsearch" }
    return image
  }

  /// https://github.com/elastic/kibana/tree/main/src/dev/build/tasks/os_packages/docker_generator: curl is installed
  static let kibana = Family(
    "kibana",
    "docker.elastic.co/kibana/kibana",
    "elastic/kibana",
    always: ImageFacts(
      "",
      .adminUI,
      ports: [5601],
      slow: true,
      healthcheck: .none,
      user: "kibana",
      data: ["/usr/share/kibana/data"]
    ).with(
      probe: Probe(shell: "curl -s -o /dev/null http://127.0.0.1:5601/api/status", startPeriod: "60s"),
      tools: ["curl", "sh", "bash"]
    )
  )

  /// https://www.elastic.co/guide/en/logstash/current/docker.html
  static let logstash = Family(
    "logstash",
    "docker.elastic.co/logstash/logstash",
    "elastic/logstash",
    always: ImageFacts("", .monitoring, ports: [5044, 9600], slow: true, healthcheck: .none, user: "logstash")
      .with(tools: ["sh", "bash"])
  )

  /// https://github.com/opensearch-project/opensearch-build/tree/main/docker/release/dockerfiles; a first password is needed
  /// since 2.12: https://opensearch.org/docs/latest/security/configuration/demo-configuration/
  static let opensearch = Family("opensearchproject/opensearch") { tag in
    var image = ImageFacts(
      "",
      .search,
      ports: [9200, 9300, 9600, 9650],
      slow: true,
      healthcheck: .none,
      user: "1000",
      data: ["/usr/share/opensearch/data"]
    )
    image.tools.added = ["sh", "bash"]
    image.recognisedVariables = [
      "OPENSEARCH_JAVA_OPTS", "OPENSEARCH_INITIAL_ADMIN_PASSWORD", "DISABLE_SECURITY_PLUGIN",
      "DISABLE_INSTALL_DEMO_CONFIG", "DISABLE_PERFORMANCE_ANALYZER_AGENT_CLI",
    ]
    guard !tag.isUnknown else { return image }
    image.ends(.opensearch, tag)
    // The first 1.x images had no curl, on Amazon Linux 2023 it is part of the base.
    guard tag.isAtLeast(2, 10) else { return image }
    image.tools.added.append("curl")
    image.probe = Probe(
      shell: "curl -s http://127.0.0.1:9200 >/dev/null || curl -sk https://127.0.0.1:9200 >/dev/null",
      startPeriod: "60s"
    )
    if tag.isAtLeast(2, 12) {
      image.requiredVariables = [
        [
          "OPENSEARCH_INITIAL_ADMIN_PASSWORD", "DISABLE_SECURITY_PLUGIN", "plugins.security.disabled",
          "DISABLE_INSTALL_DEMO_CONFIG",
        ]
      ]
    }
    return image
  }

  /// https://opensearch.org/docs/latest/install-and-configure/install-dashboards/docker/
  static let opensearchDashboards = Family(
    "opensearchproject/opensearch-dashboards",
    always: ImageFacts("", .adminUI, ports: [5601], slow: true, healthcheck: .none, user: "1000").with(tools: [
      "sh", "bash",
    ])
  )

  /// https://github.com/apache/solr-docker: Ubuntu with Java, wget is installed
  static let solr = Family(
    "solr",
    always: ImageFacts(
      "",
      .search,
      ports: [8983],
      slow: true,
      healthcheck: .none,
      user: "solr",
      data: ["/var/solr"],
      volumes: ["/var/solr"]
    ).with(tools: ["java", "wget", "sh", "bash"])
  )

  /// https://github.com/meilisearch/meilisearch/blob/main/Dockerfile: Alpine with curl
  static let meilisearch = Family(
    "getmeili/meilisearch",
    always: ImageFacts("", .search, ports: [7700], healthcheck: .none, user: "root", data: ["/meili_data"])
      .with(
        probe: Probe(shell: "curl -fsS http://127.0.0.1:7700/health || exit 1"),
        tools: ["curl"],
        variables: ["MEILI_MASTER_KEY", "MEILI_ENV", "MEILI_HTTP_ADDR", "MEILI_DB_PATH", "MEILI_NO_ANALYTICS"],
        portVariables: ["MEILI_HTTP_ADDR"]
      )
      .built(on: .alpine(nil), .alpine, with: ["tini"], unsure: ["openssl", "bash"])
  )

  /// https://typesense.org/docs/guide/install-typesense.html#docker
  static let typesense = Family(
    "typesense/typesense",
    always: ImageFacts("", .search, ports: [8108], healthcheck: .none, runs: true)
  )

  /// https://github.com/qdrant/qdrant/blob/master/Dockerfile: Debian-slim without curl and wget
  static let qdrant = Family("qdrant/qdrant") { tag in
    var image = ImageFacts(
      "qdrant/qdrant",
      .database,
      ports: [6333, 6334],
      healthcheck: .none,
      data: ["/qdrant/storage"]
    )
    guard !tag.isUnknown, !tag.has("gpu") else { return image }
    image.build(on: .debian(""), .debian)
    return image
  }

  /// https://docs.weaviate.io/deploy/installation-guides/docker-installation
  static let weaviate = Family(
    "semitechnologies/weaviate",
    "cr.weaviate.io/semitechnologies/weaviate",
    always: ImageFacts("", .database, ports: [8080, 50051], data: ["/var/lib/weaviate"])
  )

  /// https://docs.trychroma.com/production/containers/docker; the data moved to /data with 1.0
  static let chroma = Family("chromadb/chroma", "ghcr.io/chroma-core/chroma") { tag in
    var image = ImageFacts("", .database, ports: [8000])
    if tag.isAtLeast(1) {
      image.dataDirectories = ["/data"]
    } else if tag.isBefore(1) {
      image.dataDirectories = ["/chroma/chroma"]
    }
    return image
  }

  /// https://milvus.io/docs/install_standalone-docker-compose.md
  static let milvus = Family(
    "milvusdb/milvus",
    always: ImageFacts("", .database, ports: [19530, 9091], slow: true, data: ["/var/lib/milvus"])
      .with(tools: ["sh", "bash"])
  )
}
