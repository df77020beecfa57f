import Testing

@testable import ImageCatalog

func facts(_ text: String) -> ImageFacts? { ImageCatalog.facts(for: ImageReference(text)) }

@Suite("What an image is built on")
struct DistributionTests {
  @Test(arguments: [
    ("python:3.9-slim", "debian trixie"), ("python:3.6", "debian bullseye"), ("python:3.9.5-slim", "debian "),
    ("python:3.9-slim-bullseye", "debian bullseye"), ("python:3.8-alpine", "alpine 3.20"),
    ("python:3.12-alpine", "alpine ?"), ("python:3.12-alpine3.19", "alpine 3.19"), ("python", "debian trixie"),
    ("node:14", "debian buster"), ("node:16-slim", "debian buster"), ("node:20-alpine3.19", "alpine 3.19"),
    ("node:lts", "debian "), ("node:iron-slim", "debian bookworm"), ("postgres:16.2-alpine", "alpine ?"),
    ("postgres:11", "debian stretch"),
    ("postgres:9.6-alpine", "alpine 3.15"), ("mysql:8.4", "red hat oraclelinux 9"),
    ("mysql:5.7", "red hat oraclelinux 7"),
    ("mysql:8.0-debian", "debian "), ("mariadb:10.6", "ubuntu jammy"), ("mariadb:11.4-ubi", "red hat ubi "),
    ("eclipse-temurin:17-jre-alpine", "alpine ?"), ("eclipse-temurin:17-jre-jammy", "ubuntu jammy"),
    ("debian:buster-slim", "debian buster"), ("debian:10", "debian buster"), ("debian:12.5-slim", "debian bookworm"),
    ("debian", "debian trixie"), ("ubuntu:18.04", "ubuntu bionic"), ("ubuntu:focal", "ubuntu focal"),
    ("alpine:3.19.1", "alpine 3.19"), ("alpine:edge", "alpine ?"), ("busybox:1.36", "busybox"),
    ("openjdk:8-jdk-alpine", "alpine ?"), ("openjdk:11-jre-slim", "debian bullseye"),
    ("openjdk:17", "red hat oraclelinux "),
    ("centos:7", "red hat centos 7"), ("mcr.microsoft.com/dotnet/aspnet:6.0", "debian bullseye"),
    ("mcr.microsoft.com/dotnet/sdk:10.0", "ubuntu noble"),
    ("mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled", "distroless"),
    ("gcr.io/distroless/java17-debian12", "distroless"), ("nats:2.10", "scratch"), ("nats:2.10-alpine", "alpine ?"),
    ("php:7.4-fpm-alpine", "alpine 3.16"), ("php:8.3-apache", "debian trixie"), ("rust:1.75", "debian "),
    ("rust:1.75-bookworm", "debian bookworm"), ("quay.io/keycloak/keycloak:24.0", "red hat ubi 9"),
  ])
  func distribution(image: String, expected: String) {
    let found = facts(image)
    #expect(found != nil)
    #expect(found?.distribution.map(describe) ?? "-" == expected)
  }

  @Test(arguments: [
    ("node:20", "dash"), ("node:20-alpine", "ash"), ("busybox", "ash"), ("mysql:8.4", "bash"), ("traefik:1.7", "none"),
    ("gcr.io/distroless/static", "none"), ("otel/opentelemetry-collector:0.100.0", "none"),
    ("python:\u{FFFC}", "-"),
  ])
  func shell(image: String, expected: String) {
    #expect(facts(image)?.shell.map { "\($0)" } ?? "-" == expected)
  }
}

