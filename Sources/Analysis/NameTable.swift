import Compose
import SourceText

/// The names that containers of a project find each other by.
///
/// Docker's DNS answers to service names, `container_name`, `hostname` (seen on Engine 28), network aliases and links.
struct NameTable {
  private var containers: [String: Int] = [:]
  private var addresses: [String: Int] = [:]

  init(_ containers: [Container]) {
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
    if let index = containers[host.asciiLowercased] { return index }
    for link in service.links {
      guard let text = link.known else { continue }
      let parts = text.split(separator: ":", maxSplits: 1)
      if let alias = parts.last, alias == host, let target = parts.first {
        return containers[target.asciiLowercased]
      }
    }
    return nil
  }
}
