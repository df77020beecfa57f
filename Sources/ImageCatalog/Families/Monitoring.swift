extension Family {
  static let monitoring = [
    prometheus, prometheusTools, grafana, loki, promtail, tempo, mimir, jaeger, jaegerOne, collector, zipkin, cadvisor,
    telegraf, chronograf, kapacitor, fluentd, fluentBit, vector, netdata, datadog, uptimeKuma, graylog, seq,
    victoriaMetrics, statsd,
  ]

  /// https://github.com/prometheus/prometheus/blob/main/Dockerfile: busybox; the `distroless` tags have no shell
  static let prometheus = Family("prom/prometheus", "quay.io/prometheus/prometheus") { tag in
    var image = ImageFacts(
      "",
      .monitoring,
      ports: [9090],
      healthcheck: .none,
      user: "nobody",
      data: ["/prometheus"],
      volumes: ["/prometheus"]
    )
    guard !tag.isUnknown else { return image }
    if tag.has("distroless") {
      image.build(on: .distroless, .empty)
    } else {
      image.build(on: .busybox, .busybox, with: ["promtool"])
      image.probe = .page(port: 9090, path: "/-/ready")
    }
    return image
  }

  /// https://github.com/prometheus/busybox: the base of all of Prometheus' own images
  static let prometheusTools = Family(
    "prom/alertmanager",
    "prom/node-exporter",
    "prom/pushgateway",
    "prom/blackbox-exporter",
    "prom/statsd-exporter",
    "prom/mysqld-exporter",
    "prom/snmp-exporter",
    "prom/graphite-exporter",
    "prom/memcached-exporter",
    "quay.io/prometheus/alertmanager",
    "quay.io/prometheus/node-exporter",
    "quay.io/prometheus/pushgateway",
    "quay.io/prometheus/blackbox-exporter",
    "quay.io/prometheuscommunity/postgres-exporter",
    "prometheuscommunity/postgres-exporter"
  ) { tag in
    let ports = [
      "alertmanager": 9093, "node-exporter": 9100, "pushgateway": 9091, "blackbox-exporter": 9115,
      "statsd-exporter": 9102, "mysqld-exporter": 9104, "snmp-exporter": 9116, "graphite-exporter": 9108,
      "memcached-exporter": 9150, "postgres-exporter": 9187,
    ]
    let name = tag.imageName.split(separator: "/").last.map(String.init) ?? ""
    var image = ImageFacts(tag.imageName, .monitoring, ports: ports[name].map { [$0] } ?? [], healthcheck: .none)
    image.user = "nobody"
    if name == "alertmanager" {
      image.dataDirectories = ["/alertmanager"]
      image.volumes = image.dataDirectories
    }
    guard !tag.isUnknown, !tag.has("distroless") else { return image }
    image.build(on: .busybox, .busybox)
    if let port = ports[name] { image.probe = .page(port: port) }
    return image
  }

  /// https://github.com/grafana/grafana/blob/main/Dockerfile: Alpine with bash and curl, `-ubuntu` tags
  static let grafana = Family("grafana/grafana", "grafana/grafana-oss", "grafana/grafana-enterprise") { tag in
    var image = ImageFacts(
      "",
      .monitoring,
      ports: [3000],
      healthcheck: .none,
      user: "472",
      data: ["/var/lib/grafana"]
    )
    image.recognisedVariables = [
      "GF_SECURITY_ADMIN_USER", "GF_SECURITY_ADMIN_PASSWORD", "GF_SECURITY_ADMIN_PASSWORD__FILE",
      "GF_SECURITY_ALLOW_EMBEDDING", "GF_USERS_ALLOW_SIGN_UP", "GF_INSTALL_PLUGINS", "GF_PLUGINS_PREINSTALL",
      "GF_SERVER_ROOT_URL", "GF_SERVER_DOMAIN", "GF_SERVER_HTTP_PORT", "GF_SERVER_SERVE_FROM_SUB_PATH",
      "GF_AUTH_ANONYMOUS_ENABLED", "GF_AUTH_ANONYMOUS_ORG_ROLE", "GF_AUTH_DISABLE_LOGIN_FORM",
      "GF_AUTH_BASIC_ENABLED", "GF_PATHS_PROVISIONING", "GF_PATHS_DATA", "GF_PATHS_CONFIG", "GF_LOG_LEVEL",
      "GF_FEATURE_TOGGLES_ENABLE", "GF_DATABASE_TYPE", "GF_DATABASE_HOST", "GF_DATABASE_NAME", "GF_DATABASE_USER",
      "GF_DATABASE_PASSWORD", "GF_SMTP_ENABLED", "GF_SMTP_HOST",
    ]
    image.portVariables = ["GF_SERVER_HTTP_PORT"]
    guard !tag.isUnknown, tag.isAtLeast(7) else { return image }
    if tag.has("ubuntu") {
      image.build(on: .ubuntu(""), .ubuntu, with: ["curl"])
      image.probe = .curl(port: 3000, path: "/api/health")
    } else {
      image.build(on: .alpine(nil), .alpine)
      image.tools.unsure = ["bash", "curl", "openssl"]
      image.probe = .page(port: 3000, path: "/api/health")
    }
    return image
  }

  /// https://github.com/grafana/loki/blob/main/cmd/loki/Dockerfile
  static let loki = Family(
    "grafana/loki",
    always: ImageFacts("", .monitoring, ports: [3100], healthcheck: .none, user: "10001", data: ["/loki"])
  )

  /// https://github.com/grafana/loki/tree/main/clients/cmd/promtail
  static let promtail = Family(
    "grafana/promtail",
    always: ImageFacts("", .monitoring, ports: [9080], healthcheck: .none)
  )

  /// https://grafana.com/docs/tempo/latest/configuration/
  static let tempo = Family(
    "grafana/tempo",
    always: ImageFacts(
      "",
      .monitoring,
      ports: [3200, 9095, 4317, 4318, 14268, 9411],
      healthcheck: .none,
      data: ["/var/tempo"]
    )
  )

  /// https://grafana.com/docs/mimir/latest/; Alloy listens on 12345
  static let mimir = Family("grafana/mimir", "grafana/alloy") { tag in
    ImageFacts(tag.imageName, .monitoring, ports: [tag.imageName == "grafana/alloy" ? 12345 : 9009])
  }

  /// https://www.jaegertracing.io/docs/latest/deployment/: version 2
  static let jaeger = Family(
    "jaegertracing/jaeger",
    "cr.jaegertracing.io/jaegertracing/jaeger",
    always: ImageFacts("", .monitoring, ports: [16686, 4317, 4318, 5778, 5779, 9411, 14250, 14268, 8888, 13133])
  )

  /// https://github.com/jaegertracing/jaeger/issues/6321: version 1 ended on 31 December 2025
  static let jaegerOne = Family(
    "jaegertracing/all-in-one",
    always: ImageFacts(
      "",
      .monitoring,
      ports: [16686, 4317, 4318, 5778, 9411, 14250, 14268, 14269],
      udp: [5775, 6831, 6832],
      healthcheck: .none
    ).withdrawn("Jaeger 1 ended on 31 December 2025; use jaegertracing/jaeger")
  )

  /// https://github.com/open-telemetry/opentelemetry-collector-releases/tree/main/distributions: from scratch
  static let collector = Family(
    "otel/opentelemetry-collector",
    "otel/opentelemetry-collector-contrib",
    "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector",
    "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib",
    always: ImageFacts("", .monitoring, ports: [4317, 4318, 55679], healthcheck: .none, user: "10001")
      .built(on: .scratch, .empty)
  )

  /// https://github.com/openzipkin/zipkin/blob/master/docker/Dockerfile: Alpine with Java
  static let zipkin = Family(
    "openzipkin/zipkin",
    "openzipkin/zipkin-slim",
    "ghcr.io/openzipkin/zipkin",
    "ghcr.io/openzipkin/zipkin-slim",
    always: ImageFacts("", .monitoring, ports: [9411], slow: true, healthcheck: .present, user: "zipkin")
      .with(
        tools: ["java", "sh", "wget"],
        variables: ["STORAGE_TYPE", "ES_HOSTS", "MYSQL_HOST", "QUERY_PORT", "JAVA_OPTS"],
        portVariables: ["QUERY_PORT"]
      )
  )

  /// https://github.com/google/cadvisor/blob/master/deploy/Dockerfile: Alpine, with a HEALTHCHECK
  static let cadvisor = Family(
    "gcr.io/cadvisor/cadvisor",
    "google/cadvisor",
    "ghcr.io/google/cadvisor",
    always: ImageFacts("", .monitoring, ports: [8080], healthcheck: .present, user: "root")
  )

  /// https://github.com/influxdata/influxdata-docker/tree/master/telegraf
  static let telegraf = Family(
    "telegraf",
    always: ImageFacts("", .monitoring, udp: [8125, 8092], healthcheck: .none, user: "root").with(tools: ["sh"])
  )

  /// https://github.com/influxdata/influxdata-docker/tree/master/chronograf
  static let chronograf = Family(
    "chronograf",
    always: ImageFacts(
      "",
      .adminUI,
      ports: [8888],
      healthcheck: .none,
      user: "root",
      data: ["/var/lib/chronograf"],
      volumes: ["/var/lib/chronograf"]
    ).with(tools: ["sh"])
  )

  /// https://github.com/influxdata/influxdata-docker/tree/master/kapacitor
  static let kapacitor = Family(
    "kapacitor",
    always: ImageFacts(
      "",
      .monitoring,
      ports: [9092],
      healthcheck: .none,
      user: "root",
      data: ["/var/lib/kapacitor"],
      volumes: ["/var/lib/kapacitor"]
    ).with(tools: ["sh"])
  )

  /// https://github.com/fluent/fluentd-docker-image
  static let fluentd = Family(
    "fluentd",
    "fluent/fluentd",
    always: ImageFacts("", .monitoring, ports: [24224, 5140], udp: [24224], healthcheck: .none, user: "fluent")
      .with(tools: ["ruby", "sh"])
  )

  /// https://docs.fluentbit.io/manual/installation/docker: distroless, a shell only in the `-debug` tags
  static let fluentBit = Family("fluent/fluent-bit", "cr.fluentbit.io/fluent/fluent-bit") { tag in
    var image = ImageFacts("", .monitoring, ports: [2020], healthcheck: .none)
    guard !tag.isUnknown, !tag.has("debug"), !tag.isWindows else { return image }
    image.build(on: .distroless, .empty)
    return image
  }

  /// https://vector.dev/docs/setup/installation/platforms/docker/
  static let vector = Family("timberio/vector") { tag in
    var image = ImageFacts("timberio/vector", .monitoring, ports: [8686], healthcheck: .none)
    guard !tag.isUnknown else { return image }
    if tag.parts.contains(where: { $0.hasPrefix("distroless") }) {
      image.build(on: .distroless, .empty)
    } else if tag.isAlpine {
      image.build(on: .alpine(nil), .alpine)
    }
    return image
  }

  /// https://github.com/netdata/netdata/tree/master/packaging/docker: with a HEALTHCHECK
  static let netdata = Family(
    "netdata/netdata",
    "ghcr.io/netdata/netdata",
    always: ImageFacts("", .monitoring, ports: [19999], healthcheck: .present, user: "root", data: ["/var/lib/netdata"])
      .with(tools: ["sh", "bash"])
  )

  /// https://github.com/DataDog/datadog-agent/tree/main/Dockerfiles/agent: with a HEALTHCHECK
  static let datadog = Family(
    "datadog/agent",
    "gcr.io/datadoghq/agent",
    "public.ecr.aws/datadog/agent",
    always: ImageFacts("", .monitoring, ports: [8126], udp: [8125], healthcheck: .present, user: "root")
      .with(tools: ["sh", "bash"])
  )

  /// https://github.com/louislam/uptime-kuma/blob/master/docker/dockerfile: with a HEALTHCHECK
  static let uptimeKuma = Family(
    "louislam/uptime-kuma",
    always: ImageFacts("", .monitoring, ports: [3001], healthcheck: .present, data: ["/app/data"])
      .with(tools: ["node", "sh"], portVariables: ["UPTIME_KUMA_PORT", "PORT"])
  )

  /// https://github.com/Graylog2/graylog-docker: with a HEALTHCHECK
  static let graylog = Family(
    "graylog/graylog",
    always: ImageFacts(
      "",
      .monitoring,
      ports: [9000, 1514, 5044, 12201],
      udp: [1514, 12201],
      slow: true,
      healthcheck: .present,
      user: "graylog",
      data: ["/usr/share/graylog/data"]
    ).with(tools: ["java", "sh", "bash"])
  )

  /// https://docs.datalust.co/docs/getting-started-with-docker
  static let seq = Family(
    "datalust/seq",
    always: ImageFacts("", .monitoring, ports: [80, 5341], data: ["/data"]).with(required: [["ACCEPT_EULA"]])
  )

  /// https://docs.victoriametrics.com/: Alpine, `-scratch` tags have no shell
  static let victoriaMetrics = Family("victoriametrics/victoria-metrics") { tag in
    var image = ImageFacts(
      "victoriametrics/victoria-metrics",
      .monitoring,
      ports: [8428],
      healthcheck: .none,
      user: "root",
      data: ["/victoria-metrics-data"]
    )
    guard !tag.isUnknown else { return image }
    if tag.has("scratch") {
      image.build(on: .scratch, .empty)
    } else {
      image.build(on: .alpine(nil), .alpine)
      image.probe = .page(port: 8428, path: "/health")
    }
    return image
  }

  /// https://github.com/graphite-project/docker-graphite-statsd
  static let statsd = Family(
    "graphiteapp/graphite-statsd",
    always: ImageFacts(
      "",
      .monitoring,
      ports: [80, 2003, 2004, 2023, 2024, 8080, 8126],
      udp: [8125],
      user: "root",
      data: ["/opt/graphite/storage"]
    )
  )
}
