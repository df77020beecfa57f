package import SourceText

/// A command that finds out whether some server is up.
package struct Probe: Sendable {
  /// The program, or `/dev/tcp` for the shell's own connections.
  package var program: String
  /// The words behind the program, or the path after the redirection: where the server's address is.
  package var words: [ShellWord]
  package var span: Span

  private static let programs: Set<String> = [
    "curl", "wget", "nc", "ncat", "netcat", "telnet", "ping", "nslookup", "dig", "http", "pg_isready", "psql", "mysql",
    "mysqladmin", "mariadb", "mariadb-admin", "redis-cli", "valkey-cli", "mongo", "mongosh", "rabbitmqctl",
    "rabbitmq-diagnostics", "kafka-topics", "kafka-topics.sh", "kafka-broker-api-versions",
    "kafka-broker-api-versions.sh", "kafka-cluster", "kafka-cluster.sh", "kcat", "kafkacat", "cqlsh",
    "clickhouse-client", "etcdctl", "sqlcmd", "grpc_health_probe", "grpcurl", "zkServer.sh",
  ]

  /// The probe that a simple command is; nil if it is none.
  package init?(_ command: SimpleCommand) {
    if let redirection = command.redirections.first(where: \.isConnection) {
      self = Probe(redirection)
      return
    }
    guard let invocation = command.invocation, let program = invocation.program else { return nil }
    let isLookup = program == "getent" && ["hosts", "ahosts", "ahostsv4"].contains(invocation.arguments.first?.literal)
    guard isLookup || Self.programs.contains(program) else { return nil }
    self.program = program
    words = Array(invocation.arguments)
    span = invocation.programSpan
  }

  init(_ redirection: Redirection) {
    program = "/dev/tcp"
    words = [redirection.target]
    span = redirection.target.span
  }
}

extension Redirection {
  /// Whether it opens a connection: `</dev/tcp/host/port`.
  package var isConnection: Bool {
    let path = target.literalPrefix
    return path.hasPrefix("/dev/tcp/") || path.hasPrefix("/dev/udp/")
  }
}
