import Compose
import Shell
import SourceText

/// Finds the addresses that containers use, and what each of them is.
struct EndpointCollector {
  let containers: [Container]
  let scripts: [ScriptUnit]
  private let names: NameTable
  private var variables: VariableReader
  /// The containers that find others by their labels.
  private let proxies: LabelProxies
  private(set) var endpoints: [Endpoint] = []
  /// The words of the healthchecks that Dockerfiles define, for the containers that keep them.
  var imageTests: [Int: [Text]] = [:]

  init(_ containers: [Container], _ scripts: [ScriptUnit], networks: Set<String>) {
    self.containers = containers
    self.scripts = scripts
    names = NameTable(containers, networks: networks)
    variables = VariableReader()
    proxies = LabelProxies(containers)
  }

  /// The names that containers answer to; made only where a name is not one of them.
  var knownNames: [String] { endpoints.contains { $0.target == .unknownName } ? names.names : [] }

  mutating func collect() {
    for container in containers {
      collectVariables(of: container)
      collectBuildArguments(of: container)
      for line in [container.start.entrypoint, container.start.command].compactMap({ $0 }) {
        collect(line, of: container)
      }
      if let script = container.start.script { collect(scripts[script.unit], of: container) }
      collectHealthcheck(of: container)
      collectConfigurations(of: container)
      collectLabels(of: container)
    }
  }

  // MARK: Variables

  private mutating func collectVariables(of container: Container) {
    let winning = container.winningVariables
    var table = VariableTable(winning)
    for variable in winning {
      guard let value = variable.value, !value.string.isEmpty else { continue }
      let known = variables.reading(of: variable, value)
      for (address, reader) in known.addresses {
        append(address, value, .variable(variable.name), proof(of: variable, in: container) ?? reader, container)
        completeLogin(&table, variable)
      }
      if known.addresses.isEmpty, known.namesAHost, var address = Address.bareHost(value) {
        let port = AddressReader.portName(forHost: variable.name).flatMap { table.number($0) }
        address.port = port?.number
        let reader = variables.reader(ofVariable: variable.name, scheme: nil)
        append(address, value, .variable(variable.name), proof(of: variable, in: container) ?? reader, container)
        if let port {
          endpoints[endpoints.count - 1].portPlace = port.text.place
          endpoints[endpoints.count - 1].portVariable = port.name
        }
        completeLogin(&table, variable)
      }
    }
  }

  /// What an address says nothing of may stand in the variables beside it: only looked for where it leads to a database.
  private mutating func completeLogin(_ table: inout VariableTable, _ variable: EnvironmentVariable) {
    guard let last = endpoints.indices.last, case .sibling(let index) = endpoints[last].target,
      containers[index].facts?.role == .database
    else { return }
    var login = endpoints[last].login ?? Endpoint.Login()
    guard login.user == nil || login.database == nil else { return }
    for stem in AddressReader.stems(ofHost: variable.name) {
      login.user = login.user ?? table.part(stem, ["USER", "USERNAME", "USER_NAME"])
      login.password = login.password ?? table.part(stem, ["PASSWORD", "PASS", "PASSWD", "PWD"])
      login.database =
        login.database ?? table.part(stem, ["NAME", "DATABASE", "DB", "DATABASE_NAME", "DBNAME", "DB_NAME"])
    }
    endpoints[last].login = login
  }

  /// A script of the project that connects to `$NAME` proves who reads it; else the variable's name decides.
  private func proof(of variable: EnvironmentVariable, in container: Container) -> Endpoint.Reader? {
    if let script = container.start.script {
      let unit = scripts[script.unit]
      if let use = unit.connection(using: variable.name) { return .container(use: Place(unit.file, use)) }
    }
    for unit in [container.start.entrypoint?.inline, container.start.command?.inline] {
      if let unit, let use = unit.connection(using: variable.name) { return .container(use: Place(unit.file, use)) }
    }
    return nil
  }

