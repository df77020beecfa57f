import Compose

/// Which networks each container is in.
struct NetworkIndex: Sendable {
  private enum Membership {
    /// The project's networks by their keys, in order.
    case networks([String])
    /// The network of the machine that runs Docker.
    case host
    /// None, or Docker's own bridge, where names do not resolve.
    case apart
    /// A container of another project, or a value that is not known.
    case unknown
  }

  private var memberships: [Membership] = []
  /// Networks that other projects may be in under other names.
  private var external: Set<String> = []

  init() {}

  init(_ compose: ComposeProject) {
    external = Set(compose.networks.filter(\.isExternal).map(\.key.string))
    memberships = compose.services.map { Self.membership(of: $0) }
    // `network_mode: service:x` is the network of x, which may borrow its own in turn.
    for (index, service) in compose.services.enumerated() {
      var owner = service
      for _ in 0..<4 {
        guard let name = owner.networkMode?.known, name.hasPrefix("service:"),
          let next = compose.service(named: String(name.dropFirst("service:".count)))
        else { break }
        owner = next
      }
      if owner.name != service.name { memberships[index] = Self.membership(of: owner) }
    }
  }

  private static func membership(of service: Service) -> Membership {
    guard let mode = service.networkMode else {
      return .networks(service.networks.isEmpty ? ["default"] : service.networks.map(\.name.string))
    }
    switch mode.known {
    case "host": return .host
    case "none", "bridge": return .apart
    case "default": return .networks(["default"])
    default: return .unknown
    }
  }

  /// The networks that two containers share; nil where that is not known.
  func shared(_ one: Int, _ other: Int) -> [String]? {
    switch (memberships[one], memberships[other]) {
    case (.networks(let first), .networks(let second)):
      let shared = first.filter { second.contains($0) }
      if !shared.isEmpty { return shared }
      // Two external networks may be one and the same under two names.
      let mayOverlap = first.contains { external.contains($0) } && second.contains { external.contains($0) }
      return mayOverlap || (first + second).contains { $0.contains("\u{FFFC}") } ? nil : []
    case (.apart, .networks), (.networks, .apart), (.apart, .apart): return []
    default: return nil
    }
  }

  /// Whether a container may meet services of other projects, whose names nobody here knows.
  func meetsOthers(_ container: Int) -> Bool {
    switch memberships[container] {
    case .networks(let names): names.contains { external.contains($0) }
    case .host, .unknown: true
    case .apart: false
    }
  }

  /// The keys of a container's networks, for the picture of the project.
  func names(of container: Int) -> [String] {
    switch memberships[container] {
    case .networks(let names): names
    case .host: ["host"]
    case .apart, .unknown: []
    }
  }
}