@Suite("Which programs are inside")
struct ToolTests {
  static let present = [
    "python:3.12: curl wget git python3 perl gcc", "python:3.12-slim: sh bash perl apt-get pip",
    "node:20: curl node npx",
    "node:20-alpine: sh wget nc ping node npm apk", "nginx: curl envsubst", "nginx:alpine: curl wget nc",
    "nginx:1.27-alpine-slim: wget", "postgres: bash pg_isready psql /usr/bin/psql",
    "postgres:16-alpine: bash wget pg_isready",
    "mysql:8.0: mysqladmin curl openssl", "mysql:5.7.30: mysqladmin",
    "mariadb:10.6: mysqladmin mariadb-admin healthcheck.sh",
    "mariadb:11: healthcheck.sh mariadb", "mongo:4.2: mongo", "mongo:5.0: mongo mongosh", "mongo: mongosh ps jq",
    "redis: redis-cli", "redis:alpine: wget", "rabbitmq:3-management: rabbitmq-diagnostics",
    "golang:1.22: git curl gcc",
    "golang:1.22-alpine: wget go", "ruby:3.2-slim: ruby bash", "php:8.2-fpm: curl php",
    "eclipse-temurin:21-jre: curl java",
    "docker.elastic.co/elasticsearch/elasticsearch:8.13.4: curl bash", "quay.io/keycloak/keycloak:24.0: bash",
    "hashicorp/consul: curl consul", "grafana/grafana:10.4.2: wget", "clickhouse/clickhouse-server:24: wget",
    "busybox: wget nc sh", "alpine: wget nc ps netstat unzip", "wordpress: curl php bash",
    "getmeili/meilisearch:v1.8: curl",
    "mcr.microsoft.com/dotnet/sdk:8.0: curl git", "gcr.io/distroless/java17-debian12: java",
    "bitnami/kafka:3.9.0: kafka-topics.sh",
    "prom/prometheus:v2.51.0: wget sh", "selenium/standalone-chrome:4.20: curl",
  ]

  static let absent = [
    "python:3.12-slim: curl wget ping nc git ps", "node:20-slim: curl wget", "node:20-alpine: bash curl python3",
    "nginx:1.27-alpine-slim: curl", "postgres: curl wget nc mysql", "postgres:16-alpine: curl",
    "mysql:8.0: mariadb", "mariadb:11.4: mysql mysqladmin mysqldump curl wget", "mongo:4.2: mongosh",
    "mongo:7: mongo curl wget",
    "redis: curl wget", "redis:alpine: curl", "rabbitmq:3-management: curl wget nc",
    "golang:1.22-alpine: git gcc bash curl",
    "httpd:2.4: curl wget", "nats: sh wget curl", "quay.io/keycloak/keycloak:24.0: curl wget",
    "ollama/ollama: curl wget", "alpine: bash curl openssl", "debian:12: openssl curl",
    "ubuntu:22.04: curl wget nc ping python3",
    "gcr.io/distroless/static-debian12: sh bash curl", "mcr.microsoft.com/dotnet/aspnet:8.0: curl wget",
    "traefik:3: curl bash", "otel/opentelemetry-collector-contrib: sh curl", "cassandra:4: curl wget",
    "prom/prometheus:v2.51.0: curl bash", "qdrant/qdrant:v1.9.0: curl wget",
  ]

  static let unknown = [
    "python: some-program", "python:\u{FFFC}: curl", "postgres:\u{FFFC}: curl", "mongo:4.4: mongosh",
    "mariadb:10.6.4: healthcheck.sh",
    "memcached: openssl", "ubuntu:22.04: ps", "grafana/grafana: bash", "confluentinc/cp-kafka:7.5.0: curl",
    "gcr.io/distroless/base:debug: sh", "debian:jessie: ping",
  ]

  @Test(arguments: present) func isPresent(line: String) { expect(line, true) }
  @Test(arguments: absent) func isAbsent(line: String) { expect(line, false) }
  @Test(arguments: unknown) func isNotKnown(line: String) { expect(line, nil) }

  private func expect(_ line: String, _ expected: Bool?) {
    let words = line.split(separator: " ").map(String.init)
    let image = String((words.first ?? "").dropLast())
    guard let found = facts(image) else {
      Issue.record("\(image) is not in the catalogue")
      return
    }
    for tool in words.dropFirst() {
      let answer = found.has(tool: tool)
      #expect(answer == expected, "\(tool) in \(image)")
    }
  }
}

