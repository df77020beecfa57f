/// The programs of an image, as far as they are known: those of its base, and what was added or is missing.
struct Toolset: Sendable {
  var base = Base.unknown
  var added: [String] = []
  var missing: [String] = []
  /// What may be there or not, whatever the base says.
  var unsure: [String] = []

  /// A set of programs that many images share.
  enum Base: Sendable {
    /// Nothing is known but what is added.
    case unknown
    /// `debian` and its `-slim` tags since stretch: neither curl nor wget, ping, nc, ps.
    case debian
    /// `ubuntu`: as Debian's, some releases with more.
    case ubuntu
    /// `buildpack-deps`: curl, wget, git, compilers.
    case buildpack
    /// `buildpack-deps:scm`: curl, wget, git, procps.
    case sourceControl
    /// `buildpack-deps:curl`: curl, wget.
    case curl
    case alpine
    case busybox
    /// No shell, no programs.
    case empty
  }

  func has(_ tool: String) -> Bool? {
    let name = programName(tool)
    if unsure.contains(name) { return nil }
    if missing.contains(name) { return false }
    if added.contains(name) { return true }
    return base.has(name)
  }
}

/// The name of a program in one of the directories that every PATH holds; other paths are kept.
private func programName(_ tool: String) -> String {
  for directory in ["/bin/", "/usr/bin/", "/usr/local/bin/", "/sbin/", "/usr/sbin/", "/usr/local/sbin/"]
  where tool.hasPrefix(directory) {
    return String(tool.dropFirst(directory.count))
  }
  return tool
}

extension Toolset.Base {
  /// True and false only where that is certain.
  fileprivate func has(_ name: String) -> Bool? {
    switch self {
    case .unknown: return nil
    case .empty: return watched.contains(name) || posix.contains(name) ? false : nil
    default: break
    }
    if posix.contains(name) || programs.contains(name) { return true }
    if undecided.contains(name) { return nil }
    return watched.contains(name) ? false : nil
  }

  private var programs: Set<String> {
    switch self {
    case .debian, .ubuntu: debianPrograms
    case .curl: debianPrograms.union(["curl", "wget"])
    case .sourceControl: debianPrograms.union(sourceControlPrograms)
    case .buildpack: debianPrograms.union(sourceControlPrograms).union(["make", "gcc", "g++", "unzip"])
    case .alpine: busyboxPrograms.union(["apk"])
    case .busybox: busyboxPrograms.union(["httpd", "telnet", "dpkg", "rpm"])
    case .unknown, .empty: []
    }
  }

  /// What differs between releases of the base.
  private var undecided: Set<String> {
    switch self {
    // ca-certificates, which most images install, brings openssl.
    case .debian: ["openssl"]
    case .ubuntu: ["openssl", "ps", "ip", "ss"]
    case .curl: ["openssl", "ps"]
    case .sourceControl, .buildpack: ["python3", "python", "openssl", "ip", "mysql", "pg_config"]
    default: []
    }
  }
}

/// In every image with a shell of its own.
private let posix: Set<String> = [
  "sh", "cat", "cp", "chmod", "chown", "cut", "date", "echo", "env", "false", "find", "grep", "head", "id", "ls",
  "mkdir",
  "mv", "printf", "pwd", "rm", "sed", "sleep", "sort", "tail", "test", "[", "touch", "tr", "true", "uname", "wc",
  "xargs",
]

/// https://hub.docker.com/_/debian: the packages of priority `required`, and apt.
private let debianPrograms: Set<String> = ["bash", "dash", "perl", "apt-get", "apt", "dpkg", "awk", "tar", "gzip"]

/// https://github.com/docker-library/buildpack-deps: `curl` and `scm`.
private let sourceControlPrograms: Set<String> = ["curl", "wget", "git", "ps", "ssh"]

/// https://git.alpinelinux.org/aports/tree/main/busybox and https://github.com/docker-library/busybox.
private let busyboxPrograms: Set<String> = [
  "ash", "busybox", "wget", "nc", "ping", "ps", "awk", "tar", "gzip", "unzip", "vi", "nslookup", "ip", "netstat",
]

/// The programs that probes and scripts call: a base that is known, and does not hold one of them, lacks it.
private let watched: Set<String> = [
  "ash", "bash", "dash", "zsh", "curl", "wget", "nc", "ncat", "netcat", "telnet", "ping", "ps", "ss", "netstat", "ip",
  "dig",
  "nslookup", "pg_isready", "psql", "pg_dump", "mysql", "mysqladmin", "mysqldump", "mysqld", "mariadb", "mariadb-admin",
  "mariadb-dump", "healthcheck.sh", "mongo", "mongosh", "mongod", "mongodump", "redis-cli", "redis-server",
  "valkey-cli",
  "valkey-server", "rabbitmq-diagnostics", "rabbitmqctl", "rabbitmqadmin", "cqlsh", "nodetool", "influx", "etcdctl",
  "consul", "vault", "clickhouse-client", "kafka-topics.sh", "kafka-topics", "mc", "cypher-shell", "python", "python3",
  "pip",
  "pip3", "node", "npm", "npx", "yarn", "pnpm", "java", "php", "composer", "ruby", "bundle", "gem", "perl", "openssl",
  "git",
  "ssh", "make", "gcc", "g++", "go", "cargo", "rustc", "dotnet", "jq", "yq", "gosu", "su-exec", "sudo", "tini",
  "dumb-init",
  "apt-get", "apt", "dpkg", "apk", "yum", "dnf", "microdnf", "rpm", "docker", "envsubst", "unzip", "dockerize",
  "wait-for-it",
  "vi", "vim", "nano", "grpc_health_probe", "busybox",
]
