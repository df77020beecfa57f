extension Family {
  static let keyValueStores = [redis, valkey, redisStack, keydb, dragonfly, memcached, etcd]

  /// https://github.com/docker-library/redis: Dockerfile.template; since 7.4 https://github.com/redis/docker-library-redis
  static let redis = Family("redis") { tag in
    var image = ImageFacts("redis", .cache, ports: [6379])
    image.healthcheck = .none
    image.user = "root"
    image.keepsRunning = true
    image.dataDirectories = ["/data"]
    image.volumes = ["/data"]
    image.tools.added = ["redis-cli", "redis-server"]
    image.probe = Probe(command: ["redis-cli", "ping"], startPeriod: "5s")
    guard !tag.isUnknown, !tag.isWindows else { return image }
    image.ends(.redis, tag)
    image.build(
      tag,
      BaseReleases(
        codeNames: [
          "3": "stretch", "4": "buster", "5": "bullseye", "6": "bookworm", "7": "bookworm", "8": "trixie", "": "trixie",
        ],
        alpine: ["3": "3.8", "4": "3.11", "5": "3.16"]
      )
    )
    image.tools.unsure = tag.isAlpine ? ["bash"] : ["openssl"]
    return image
  }

  /// https://github.com/valkey-io/valkey-container: Dockerfile.template
  static let valkey = Family("valkey/valkey") { tag in
    var image = ImageFacts("valkey/valkey", .cache, ports: [6379])
    image.healthcheck = .none
    image.user = "root"
    image.keepsRunning = true
    image.dataDirectories = ["/data"]
    image.volumes = ["/data"]
    image.recognisedVariables = ["VALKEY_EXTRA_FLAGS"]
    // `make install` links the old names: USE_REDIS_SYMLINKS in the Makefile of valkey.
    image.tools.added = ["valkey-cli", "valkey-server", "redis-cli", "redis-server"]
    image.tools.unsure = ["bash", "openssl"]
    image.probe = Probe(command: ["valkey-cli", "ping"], startPeriod: "5s")
    guard !tag.isUnknown else { return image }
    image.build(tag)
    return image
  }

  /// https://redis.io/docs/latest/operate/oss_and_stack/install/install-stack/docker/; the web page is on 8001
  static let redisStack = Family("redis/redis-stack", "redis/redis-stack-server", "redislabs/redisearch") { _ in
    var image = ImageFacts("", .cache, ports: [6379])
    image.dataDirectories = ["/data"]
    image.keepsRunning = true
    image.tools.added = ["redis-cli", "redis-server", "sh", "bash"]
    image.probe = Probe(command: ["redis-cli", "ping"], startPeriod: "5s")
    return image
  }

  /// https://docs.keydb.dev/docs/docker-basics
  static let keydb = Family("eqalpha/keydb") { _ in
    var image = ImageFacts("eqalpha/keydb", .cache, ports: [6379])
    image.keepsRunning = true
    image.dataDirectories = ["/data"]
    image.tools.added = ["keydb-cli", "keydb-server"]
    image.probe = Probe(command: ["keydb-cli", "ping"], startPeriod: "5s")
    return image
  }

  /// https://github.com/dragonflydb/dragonfly/tree/main/tools/packaging: a HEALTHCHECK stands in its Dockerfiles
  static let dragonfly = Family("docker.dragonflydb.io/dragonflydb/dragonfly", "ghcr.io/dragonflydb/dragonfly") { _ in
    var image = ImageFacts("", .cache, ports: [6379])
    image.keepsRunning = true
    image.dataDirectories = ["/data"]
    return image
  }

  /// https://github.com/docker-library/memcached: Debian-slim or Alpine, with no client inside
  static let memcached = Family("memcached") { tag in
    var image = ImageFacts("memcached", .cache, ports: [11211])
    image.healthcheck = .none
    image.user = "memcache"
    image.keepsRunning = true
    guard !tag.isUnknown else { return image }
    image.build(tag, BaseReleases(codeNames: ["1.6": "trixie", "1": "trixie", "": "trixie"]))
    // Its sasl library brings programs on some releases.
    image.tools.unsure = ["openssl"]
    return image
  }

  /// https://etcd.io/docs/latest/op-guide/container/; no shell since 3.5
  static let etcd = Family("quay.io/coreos/etcd", "gcr.io/etcd-development/etcd") { tag in
    var image = ImageFacts("quay.io/coreos/etcd", .database, ports: [2379, 2380])
    image.healthcheck = .none
    image.keepsRunning = true
    image.tools.added = ["etcdctl"]
    image.probe = Probe(command: ["etcdctl", "endpoint", "health"], startPeriod: "5s")
    guard !tag.isUnknown else { return image }
    if tag.isAtLeast(3, 5) { image.build(on: .distroless, .empty, with: ["etcdctl"]) }
    return image
  }
}
