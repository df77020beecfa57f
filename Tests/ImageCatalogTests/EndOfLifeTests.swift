import Testing

@testable import ImageCatalog

@Suite("When support ends")
struct EndOfLifeTests {
  @Test(arguments: [
    ("python:3.9-slim", "Python 3.9 2025-10-31, Debian 13 (trixie) 2030-06-30"),
    ("python:2.7", "Python 2.7 2020-01-01, Debian 10 (buster) 2024-06-30 gone"),
    ("node:14-alpine", "Node.js 14 2023-04-30, Alpine 3.17 2024-11-22"),
    ("debian:buster-slim", "Debian 10 (buster) 2024-06-30 gone"),
    ("debian:stretch", "Debian 9 (stretch) 2022-07-01 gone"),
    ("debian:11", "Debian 11 (bullseye) 2026-08-31 gone"),
    ("debian:13", "Debian 13 (trixie) 2030-06-30"),
    ("ubuntu:18.04", "Ubuntu 18.04 (bionic) 2023-05-31"),
    ("ubuntu:21.10", "Ubuntu 21.10 (impish) 2022-07-14 gone"),
    ("centos:7", "CentOS 7 2024-06-30 gone"),
    ("postgres:9.6", "PostgreSQL 9.6 2021-11-11, Debian 9 (stretch) 2022-07-01 gone"),
    ("postgres:9", "PostgreSQL 9 2021-11-11, Debian 9 (stretch) 2022-07-01 gone"),
    ("mysql:5.7", "MySQL 5.7 2023-10-31, Oracle Linux 7 2024-12-31"),
    ("mysql:8", "Oracle Linux 9 2032-06-30"),
    ("mongo:4.4", "MongoDB 4.4 2024-02-29, Ubuntu 20.04 (focal) 2025-05-31"),
    ("elasticsearch:7.17.9", "Elasticsearch 7 2026-01-15"),
    ("mcr.microsoft.com/dotnet/aspnet:6.0-alpine", ".NET 6 2024-11-12"),
    ("alpine:3.15", "Alpine 3.15 2023-11-01"),
    ("python:\u{FFFC}", ""), ("debian:\u{FFFC}-slim", ""),
    ("redis:7.4@sha256:0", "Redis 7.4 2029-12-01, Debian 12 (bookworm) 2028-06-30"),
    ("golang:1.27", "Debian 13 (trixie) 2030-06-30"),
  ])
  func ends(image: String, expected: String) {
    let ends = facts(image)?.endOfLife.map { end in
      "\(end.product) \(end.date)\(end.packagesGone ? " gone" : "")"
    }
    #expect(ends?.joined(separator: ", ") == expected)
  }

  static let products: [Product] = [
    .python, .node, .php, .ruby, .golang, .java, .dotnet, .alpine, .fedora, .tomcat, .postgres, .mysql, .mariadb,
    .mongo,
    .redis, .elasticsearch, .rabbitmq, .kafka, .cassandra, .zookeeper, .traefik, .haproxy, .neo4j, .nextcloud,
    .opensearch,
    .couchdb,
  ]

  @Test(arguments: products.indices) func datesArePlausible(index: Int) {
    let product = Self.products[index]
    #expect(!product.cycles.isEmpty)
    for (cycle, date) in product.cycles {
      #expect(isPlausible(date), "\(product.name) \(cycle)")
      #expect(!versionOf(cycle).isEmpty)
    }
  }

  @Test func releasesHaveTheirOwnNamesAndDates() {
    let releases = debianReleases + ubuntuReleases
    #expect(Set(releases.map(\.name)).count == releases.count)
    for release in releases { #expect(isPlausible(release.endOfLife.date)) }
  }

  @Test func daysAreOrderedAndWritten() {
    #expect(Day(2025, 10, 31) < Day(2025, 11, 1) && Day(2024, 12, 31) < Day(2025, 1, 1))
    #expect(Day(2026, 1, 5).description == "2026-01-05")
  }

  private func isPlausible(_ date: Day) -> Bool {
    (2009...2036).contains(date.year) && (1...12).contains(date.month) && (1...31).contains(date.day)
  }
}
