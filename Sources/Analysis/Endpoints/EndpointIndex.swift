import Compose

/// The addresses of a project by what they lead to, so that no rule has to look through all of them.
struct EndpointIndex: Sendable {
  /// For each container the endpoints of others that lead to it, by their place in ``Project/endpoints``.
  private(set) var callers: [[Int]] = []
  /// For each container the endpoints that it uses.
  private(set) var used: [[Int]] = []
  /// For ports that somebody looks for at localhost, or under a name that does not exist: the first containers known to own them.
  private var owners: [Int: [Int]] = [:]

  /// One of them may be who asks, and two others are already "several".
  private static let mostOwners = 3

  init() {}

  init(_ endpoints: [Endpoint], _ containers: [Container], ports asked: [Int]) {
    callers = [[Int]](repeating: [], count: containers.count)
    used = callers
    var ports = Set(asked)
    for (index, endpoint) in endpoints.enumerated() {
      used[endpoint.container].append(index)
      switch endpoint.target {
      case .sibling(let container): callers[container].append(index)
      case .loopback, .unknownName: if let port = endpoint.port { ports.insert(port) }
      default: continue
      }
    }
    if !ports.isEmpty { findOwners(ports.sorted(), containers) }
  }

  func owners(ofPort port: Int) -> [Int] { owners[port] ?? [] }

  private mutating func findOwners(_ ports: [Int], _ containers: [Container]) {
    var open = OpenPorts(ports)
    for container in containers where container.ownsNetwork {
      for evidence in container.listeners.evidence { note(evidence.port, container.index, &open) }
      for mapping in container.service.ports {
        if let published = mapping.published, mapping.target != nil { note(published, container.index, &open) }
      }
    }
  }

  private mutating func note(_ range: PortRange, _ container: Int, _ open: inout OpenPorts) {
    var position = open.next(from: open.position(of: range.first))
    while position < open.ports.count, open.ports[position] <= range.last {
      let port = open.ports[position]
      if owners[port]?.last != container { owners[port, default: []].append(container) }
      if owners[port]?.count == Self.mostOwners { open.close(position) }
      position = open.next(from: position + 1)
    }
  }
}

/// Ports in order, of which those that are done with are stepped over.
private struct OpenPorts {
  let ports: [Int]
  /// For each position the next one that may be open; its own while it is.
  private var following: [Int]

  init(_ ports: [Int]) {
    self.ports = ports
    following = Array(0...ports.count)
  }

  /// The position of the first port that is not below `port`.
  func position(of port: Int) -> Int {
    var (low, high) = (0, ports.count)
    while low < high {
      let middle = (low + high) / 2
      if ports[middle] < port { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first open position from `position` on; the number of ports if there is none.
  mutating func next(from position: Int) -> Int {
    var found = min(position, ports.count)
    while following[found] != found { found = following[found] }
    // The way there is remembered, so that it is walked once.
    var at = min(position, ports.count)
    while following[at] != found, at != found { (at, following[at]) = (following[at], found) }
    return found
  }

  mutating func close(_ position: Int) { following[position] = position + 1 }
}