  private mutating func collectBuildArguments(of container: Container) {
    for argument in container.service.build?.args ?? [] {
      guard let value = argument.value else { continue }
      for address in Address.all(in: value.string) where address.scheme != nil {
        let reader = variables.reader(ofVariable: argument.name, scheme: address.scheme)
        append(address, value, .buildArgument(argument.name), reader == .outside ? .outside : .unknown, container)
      }
    }
  }

  // MARK: Commands

  private mutating func collect(_ line: StartCommand.Line, of container: Container) {
    if let inline = line.inline {
      collect(inline, of: container)
      if line.isShellForm { return }
    }
    let awaited = collectWaiters(line, of: container)
    var flag = ""
    for word in line.words where !awaited.contains(where: { $0.span.overlaps(word.place.span) }) {
      let text = word.string
      // A word with blanks is a text for a shell.
      if line.inline != nil, text.utf8.contains(0x20) { continue }
      let value = Self.value(of: word)
      for address in Address.all(in: value.string) {
        // A word `--name=http://…` or the word before it says what the address is for.
        let name = String(text.prefix { $0 != "=" && $0 != ":" }).hasPrefix("-") ? text : flag
        let variable = Self.variableName(ofFlag: name)
        let isBound =
          !variable.isEmpty && AddressReader.isBindFlag(variable) && !AddressReader.isServers(scheme: address.scheme)
        let reader = isBound ? .outside : variables.reader(ofVariable: variable, scheme: address.scheme)
        append(address, value, .command, reader, container)
      }
      flag = text.hasPrefix("-") ? text : ""
    }
  }

  /// `["./wait-for-it.sh", "db:5432", "--", "npm", "start"]`: answers where the addresses stand.
  private mutating func collectWaiters(_ line: StartCommand.Line, of container: Container) -> [Place] {
    guard line.inline == nil, line.words.contains(where: { $0.string.holds("wait") || $0.string.holds("dockerize") })
    else { return [] }
    let words = line.words.map { ShellWord(text: $0.mapped, span: $0.place.span) }
    guard let file = line.words.first?.place.file else { return [] }
    for start in words.indices.prefix(4) {
      guard let invocation = Invocation(exec: Array(words[start...])), let waiter = Waiter(invocation) else { continue }
      let targets = ScriptUnit.targets(of: waiter, in: file)
      for target in targets { add(target, file, container) }
      return targets.map { $0.text.place(of: $0.address.range) }
    }
    return []
  }

