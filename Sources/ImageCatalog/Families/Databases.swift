extension Family {
  static let databases = [postgres, postgis, pgvector, pgAutoUpgrade, timescale, mysql, mariadb, mongo]

  /// https://github.com/docker-library/postgres: Dockerfile-debian.template, Dockerfile-alpine.template,
  /// docker-entrypoint.sh
  static let postgres = Family("postgres") { tag in
    var image = ImageFacts.postgres("postgres", tag)
    image.ends(.postgres, tag)
    image.build(
      tag,
      BaseReleases(
        codeNames: [
          "9": "stretch", "10": "stretch", "11": "stretch", "12": "bookworm", "13": "trixie", "14": "trixie",
          "15": "trixie", "16": "trixie", "17": "trixie", "18": "trixie", "": "trixie",
        ],
        alpine: ["9": "3.15", "10": "3.16", "11": "3.19", "12": "3.21", "13": "3.22"]
      )
    )
    return image
  }

  /// https://github.com/postgis/docker-postgis: `17-3.5`, built on postgres
  static let postgis = Family("postgis/postgis") { tag in
    ImageFacts.postgres("postgis/postgis", tag)
  }

  /// https://github.com/pgautoupgrade/docker-pgautoupgrade: postgres that first upgrades the data it finds, so where that
  /// lies does not follow from the version
  static let pgAutoUpgrade = Family("pgautoupgrade/pgautoupgrade") { tag in
    var image = ImageFacts.postgres("pgautoupgrade/pgautoupgrade", tag)
    image.dataDirectories = []
    image.volumes = []
    image.healthcheck = .unknown
    return image
  }

  /// https://github.com/pgvector/pgvector/blob/master/Dockerfile: `pg16`, `0.8.1-pg18`, built on postgres
  static let pgvector = Family("pgvector/pgvector") { tag in
    var image = ImageFacts.postgres("pgvector/pgvector", tag)
    image.setPostgresData(major: tag.postgresMajor)
    return image
  }

  /// https://github.com/timescale/timescaledb-docker: `latest-pg16`, `2.17.2-pg16`
  static let timescale = Family("timescale/timescaledb") { tag in
    var image = ImageFacts.postgres("timescale/timescaledb", tag)
    image.setPostgresData(major: tag.postgresMajor)
    return image
  }

  /// https://github.com/docker-library/mysql: Dockerfile.oracle, docker-entrypoint.sh; curl is used there without being
  /// installed, so the base has it. The Debian tags ended in 2023.
  static let mysql = Family("mysql") { tag in
    var image = ImageFacts("mysql", .database, ports: [3306])
    image.startsSlowly = true
    image.healthcheck = .none
    image.user = "root"
    image.keepsRunning = true
    image.dataDirectories = ["/var/lib/mysql"]
    image.volumes = image.dataDirectories
    image.requiredVariables = [
      ["MYSQL_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD_FILE", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD"]
    ]
    image.recognisedVariables = withFiles(
      ["MYSQL_ROOT_PASSWORD", "MYSQL_DATABASE", "MYSQL_USER", "MYSQL_PASSWORD", "MYSQL_ROOT_HOST"],
      [
        "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD", "MYSQL_ONETIME_PASSWORD",
        "MYSQL_INITDB_SKIP_TZINFO",
      ]
    )
    image.probe = Probe(command: ["mysqladmin", "ping", "-h", "127.0.0.1", "--silent"], startPeriod: "30s")
    let clients = ["mysql", "mysqladmin", "mysqldump", "mysqld", "bash", "sh"]
    image.tools.added = clients
    guard !tag.isUnknown else { return image }
    if tag.isAtLeast(8, 0) { image.ports = [3306, 33060] }
    image.ends(.mysql, tag)
    let usual = Distribution.redHatLike(tag.isBefore(8, 0) ? "oraclelinux 7" : "oraclelinux 9")
    let distribution = BaseReleases(usual: tag.isExact ? .redHatLike("oraclelinux ") : usual).distribution(of: tag)
    if case .debian = distribution {
      image.build(on: distribution, .debian, with: ["openssl", "gosu"])
    } else if tag.isExact {
      // Until 8.0.31 the tags without a distribution were built on Debian.
      image.distribution = tag.distribution == nil ? nil : distribution
    } else {
      image.build(
        on: distribution,
        .unknown,
        with: ["curl", "openssl", "gosu"],
        without: ["apt-get", "apt", "apk", "mariadb"]
      )
    }
    return image
  }

  /// https://github.com/MariaDB/mariadb-docker: Dockerfile.template, docker-entrypoint.sh, healthcheck.sh; the names of
  /// MySQL's programs ended with 11: https://github.com/MariaDB/mariadb-docker/issues/512
  static let mariadb = Family("mariadb") { tag in
    var image = ImageFacts("mariadb", .database, ports: [3306])
    image.startsSlowly = true
    image.healthcheck = .none
    image.user = "root"
    image.keepsRunning = true
    image.dataDirectories = ["/var/lib/mysql"]
    image.volumes = image.dataDirectories
    image.setMariaDBVariables()
    image.tools.added = ["bash", "sh", "perl"]
    guard !tag.isUnknown else { return image }
    image.ends(.mariadb, tag)
    let isUBI = tag.parts.contains { $0.hasPrefix("ubi") }
    let names = [
      "5": "trusty", "10.11": "jammy", "10.6": "jammy", "10": "jammy", "11": "noble", "12": "noble", "": "noble",
    ]
    let releases = BaseReleases(usual: .ubuntu(""), codeNames: names)
    let distribution = isUBI ? tag.distribution : releases.distribution(of: tag)
    image.build(on: distribution, isUBI ? .unknown : .ubuntu, with: ["gosu", "socat"])
    image.tools.unsure = ["openssl", "ps", "ip", "ss"]
    image.setMariaDBTools(tag)
    return image
  }

  /// https://github.com/docker-library/mongo: Dockerfile-linux.template, docker-entrypoint.sh; the old shell left with 6.0:
  /// https://www.mongodb.com/docs/manual/release-notes/6.0-compatibility/
  static let mongo = Family("mongo") { tag in
    var image = ImageFacts("mongo", .database, ports: [27017])
    image.startsSlowly = true
    image.healthcheck = .none
    image.user = "root"
    image.keepsRunning = true
    image.dataDirectories = ["/data/db"]
    image.volumes = ["/data/db", "/data/configdb"]
    image.recognisedVariables = withFiles(
      ["MONGO_INITDB_ROOT_USERNAME", "MONGO_INITDB_ROOT_PASSWORD"],
      ["MONGO_INITDB_DATABASE"]
    )
    guard !tag.isUnknown, !tag.isWindows else { return image }
    image.ends(.mongo, tag)
    let names = ["4": "focal", "5": "focal", "6": "jammy", "7": "jammy", "8": "noble", "": "noble"]
    image.build(
      on: BaseReleases(usual: .ubuntu(""), codeNames: names).distribution(of: tag),
      .ubuntu,
      with: ["mongod", "gosu", "ps", "jq"]
    )
    image.tools.unsure = ["openssl", "mongodump"]
    let isOld = tag.isBefore(6, 0)
    if tag.isAtLeast(5, 0) { image.tools.added.append("mongosh") } else { image.tools.missing.append("mongosh") }
    if isOld { image.tools.added.append("mongo") } else { image.tools.missing.append("mongo") }
    if tag.major == 4, !tag.isBefore(4, 4) {
      image.tools.missing.removeAll { $0 == "mongosh" }
      image.tools.unsure.append("mongosh")
    }
    image.probe = Probe(
      command: [tag.isAtLeast(5, 0) ? "mongosh" : "mongo", "--quiet", "--eval", "db.adminCommand('ping').ok"],
      startPeriod: "20s"
    )
    return image
  }
}

/// The variables, those of the first list also with `_FILE`.
func withFiles(_ variables: [String], _ others: [String] = []) -> [String] {
  variables.flatMap { [$0, $0 + "_FILE"] } + others
}

extension ImageFacts {
  /// What all images built on the official postgres share.
  static func postgres(_ family: String, _ tag: Tag) -> ImageFacts {
    var image = ImageFacts(family, .database, ports: [5432])
    image.startsSlowly = true
    image.healthcheck = .none
    image.user = "root"
    image.keepsRunning = true
    if !tag.wantsNoPostgresPassword {
      image.requiredVariables = [["POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE", "POSTGRES_HOST_AUTH_METHOD"]]
    }
    image.recognisedVariables = withFiles(
      ["POSTGRES_PASSWORD", "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_INITDB_ARGS"],
      ["POSTGRES_INITDB_WALDIR", "POSTGRES_INITDB_XLOGDIR", "POSTGRES_HOST_AUTH_METHOD", "PGDATA"]
    )
    image.portVariables = ["PGPORT"]
    image.probe = Probe(
      shell:
        "pg_isready -h 127.0.0.1 -U \"$${POSTGRES_USER:-postgres}\" -d \"$${POSTGRES_DB:-$${POSTGRES_USER:-postgres}}\"",
      startPeriod: "20s"
    )
    image.tools.added = ["sh", "bash", "pg_isready", "psql", "pg_dump", "gosu"]
    guard !tag.isUnknown else { return image }
    image.setPostgresData(major: tag.major ?? 18)
    return image
  }

  /// The data moved with 18: https://github.com/docker-library/postgres/pull/1259
  mutating func setPostgresData(major: Int?) {
    dataDirectories = major.map { [$0 >= 18 ? "/var/lib/postgresql" : "/var/lib/postgresql/data"] } ?? []
    volumes = dataDirectories
  }

  fileprivate mutating func setMariaDBVariables() {
    let own = ["ROOT_PASSWORD", "DATABASE", "USER", "PASSWORD", "ROOT_HOST"]
    let more = ["ROOT_PASSWORD_HASH", "PASSWORD_HASH", "MASTER_HOST", "REPLICATION_USER", "REPLICATION_PASSWORD"]
    let plain = [
      "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "MARIADB_RANDOM_ROOT_PASSWORD", "MARIADB_INITDB_SKIP_TZINFO",
      "MARIADB_AUTO_UPGRADE", "MARIADB_DISABLE_UPGRADE_BACKUP", "MARIADB_MYSQL_LOCALHOST_USER",
      "MARIADB_MYSQL_LOCALHOST_GRANTS", "MARIADB_HEALTHCHECK_GRANTS", "MARIADB_MASTER_PORT", "MARIADB_USER_HOST",
      "MARIADB_REPLICATION_PASSWORD_HASH", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD",
      "MYSQL_INITDB_SKIP_TZINFO",
    ]
    recognisedVariables = withFiles(own.map { "MARIADB_" + $0 } + own.map { "MYSQL_" + $0 }, plain)
    recognisedVariables += withFiles(more.map { "MARIADB_" + $0 })
    requiredVariables = [
      [
        "MARIADB_ROOT_PASSWORD", "MARIADB_ROOT_PASSWORD_FILE", "MARIADB_ROOT_PASSWORD_HASH",
        "MARIADB_ROOT_PASSWORD_HASH_FILE", "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "MARIADB_RANDOM_ROOT_PASSWORD",
        "MYSQL_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD_FILE", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD",
      ]
    ]
  }

  fileprivate mutating func setMariaDBTools(_ tag: Tag) {
    let old = ["mysql", "mysqladmin", "mysqldump", "mysqld"]
    let new = ["mariadb", "mariadb-admin", "mariadb-dump", "mariadbd"]
    if tag.isAtLeast(11, 0) {
      tools.added += new + ["healthcheck.sh"]
      tools.missing += old
    } else if tag.isAtLeast(10, 5) {
      tools.added += old + new
      if tag.isExact { tools.unsure.append("healthcheck.sh") } else { tools.added.append("healthcheck.sh") }
    } else {
      tools.added += old
      tools.unsure += new + ["healthcheck.sh"]
    }
    probe =
      tools.has("healthcheck.sh") == true
      ? Probe(command: ["healthcheck.sh", "--connect", "--innodb_initialized"], startPeriod: "30s")
      : Probe(command: ["mysqladmin", "ping", "-h", "127.0.0.1", "--silent"], startPeriod: "30s")
  }
}

extension Tag {
  /// 16 of `latest-pg16`.
  fileprivate var postgresMajor: Int? {
    parts.first { $0.hasPrefix("pg") }.flatMap { Int($0.dropFirst(2).prefix { $0.isNumber }) }
  }

  /// Since February 2020 the image does not start without a password: https://github.com/docker-library/postgres/pull/658
  fileprivate var wantsNoPostgresPassword: Bool {
    let first: [Int: [Int]] = [9: [9, 6, 17], 10: [10, 12], 11: [11, 7], 12: [12, 2]]
    guard !isUnknown, let major, version.count > (major == 9 ? 2 : 1), let limit = first[major] else {
      return !isUnknown && version.count > 2 && (major ?? 10) < 9
    }
    return version.lexicographicallyPrecedes(limit)
  }
}
