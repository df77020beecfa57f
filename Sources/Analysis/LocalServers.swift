import ImageCatalog

/// The packages that bring servers into an image which is built for something else.
enum LocalServers {
  /// By the port that they usually listen on.
  static let packages: [Int: Set<String>] = [
    80: ["nginx", "nginx-light", "nginx-full", "nginx-extras", "apache2", "httpd", "lighttpd", "caddy"],
    3306: ["mysql-server", "default-mysql-server", "mariadb-server", "mariadb", "mysql"],
    5432: ["postgresql", "postgresql-server", "postgresql-contrib"],
    5672: ["rabbitmq-server"],
    6379: ["redis-server", "redis", "valkey", "valkey-server"],
    9200: ["elasticsearch", "opensearch"],
    11211: ["memcached"],
    27017: ["mongodb", "mongodb-org", "mongodb-org-server", "mongodb-server"],
  ]

  /// Those, and what starts several programs beside each other.
  static let all: Set<String> = packages.values.reduce(
    [
      "supervisor", "supervisord", "s6", "s6-overlay", "runit", "postfix", "openssh-server", "chromium", "xvfb", "pm2",
      "circus", "honcho", "foreman",
    ]
  ) { $0.union($1) }
}

extension Project {
  /// Whether the Dockerfile of a container installs the server that usually listens on a port.
  package func installsServer(on port: Int, in container: Container) -> Bool {
    LocalServers.packages[port].map { installs($0, in: container) } ?? false
  }

  /// Whether one of some packages is installed in a stage that the container is built from.
  private func installs(_ packages: Set<String>, in container: Container) -> Bool {
    guard let build = container.build, let dockerfile = dockerfile(of: container) else { return false }
    return dockerfile.runs.contains { run in
      build.chain.contains(run.stage)
        && run.packageSteps.contains { step in step.packageNames.contains { isOne($0, of: packages) } }
    }
  }

  /// `postgresql-16` is `postgresql`.
  private func isOne(_ name: String, of packages: Set<String>) -> Bool {
    if packages.contains(name) { return true }
    guard let dash = name.lastIndex(of: "-"), name[dash...].dropFirst().allSatisfy({ $0.isNumber || $0 == "." }) else {
      return false
    }
    return packages.contains(String(name[..<dash]))
  }

  /// Whether nothing can listen in a container that the files do not show: its listeners are known, and its image
  /// installs no servers beside the program it starts.
  package func knowsAllListeners(of container: Container) -> Bool {
    guard container.build != nil else {
      return container.facts.map { !$0.ports.isEmpty || $0.keepsRunning == false } ?? false
    }
    return !container.listeners.isOpen && installsNoServers(container)
  }

  /// The same for one port: no program of its own listens where a database or broker does.
  package func knowsThatNothingListens(on port: Int, in container: Container) -> Bool {
    if knowsAllListeners(of: container) { return true }
    guard container.build != nil, LocalServers.packages[port] != nil, port > 1023 else { return false }
    switch container.facts?.role {
    case .language, .system: return installsNoServers(container)
    default: return false
    }
  }

  private func installsNoServers(_ container: Container) -> Bool {
    guard let build = container.build, let dockerfile = dockerfile(of: container), container.facts != nil,
      !installs(LocalServers.all, in: container)
    else { return false }
    return !dockerfile.runs.contains { build.chain.contains($0.stage) && $0.runsScripts }
  }
}
