import Compose
import SourceText

/// The names that containers of a project find each other by.
///
/// Docker's DNS answers to service names, `container_name`, `hostname` (seen on Engine 28), network aliases and links, to
/// `name.network`, and to the names that Compose makes: `project-web-1`.
struct NameTable {
  private var containers: [String: Int] = [:]
  private var addresses: [String: Int] = [:]
  private let networks: Set<String>

  init(_ containers: [Container], networks: Set<String>) {
    self.networks = networks
    for (index, container) in containers.enumerated() {
      let service = container.service
      for text in [service.containerName, service.hostname].compactMap({ $0 }) {
        if let name = text.known { add(name, index) }
      }
      for network in service.networks {
        for alias in network.aliases { if let name = alias.known { add(name, index) } }
        for address in network.addresses { if let address = address.known { addresses[address] = index } }
      }
    }
    // A service's own name outranks an alias that another one took.
    for (index, container) in containers.enumerated() { self.containers[container.name.asciiLowercased] = index }
  }

  private mutating func add(_ name: String, _ index: Int) {
    let name = name.asciiLowercased
    if containers[name] == nil { containers[name] = index }
  }

  /// The container that a name or a static address means, as seen from one container; nil if none.
  func container(_ host: String, from service: Service) -> Int? {
    if let index = addresses[host] { return index }
    let name = host.asciiLowercased
    if let index = containers[name] { return index }
    for link in service.links {
      guard let text = link.known else { continue }
      let parts = text.split(separator: ":", maxSplits: 1)
      if let alias = parts.last, alias == host, let target = parts.first {
        return containers[target.asciiLowercased]
      }
    }
    return derived(name)
  }

  /// `web.backend` (a network of the project), `tasks.web` (of Swarm), `project-web-1` and `project_web_1`.
  private func derived(_ name: String) -> Int? {
    if let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) {
      let (first, rest) = (String(name[..<dot]), String(name[name.utf8.index(after: dot)...]))
      if first == "tasks" { return containers[rest] }
      let isNetwork = networks.contains { rest == $0 || rest.hasSuffix("_" + $0) }
      return isNetwork ? containers[first] : nil
    }
    for separator in [UInt8(ascii: "-"), UInt8(ascii: "_")] {
      let parts = name.utf8.split(separator: separator).map { String(Substring($0)) }
      guard parts.count > 2, Int(parts[parts.count - 1]) != nil else { continue }
      // The service's own name may hold the separator.
      for start in 1..<(parts.count - 1) {
        let middle = parts[start..<(parts.count - 1)].joined(separator: String(UnicodeScalar(separator)))
        if let index = containers[middle] { return index }
      }
    }
    return nil
  }

  /// The names that a container may use, to suggest one for a name that it may not.
  var names: [String] { containers.keys.sorted() }
}
