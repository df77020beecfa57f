import Compose
import Diagnostics
import Dockerfile
import ImageCatalog
package import SourceText

/// Who listens on a port that somebody looks for at localhost.
package enum PortOwner: Sendable {
  /// No service of the project is known to.
  case nobody
  /// Exactly one does, and this is why we think so.
  case one(Container, Ownership)
  case several

  package struct Ownership: Sendable {
    /// The port inside the network; another one than was looked for where that is the published one.
    package var internalPort: Int
    /// Nil for what the image catalogue knows.
    package var place: Place?
  }
}

extension Endpoint {
  /// Whether the container's own processes read it, by proof or by its name.
  package var isReadInside: Bool {
    switch reader {
    case .container, .server: true
    case .outside, .unknown: false
    }
  }
}

extension Project {
  /// The service that a loopback address with this port most likely means.
  package func owner(ofLoopbackPort port: Int, for endpoint: Endpoint) -> PortOwner {
    owner(ofPort: port, besides: containers[endpoint.container])
  }

  /// The service that listens on a port, or publishes it, among all but one; known for the ports of addresses that lead
  /// nowhere.
  package func owner(ofPort port: Int, besides user: Container) -> PortOwner {
    var found: (Container, PortOwner.Ownership)?
    for candidate in index.owners(ofPort: port) where candidate != user.index {
      let container = containers[candidate]
      guard let ownership = ownership(of: port, by: container) else { continue }
      if found != nil { return .several }
      found = (container, ownership)
    }
    return found.map { .one($0.0, $0.1) } ?? .nobody
  }

  private func ownership(of port: Int, by container: Container) -> PortOwner.Ownership? {
    if let evidence = container.listeners.evidence(for: port) {
      return PortOwner.Ownership(internalPort: port, place: evidence.place)
    }
    for mapping in container.service.ports where mapping.published?.contains(port) == true {
      guard let published = mapping.published, let target = mapping.target else { continue }
      let inside = published.count == target.count ? target.first + port - published.first : target.first
      return PortOwner.Ownership(internalPort: inside, place: mapping.place)
    }
    return nil
  }

  /// The networks that two containers share; nil where that is not known.
  package func sharedNetworks(_ one: Container, _ other: Container) -> [String]? {
    networks.shared(one.index, other.index)
  }

  /// Whether a container may meet services of other projects, whose names nobody here knows.
  package func meetsOthers(_ container: Container) -> Bool { networks.meetsOthers(container.index) }

  /// The names of this project's containers that come close to one that does not exist.
  package func hostNames(like name: String) -> String? { Suggestion.nearest(to: name, among: hostNames) }

  /// One container that needs another, and where that is written.
  package struct Need: Sendable {
    package var container: Int
    package var place: Place
  }

  /// Who depends on a container or talks to it, those that say so in `depends_on` first.
  package func waiting(for container: Container) -> [Need] {
    var needs: [Need] = []
    var seen: Set<Int> = []
    for other in dependencies.dependants(of: container.index) {
      for dependency in containers[other].service.dependsOn where dependency.service.string == container.name {
        // A job that must have ended has no use for a healthcheck; one that must be healthy is another rule's matter.
        guard dependency.condition == .started, !isBase(container, of: containers[other]) else { continue }
        needs.append(Need(container: other, place: dependency.service.place))
        seen.insert(other)
      }
    }
    for endpoint in callers(of: container) where endpoint.isReadInside && !seen.contains(endpoint.container) {
      let isJustHealthy = containers[endpoint.container].service.dependsOn.contains {
        $0.service.string == container.name && $0.condition == .healthy
      }
      guard !isJustHealthy else { continue }
      needs.append(Need(container: endpoint.container, place: endpoint.hostPlace))
      seen.insert(endpoint.container)
    }
    return needs
  }

  /// The addresses that a container uses.
  package func endpoints(of container: Container) -> some Sequence<Endpoint> {
    index.used[container.index].lazy.map { endpoints[$0] }
  }

  /// The endpoints of other containers that lead to this one.
  package func callers(of container: Container) -> some Sequence<Endpoint> {
    index.callers[container.index].lazy.map { endpoints[$0] }
  }

  /// Whether a container waits for what it needs by its own means: a loop or a tool in its script or its command.
  package func waitsByItself(_ container: Container) -> Bool {
    // A script that we could not find may do anything.
    container.startsWithUnseenScript || provablyWaits(container)
  }

  /// The same, only where the files or what we know of its image show it.
  package func provablyWaits(_ container: Container) -> Bool {
    if let script = script(of: container), script.waitsForOthers { return true }
    if container.keepsImageCommand, container.image.map({ ImageCatalog.waitsForOthers($0) }) ?? false { return true }
    return [container.start.entrypoint, container.start.command].contains { line in
      guard let line else { return false }
      return line.inline?.waitsForOthers ?? false || line.words.contains { Self.mentionsWaiting($0.string) }
    }
  }

  private static func mentionsWaiting(_ word: String) -> Bool {
    let words: [StaticString] = [
      "wait-for", "wait_for", "waitfor", "wait-on", "dockerize", "pg_isready", "/wait", "wait4", "await", "retry",
      "--wait", "/etc/confluent/docker/run",
    ]
    return words.contains { word.holds($0) }
  }
}

extension Container {
  /// A job that ends: nothing waits for it to be healthy.
  package var isJob: Bool {
    if let restart = service.restart?.known, restart == "no" { return true }
    if service.deployRestart?.known == "none" { return true }
    switch facts?.role {
    case .job: return true
    default: return facts?.keepsRunning == false && build == nil && service.ports.isEmpty
    }
  }

  /// Whether the compose file or its Dockerfile defines a healthcheck that is on.
  package var definesHealthcheck: Bool {
    switch health {
    case .service, .dockerfile: true
    case .image, .disabled, .none, .unknown: false
    }
  }

  package var restartsByItself: Bool {
    let policy = service.restart?.known ?? service.deployRestart?.known
    guard let policy else { return service.restart != nil }
    return policy != "no" && policy != "none"
  }

  /// Whether it starts with a script of its image that composelint did not find in the files.
  var startsWithUnseenScript: Bool {
    guard start.script == nil, build != nil else { return false }
    let first = start.entrypoint?.words.first ?? start.command?.words.first
    guard let name = first?.string else { return false }
    return name.hasSuffix(".sh") || name.holds("entrypoint")
  }
}
