import Compose
import SourceText

/// Which containers are started before which: `depends_on`, and what Compose derives it from.
package struct Dependencies: Sendable {
  /// For each container those that Compose starts before it.
  private let before: [[Int]]

  init(_ compose: ComposeProject) {
    before = compose.services.map { service in
      Self.names(of: service).compactMap { compose.index(ofService: $0) }
    }
  }

  private static func names(of service: Service) -> [String] {
    var names = service.dependsOn.map(\.service.string)
    names += service.links.compactMap { $0.known?.split(separator: ":").first.map(String.init) }
    names += service.volumesFrom.compactMap { $0.known?.split(separator: ":").first.map(String.init) }
    for mode in [service.networkMode, service.ipc, service.pid].compactMap({ $0?.known }) {
      if mode.hasPrefix("service:") { names.append(String(mode.dropFirst("service:".count))) }
    }
    return names
  }

  /// Whether `first` is started before `other`, directly or through others.
  package func starts(_ first: Int, before other: Int) -> Bool {
    var open = before[other]
    var seen = Set(open)
    while let next = open.popLast() {
      if next == first { return true }
      for dependency in before[next] where seen.insert(dependency).inserted { open.append(dependency) }
    }
    return false
  }

  /// The containers that name this one as what they need.
  package func dependants(of container: Int) -> [Int] { before.indices.filter { before[$0].contains(container) } }
}