  /// `db:6379` of `--redis-addr=db:6379`; any other word as it is.
  private static func value(of word: Text) -> Text {
    guard word.string.hasPrefix("-"), let equals = word.string.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      return word
    }
    let start = word.string.utf8.distance(from: word.string.startIndex, to: equals) + 1
    return word.mapped.part(start..<word.string.utf8.count)
  }

  /// `--cors-origin=…` → `CORS_ORIGIN`
  private static func variableName(ofFlag flag: String) -> String {
    let name = flag.drop { $0 == "-" }.prefix { $0 != "=" }
    return name.split { $0 == "-" || $0 == "." }.joined(separator: "_").asciiUppercased
  }

  // MARK: Scripts, healthchecks, files, labels

  private mutating func collect(_ unit: ScriptUnit, of container: Container) {
    for target in unit.targets { add(target, unit.file, container) }
  }

  private mutating func add(_ target: ConnectionTarget, _ file: FileID, _ container: Container) {
    append(target.address, target.text, .script, .container(use: Place(file, target.use)), container)
    endpoints[endpoints.count - 1].isAwaited = target.isAwaited
  }

  private mutating func collectHealthcheck(of container: Container) {
    for word in container.service.healthcheck?.test?.words ?? imageTests[container.index] ?? [] {
      for address in Address.all(in: word.string) where address.scheme != nil {
        append(address, word, .healthcheck, .unknown, container)
      }
    }
  }

  private mutating func collectConfigurations(of container: Container) {
    for file in container.configurations {
      for upstream in file.upstreams {
        let use = upstream.text.place(of: upstream.address.range)
        // What listens beside a proxy in its own container is not in its configuration.
        let reader = upstream.address.isLoopback ? Endpoint.Reader.server : .container(use: use)
        append(upstream.address, upstream.text, .configuration(file.kind), reader, container)
        endpoints[endpoints.count - 1].isDeferred = upstream.isDeferred
      }
    }
  }

  private mutating func collectLabels(of container: Container) {
    guard !proxies.isEmpty else { return }
    for label in container.service.labels {
      guard let value = label.value, let proxy = proxies.reader(ofLabel: label.name) else { continue }
      if LabelProxies.holdsPort(label.name), let port = value.known.flatMap({ Int($0) }) {
        let whole = 0..<value.string.utf8.count
        var address = Address(host: container.name, range: whole, hostRange: whole)
        address.port = port
        address.portRange = whole
        append(address, value, .label(label.name), .unknown, containers[proxy], target: .sibling(container.index))
      }
      for address in Address.all(in: value.string) where LabelProxies.holdsUpstream(label.name) && address.scheme != nil
      {
        append(address, value, .label(label.name), .unknown, containers[proxy])
      }
    }
  }

  // MARK: Targets

  private mutating func append(
    _ address: Address,
    _ text: Text,
    _ carrier: Endpoint.Carrier,
    _ reader: Endpoint.Reader,
    _ container: Container,
    target: Endpoint.Target? = nil
  ) {
    let target = target ?? self.target(of: address, from: container, carrier)
    endpoints.append(Endpoint(address, in: text, of: container.index, carrier, reader, target))
  }

  private func target(of address: Address, from container: Container, _ carrier: Endpoint.Carrier) -> Endpoint.Target {
    let host = address.host
    if host.contains(Text.unknownMark) { return .unknown }
    if address.isLoopback {
      // What a healthcheck asks at localhost is the container that it runs in.
      if carrier == .healthcheck { return .itself }
      guard container.ownsNetwork else { return .host }
      guard let port = address.effectivePort else { return .itself }
      return container.listeners.includes(port) ? .itself : .loopback
    }
    if let sibling = names.container(host, from: container.service) {
      return sibling == container.index ? .itself : .sibling(sibling)
    }
    if Self.hostNames.contains(host.asciiLowercased) { return .host }
    if let known = container.service.extraHosts.first(where: { $0.name.known?.asciiLowercased == host.asciiLowercased })
    {
      return known.address?.string == "host-gateway" ? .host : .outside
    }
    let isExternalLink = container.service.externalLinks.contains { link in
      link.string.split(separator: ":").contains { $0 == host }
    }
    if isExternalLink { return .outside }
    return host.utf8.contains(UInt8(ascii: ".")) || host.utf8.contains(UInt8(ascii: ":")) ? .outside : .unknownName
  }

  /// The names that Docker Desktop gives to the machine it runs on.
  private static let hostNames: Set<String> = [
    "host.docker.internal", "gateway.docker.internal", "docker.for.mac.localhost", "docker.for.mac.host.internal",
    "docker.for.win.localhost", "host.containers.internal",
  ]
}

/// The containers that find their upstreams by the labels of other containers.
private struct LabelProxies {
  private var traefik: Int?
  private var caddy: Int?

  init(_ containers: [Container]) {
    for container in containers {
      guard let name = container.image?.name else { continue }
      if traefik == nil, container.facts?.family == "traefik" { traefik = container.index }
      if caddy == nil, name.holds("caddy-docker-proxy") { caddy = container.index }
    }
  }

  var isEmpty: Bool { traefik == nil && caddy == nil }

  func reader(ofLabel name: String) -> Int? {
    if name.hasPrefix("traefik.") { return traefik }
    return name.hasPrefix("caddy") ? caddy : nil
  }

  static func holdsPort(_ name: String) -> Bool { name.hasSuffix("loadbalancer.server.port") || name == "traefik.port" }

  static func holdsUpstream(_ name: String) -> Bool {
    name.asciiLowercased.hasSuffix("forwardauth.address") || name.hasSuffix("reverse_proxy")
  }
}
