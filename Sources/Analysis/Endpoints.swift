import Compose
import Shell
import SourceText

/// Finds the addresses that containers use, and what each of them is.
struct EndpointCollector {
  private let containers: [Container]
  private let scripts: [ScriptUnit]
  private let names: NameTable
  private var readings: [Place: Reading] = [:]
  private var readers: [NamedUse: Endpoint.Reader] = [:]
  private var hostNames: [String: Bool] = [:]
  private(set) var endpoints: [Endpoint] = []

  init(_ containers: [Container], _ scripts: [ScriptUnit]) {
    self.containers = containers
    self.scripts = scripts
    names = NameTable(containers)
  }

  mutating func collect() {
    for container in containers {
      collectVariables(of: container)
      for line in [container.start.entrypoint, container.start.command].compactMap({ $0 }) {
        collect(line, of: container)
      }
    }
  }

  private mutating func collectVariables(of container: Container) {
    let variables = container.winningVariables
    var ports = PortVariables(variables)
    for variable in variables {
      guard let value = variable.value, !value.string.isEmpty else { continue }
      let known = reading(of: variable, value)
      for (address, reader) in known.addresses {
        append(address, value, .variable(variable.name), proof(of: variable, in: container) ?? reader, container)
      }
      if known.addresses.isEmpty, known.namesAHost, let address = bareHost(variable, value, &ports) {
        let reader = reader(ofVariable: variable.name, scheme: nil)
        append(address, value, .variable(variable.name), proof(of: variable, in: container) ?? reader, container)
      }
    }
  }

  private struct NamedUse: Hashable {
    var name: String
    var scheme: String?
  }

  /// What a variable says wherever it is used: worked out once for the services that share it.
  private struct Reading {
    var name: String
    var value: String
    var addresses: [(Address, Endpoint.Reader)]
    var namesAHost: Bool
  }

  private mutating func reading(of variable: EnvironmentVariable, _ value: Text) -> Reading {
    // The same place may hold another text where an included file has variables of its own.
    if let known = readings[variable.namePlace], known.value == value.string, known.name == variable.name {
      return known
    }
    let addresses = Address.all(in: value.string).map { address in
      (address, reader(ofVariable: variable.name, scheme: address.scheme))
    }
    let reading = Reading(
      name: variable.name,
      value: value.string,
      addresses: addresses,
      namesAHost: addresses.isEmpty && namesAHost(variable.name)
    )
    readings[variable.namePlace] = reading
    return reading
  }

  /// Services of one project use the same few names again and again.
  private mutating func reader(ofVariable name: String, scheme: String?) -> Endpoint.Reader {
    let use = NamedUse(name: name, scheme: scheme)
    if let known = readers[use] { return known }
    let reader = AddressReader.reader(ofVariable: name, scheme: scheme)
    readers[use] = reader
    return reader
  }

  private mutating func namesAHost(_ name: String) -> Bool {
    if let known = hostNames[name] { return known }
    let isHost = AddressReader.namesAHost(name)
    hostNames[name] = isHost
    return isHost
  }

  /// `DB_HOST=db` with `DB_PORT=5432` beside it.
  private func bareHost(_ variable: EnvironmentVariable, _ value: Text, _ ports: inout PortVariables) -> Address? {
    guard let host = value.known else { return nil }
    guard let first = host.utf8.first, first.isNameByte,
      host.utf8.allSatisfy({ $0.isNameByte || $0 == 0x2D || $0 == 0x2E })
    else { return nil }
    let port = AddressReader.portName(forHost: variable.name).flatMap { ports[$0] }
    let range = 0..<host.utf8.count
    return Address(
      scheme: nil,
      host: host,
      port: port,
      user: nil,
      path: "",
      range: range,
      hostRange: range,
      portRange: nil
    )
  }

  /// A script of the project that connects to `$NAME` proves who reads it; else the variable's name decides.
  private func proof(of variable: EnvironmentVariable, in container: Container) -> Endpoint.Reader? {
    guard let script = container.start.script else { return nil }
    let unit = scripts[script.unit]
    return unit.connection(using: variable.name).map { .container(use: Place(unit.file, $0)) }
  }

  private mutating func collect(_ line: StartCommand.Line, of container: Container) {
    var flag = ""
    for word in line.words {
      let text = word.string
      for address in Address.all(in: text) {
        // A word `--name=http://…` or the word before it says what the address is for.
        let name = String(text.prefix { $0 != "=" && $0 != ":" }).hasPrefix("-") ? text : flag
        let reader = AddressReader.reader(ofVariable: Self.variableName(ofFlag: name), scheme: address.scheme)
        append(address, word, .command, reader, container)
      }
      flag = text.hasPrefix("-") ? text : ""
    }
  }

  /// `--cors-origin=…` → `CORS_ORIGIN`
  private static func variableName(ofFlag flag: String) -> String {
    let name = flag.drop { $0 == "-" }.prefix { $0 != "=" }
    return name.split { $0 == "-" || $0 == "." }.joined(separator: "_").asciiUppercased
  }

  private mutating func append(
    _ address: Address,
    _ text: Text,
    _ carrier: Endpoint.Carrier,
    _ reader: Endpoint.Reader,
    _ container: Container
  ) {
    endpoints.append(
      Endpoint(
        container: container.index,
        carrier: carrier,
        reader: reader,
        scheme: address.scheme,
        host: address.host,
        port: address.effectivePort,
        hasExplicitPort: address.port != nil,
        place: text.place(of: address.range),
        hostPlace: text.place(of: address.hostRange),
        portPlace: address.port == nil ? nil : address.portRange.map { text.place(of: $0) },
        target: target(of: address, from: container)
      )
    )
  }

  private func target(of address: Address, from container: Container) -> Endpoint.Target {
    let host = address.host
    if host.contains(Text.unknownMark) { return .unknown }
    if address.isLoopback {
      guard container.ownsNetwork else { return .host }
      guard let port = address.effectivePort else { return .itself }
      return container.listeners.includes(port) ? .itself : .loopback
    }
    if let sibling = names.container(host, from: container.service) {
      return sibling == container.index ? .itself : .sibling(sibling)
    }
    if ["host.docker.internal", "gateway.docker.internal", "docker.for.mac.localhost"].contains(host) { return .host }
    if container.service.extraHosts.contains(where: { $0.name.known == host }) { return .outside }
    return host.utf8.contains(UInt8(ascii: ".")) || host.utf8.contains(UInt8(ascii: ":")) ? .outside : .unknownName
  }
}

/// The numbers that variables of one container hold, by name; made when the first is asked for.
private struct PortVariables {
  private let variables: [EnvironmentVariable]
  private var ports: [String: Int]?

  init(_ variables: [EnvironmentVariable]) { self.variables = variables }

  subscript(_ name: String) -> Int? {
    mutating get {
      if ports == nil {
        let numbers = variables.compactMap { variable in
          variable.value?.known.flatMap { Int($0) }.map { (variable.name, $0) }
        }
        ports = Dictionary(numbers, uniquingKeysWith: { $1 })
      }
      return ports?[name]
    }
  }
}

extension Container {
  /// Each variable once, as its processes see it.
  package var winningVariables: [EnvironmentVariable] {
    var seen: [String: Int] = [:]
    var result: [EnvironmentVariable] = []
    for variable in environment {
      if let index = seen[variable.name] {
        result[index] = variable
      } else {
        seen[variable.name] = result.count
        result.append(variable)
      }
    }
    return result
  }
}
