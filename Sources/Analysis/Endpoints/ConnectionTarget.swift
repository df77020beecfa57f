package import Compose
import Shell
package import SourceText

/// An address that stands in a script, and the command there that connects to it.
package struct ConnectionTarget: Sendable {
  package var address: Address
  /// The text that the address is a part of; host and port of two words are joined in it.
  package var text: Text
  /// The command.
  package var use: Span
  /// Whether the script goes on only once there is an answer: a wait loop, or a tool that waits.
  package var isAwaited: Bool
}

extension ScriptUnit {
  /// What the commands of a script connect to, as far as the address is written out in them.
  static func targets(of script: ShellScript, _ facts: ScriptFacts) -> [ConnectionTarget] {
    let loops = facts.loops.map(\.span)
    var targets: [ConnectionTarget] = []
    var startsServers = false
    var mayHaveStarted = false
    script.forEachCommand { command, context in
      startsServers = startsServers || context.isBackground || command.startsServer
      let reader = TargetReader(file: script.file)
      let isInLoop = !context.loops.isEmpty && loops.contains { $0.contains(command.span) }
      for (address, text) in reader.targets(of: command) {
        // A script that starts servers talks to them at localhost.
        if address.isLoopback, startsServers || (mayHaveStarted && !isInLoop) { continue }
        targets.append(ConnectionTarget(address: address, text: text, use: command.span, isAwaited: isInLoop))
      }
      mayHaveStarted = mayHaveStarted || command.mayStartServer
    }
    for waiter in facts.waiters {
      targets += self.targets(of: waiter, in: script.file).filter { !$0.address.isLoopback || !startsServers }
    }
    return targets
  }

  /// What a tool waits for.
  static func targets(of waiter: Waiter, in file: FileID) -> [ConnectionTarget] {
    TargetReader(file: file).targets(of: waiter).map { address, text in
      ConnectionTarget(address: address, text: text, use: waiter.span, isAwaited: true)
    }
  }
}

extension SimpleCommand {
  fileprivate var startsServer: Bool {
    invocation?.runs("pg_ctl", "mysqld", "mysqld_safe", "service", "supervisord", "systemctl", "rc-service") ?? false
  }

  /// Whether it runs a program that may leave another one running: any that is not known to end without a trace.
  fileprivate var mayStartServer: Bool {
    guard let invocation else { return false }
    guard let program = invocation.program else { return true }
    return !Self.traceless.contains(program)
  }

  private static let traceless: Set<String> = [
    "echo", "printf", "set", "export", "cd", "test", "[", "[[", "true", "false", ":", "exit", "return", "sleep", "date",
    "curl", "wget", "nc", "cat", "grep", "sed", "awk", "cut", "tr", "head", "tail", "sort", "mkdir", "rm", "cp", "mv",
    "ln", "touch", "chmod", "chown", "ls", "id", "whoami", "env", "umask", "read", "local", "shift", "trap", "expr",
    "seq", "basename", "dirname", "envsubst", "jq", "tee", "which", "command", "type", "hostname", "unset", "apk",
    "apt-get", "pip", "getent", "pg_isready", "psql", "mysql", "redis-cli", "ulimit", "exec", "let", "declare",
  ]
}

/// Reads the host and the port that a command is told to connect to.
private struct TargetReader {
  let file: FileID

  typealias Target = (Address, Text)

  init(file: FileID) { self.file = file }

  func targets(of waiter: Waiter) -> [Target] {
    let words = waiter.targets
    // A host and a port given apart are one after the other.
    if words.count == 2, let host = words[0].literal, !host.utf8.contains(UInt8(ascii: ":")),
      Int(words[1].literal ?? "") != nil
    {
      return pair(words[0], words[1])
    }
    return words.flatMap { url($0) }
  }

  func targets(of command: SimpleCommand) -> [Target] {
    for redirection in command.redirections where redirection.isConnection { return device(redirection.target) }
    guard let invocation = command.invocation, let program = invocation.program else { return [] }
    switch program {
    case "curl", "wget", "http":
      return Arguments(invocation.arguments, OptionForm(valued: Self.httpOptions)).operands.flatMap {
        url($0, scheme: "http")
      }
    case "nc", "ncat", "netcat", "telnet":
      let form = OptionForm(valued: [
        "-w", "-p", "-s", "-i", "-q", "-x", "-X", "-I", "-O", "-T", "-V", "-P", "-e", "-c",
      ])
      let read = Arguments(invocation.arguments, form)
      guard !read.has("-l"), let host = read.operands.first else { return [] }
      return pair(host, read.operands.dropFirst().first)
    case "cqlsh":
      let operands = Arguments(invocation.arguments, OptionForm(valued: ["-u", "-p", "-k", "-f", "-e"])).operands
      return operands.first.map { pair($0, operands.dropFirst().first) } ?? []
    case "pg_isready", "psql", "mysql", "mysqladmin", "mariadb", "mariadb-admin", "redis-cli", "valkey-cli", "mongosh",
      "mongo", "clickhouse-client", "createdb", "pg_dump":
      return client(invocation, program)
    case "kcat", "kafkacat", "kafka-topics", "kafka-topics.sh", "kafka-broker-api-versions",
      "kafka-broker-api-versions.sh", "kafka-configs", "kafka-console-consumer", "etcdctl", "sqlcmd",
      "grpc_health_probe", "cub", "ub":
      return brokers(invocation)
    default: return []
    }
  }

