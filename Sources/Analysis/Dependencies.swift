import Compose
import SourceText

/// Which containers are started before which: `depends_on`, and what Compose derives it from.
package struct Dependencies: Sendable {
  /// For each container those that Compose starts before it.
  private let before: [[Int]]
  /// For each container those that name it.
  private let after: [[Int]]
  /// A number for each container, higher than those of all that it needs; nil where they need each other in a circle.
  private let ranks: [Int]?

  init(_ compose: ComposeProject) {
    let before = compose.services.map { service in
      Self.names(of: service).compactMap { compose.index(ofService: $0) }
    }
    self.init(before)
  }

  init(_ before: [[Int]]) {
    self.before = before
    var after = [[Int]](repeating: [], count: before.count)
    for (container, needs) in before.enumerated() {
      // A container may name another twice: as a dependency and as a link.
      for need in needs where after[need].last != container { after[need].append(container) }
    }
    self.after = after
    ranks = Self.ranks(before, after)
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

  /// Numbers the containers in an order in which they could start.
  private static func ranks(_ before: [[Int]], _ after: [[Int]]) -> [Int]? {
    var missing = before.map { Set($0).count }
    var ready = missing.indices.filter { missing[$0] == 0 }
    var ranks = [Int](repeating: 0, count: before.count)
    var next = 0
    while next < ready.count {
      let container = ready[next]
      ranks[container] = next
      next += 1
      for dependant in after[container] {
        missing[dependant] -= 1
        if missing[dependant] == 0 { ready.append(dependant) }
      }
    }
    return next == before.count ? ranks : nil
  }

  /// Whether `first` is started before `other`, directly or through others.
  package func starts(_ first: Int, before other: Int) -> Bool {
    if before[other].contains(first) { return true }
    if before[other].isEmpty || after[first].isEmpty { return false }
    var seen = [Bool](repeating: false, count: before.count)
    var open = before[other]
    while let next = open.popLast() {
      if next == first { return true }
      // What starts earlier than `first` cannot need it.
      if let ranks, ranks[next] < ranks[first] { continue }
      for dependency in before[next] where !seen[dependency] {
        seen[dependency] = true
        open.append(dependency)
      }
    }
    return false
  }

  /// The containers that name this one as what they need.
  package func dependants(of container: Int) -> [Int] { after[container] }
}