@Suite("Ports, data, variables and the rest")
struct FactTests {
  @Test(arguments: [
    ("postgres:18", "/var/lib/postgresql"), ("postgres:17.2-alpine", "/var/lib/postgresql/data"),
    ("postgres", "/var/lib/postgresql"), ("postgres:alpine", "/var/lib/postgresql"),
    ("postgres:9.6", "/var/lib/postgresql/data"),
    ("postgres:\u{FFFC}", ""), ("pgvector/pgvector:pg16", "/var/lib/postgresql/data"),
    ("timescale/timescaledb:latest-pg18", "/var/lib/postgresql"),
    ("timescale/timescaledb:2.14.2-pg15", "/var/lib/postgresql/data"),
    ("mysql:8", "/var/lib/mysql"), ("mongo", "/data/db"), ("influxdb:1.8", "/var/lib/influxdb"),
    ("influxdb:2.7", "/var/lib/influxdb2"), ("influxdb:3-core", "/var/lib/influxdb3"), ("nginx", ""),
  ])
  func data(image: String, expected: String) {
    #expect(facts(image)?.dataDirectories.joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("postgres", "5432"), ("mcr.microsoft.com/dotnet/aspnet:6.0", "80"),
    ("mcr.microsoft.com/dotnet/aspnet:8.0", "8080"),
    ("php:8.3-fpm", "9000"), ("php:8.3-cli", ""), ("php:8.3-apache", "80"),
    ("rabbitmq:3", "4369 5671 5672 15691 15692 25672"),
    ("quay.io/keycloak/keycloak:24.0", "8080 8443"), ("quay.io/keycloak/keycloak:26.0", "8080 8443 9000"),
    ("wordpress:cli", ""), ("wordpress:fpm-alpine", "9000"), ("apache/kafka:3.7.0", "9092"),
    ("influxdb:3-core", "8181"),
    ("selenium/hub:4", "4442 4443 4444"), ("bitnami/postgresql:16", "5432"),
  ])
  func ports(image: String, expected: String) {
    #expect(facts(image)?.ports.map(String.init).joined(separator: " ") == expected)
  }

  @Test(
    arguments: [
      ("postgres:16", .none), ("mysql", .none), ("mysql/mysql-server:8.0", .present), ("axllent/mailpit", .present),
      ("gitlab/gitlab-ce", .present), ("openzipkin/zipkin", .present),
      ("confluentinc/cp-kafka-connect:7.5.0", .present),
      ("linuxserver/sonarr", .unknown), ("localstack/localstack:3", .present), ("quay.io/keycloak/keycloak", .none),
    ] as [(String, HealthcheckFact)]
  )
  func healthcheck(image: String, expected: HealthcheckFact) {
    #expect(facts(image)?.healthcheck == expected)
  }

  @Test(arguments: [
    ("docker.io/library/postgres:16", "postgres"), ("library/redis", "redis"),
    ("public.ecr.aws/docker/library/node:20", "node"),
    ("docker.io/bitnami/kafka:3.9.0", "bitnami/kafka"), ("index.docker.io/grafana/grafana", "grafana/grafana"),
    ("gcr.io/distroless/base", "gcr.io/distroless/base"), ("kibana", "kibana"),
    ("docker.elastic.co/kibana/kibana", "kibana"),
  ])
  func family(image: String, expected: String) { #expect(facts(image)?.family == expected) }

  @Test(arguments: [
    "example.com/postgres:16", "acme/app", "", ":", "@", "\u{FFFC}", "localhost:5000/redis", "postgresql",
  ])
  func othersAreNotKnown(image: String) { #expect(facts(image) == nil) }

  @Test(arguments: [
    ("minio/minio", true), ("quay.io/minio/minio", false), ("bitnami/redis", true), ("wurstmeister/kafka", true),
    ("openjdk:8", true), ("centos:7", true), ("eclipse-temurin:17", false), ("quay.io/centos/centos:stream9", false),
    ("jboss/keycloak", true), ("vault", true), ("hashicorp/vault", false), ("jaegertracing/all-in-one:1.57", true),
  ])
  func withdrawn(image: String, expected: Bool) { #expect((facts(image)?.withdrawn != nil) == expected) }

  @Test func aPasswordIsNeededSinceFebruary2020() {
    #expect(facts("postgres:12.1")?.requiredVariables.isEmpty == true)
    #expect(facts("postgres:9.6.10-alpine")?.requiredVariables.isEmpty == true)
    #expect(facts("postgres:12")?.requiredVariables.count == 1)
    #expect(facts("postgres:16.2")?.requiredVariables.first?.contains("POSTGRES_HOST_AUTH_METHOD") == true)
    #expect(facts("localstack/localstack:4.12")?.requiredVariables.isEmpty == true)
    #expect(facts("localstack/localstack")?.requiredVariables.isEmpty == false)
  }

  @Test func windowsImagesHaveNoUnixShell() {
    let found = facts("golang:1.22-windowsservercore")
    #expect(found?.shell == nil && found?.distribution == .windows && found?.has(tool: "curl") == nil)
  }
}