  private static let httpOptions: Set<String> = [
    "-o", "-O", "-H", "-d", "-X", "-u", "-m", "-w", "-T", "-t", "-A", "-b", "-c", "-e", "-F", "-x", "-E", "-U",
    "--header", "--data", "--request", "--user", "--max-time", "--connect-timeout", "--retry", "--retry-delay",
    "--output", "--write-out", "--timeout", "--tries", "--data-binary", "--data-raw", "--cacert", "--cert", "--key",
    "--output-document", "--post-data", "--method", "--body-data", "--form", "--user-agent", "--proxy",
    "--retry-max-time", "--interface", "--resolve", "--password", "--waitretry", "--data-urlencode", "--json",
  ]

  private func client(_ invocation: Invocation, _ program: String) -> [Target] {
    let form = OptionForm(valued: [
      "-h", "--host", "-p", "--port", "-P", "-U", "--username", "-u", "--user", "-d", "--dbname", "-c", "-e",
      "--execute", "--eval", "-a", "-n", "-t", "--timeout",
    ])
    let read = Arguments(invocation.arguments, form)
    let isMySQL = program.hasPrefix("mysql") || program.hasPrefix("mariadb")
    if let host = read.values("-h", "--host").first {
      let ports = isMySQL ? read.values("-P", "--port") : read.values("-p", "--port")
      return pair(host, ports.first)
    }
    return (read.operands + read.values("-d", "--dbname")).filter { $0.literalPrefix.holds("://") }.flatMap { url($0) }
  }

  private func brokers(_ invocation: Invocation) -> [Target] {
    let names: Set<String> = [
      "-b", "--bootstrap-server", "--broker-list", "--zookeeper", "--endpoints", "-S", "-addr", "--brokers",
    ]
    let words = Array(invocation.arguments)
    var targets: [Target] = []
    for (index, word) in words.enumerated() {
      guard let text = word.literal else { continue }
      if names.contains(text), index + 1 < words.count { targets += list(words[index + 1]) }
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")), names.contains(String(text[..<equals])) {
        targets += list(word, after: text.utf8.distance(from: text.startIndex, to: equals) + 1)
      }
    }
    return targets
  }

  /// `/dev/tcp/db/5432`
  private func device(_ word: ShellWord) -> [Target] {
    guard let mapped = word.mapped(in: file) else { return [] }
    let parts = mapped.bytes.indices.split(whereSeparator: { mapped.bytes[$0] == 0x2F })
    guard parts.count == 4, let port = Int(mapped.string(range(parts[3]))) else { return [] }
    var address = Address(
      host: mapped.string(range(parts[2])),
      range: 0..<mapped.bytes.count,
      hostRange: range(parts[2])
    )
    address.port = port
    address.portRange = range(parts[3])
    return [(address, text(mapped))]
  }

  private func range(_ slice: Range<Int>.SubSequence) -> Range<Int> { slice.startIndex..<slice.endIndex }

  private func pair(_ host: ShellWord, _ port: ShellWord?) -> [Target] {
    guard var mapped = host.mapped(in: file), !mapped.bytes.isEmpty else { return [] }
    let end = mapped.bytes.count
    if mapped.string.holds("://") || mapped.bytes.contains(UInt8(ascii: ":")) { return url(host) }
    guard AddressScanner(bytes: mapped.bytes).looksLikeHost(mapped.string) else { return [] }
    var address = Address(host: mapped.string, range: 0..<end, hostRange: 0..<end)
    if let port, let number = port.mapped(in: file), let value = Int(number.string), (1...65535).contains(value) {
      mapped.append([UInt8(ascii: ":")], standingFor: Span(host.span.end, host.span.end))
      let start = mapped.bytes.count
      mapped.append(0..<number.bytes.count, of: number)
      address.port = value
      address.portRange = start..<mapped.bytes.count
      address.range = 0..<mapped.bytes.count
    }
    return [(address, text(mapped))]
  }

  private func url(_ word: ShellWord, scheme: String? = nil) -> [Target] {
    guard var mapped = word.mapped(in: file) else { return [] }
    // `tcp:db:5432` of wait-on
    if mapped.string.hasPrefix("tcp:"), !mapped.string.hasPrefix("tcp://") {
      mapped = mapped.slice(4..<mapped.bytes.count)
    }
    guard let address = Address.only(in: mapped.string, scheme: scheme) else {
      return []
    }
    return [(address, text(mapped))]
  }

  private func list(_ word: ShellWord, after count: Int = 0) -> [Target] {
    guard let whole = word.mapped(in: file), count < whole.bytes.count else { return [] }
    let mapped = whole.slice(count..<whole.bytes.count)
    return Address.all(in: mapped.string).map { ($0, text(mapped)) }
  }

  private func text(_ mapped: MappedText) -> Text {
    Text(mapped.string, place: Place(file, mapped.span(of: 0..<mapped.bytes.count)), pieces: mapped.pieces)
  }
}
