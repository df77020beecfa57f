import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// Two services that talk to each other share no network.
struct NoSharedNetwork: ProjectRule {
  static let metadata = RuleMetadata(
    id: "no-shared-network",
    summary: "A service talks to another one that shares no network with it",
    category: .networking,
    severity: .error,
    rationale: """
      A service is found by its name only in the networks it is in. One that lists `networks` is not in `default` any more, \
      and one with `network_mode: bridge` or `none` is in none of the project's: the name of the other does not resolve \
      (`bad address 'db:8000'`, `getaddrinfo ENOTFOUND db`, `could not translate host name "db"`; seen on Docker Engine 28).

      Left alone: external networks, which may be one under two names, `network_mode: host` and `container:…`, files that only \
      others make whole, and values that a browser reads.
      """,
    references: ["https://docs.docker.com/compose/how-tos/networking/#specify-custom-networks"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              DB_HOST: db
        #              ^^ no-shared-network
          db:
            image: postgres:17
            networks: [back]
        networks: { back: {} }
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            networks: [back]
            environment:
              DB_HOST: db
          db:
            image: postgres:17
            networks: [back]
        networks: { back: {} }
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    guard !project.compose.isFragment, !project.compose.hasUnknownParts else { return }
    struct Pair: Hashable { var user: Int, target: Int }
    var settled: Set<Pair> = []
    for endpoint in project.endpoints {
      guard case .sibling(let index) = endpoint.target, isUsed(endpoint),
        settled.insert(Pair(user: endpoint.container, target: index)).inserted
      else { continue }
      let user = project.containers[endpoint.container]
      let target = project.containers[index]
      // A service without an image is a part of one that another file holds.
      guard project.sharedNetworks(user, target)?.isEmpty == true, user.isWhole, target.isWhole else { continue }
      report.emit(
        .cannotMeet(user.name, target.name, names(user), names(target)),
        at: endpoint.hostPlace,
        severity: endpoint.isReadInside ? .error : .warning,
        related: [
          RelatedPlace("'\(target.name)' is in \(names(target))", at: place(target)),
          RelatedPlace("'\(user.name)' is in \(names(user))", at: place(user)),
        ],
        help: help(user, target)
      )
    }
  }

  /// An address that the container reads itself; a bare `name:1` may be anything.
  private func isUsed(_ endpoint: Endpoint) -> Bool {
    switch endpoint.reader {
    case .container, .server: return true
    case .outside: return false
    case .unknown: break
    }
    switch endpoint.carrier {
    case .label, .healthcheck: return true
    case .variable, .command: return endpoint.scheme.map { ["http", "https", "ws", "grpc"].contains($0) } ?? false
    case .buildArgument, .script, .configuration: return false
    }
  }

  private func names(_ container: Container) -> String {
    if let mode = container.service.networkMode?.known { return "network_mode: \(mode)" }
    guard !container.service.networks.isEmpty else { return "the network 'default'" }
    let names = container.service.networks.map { "'\($0.name.string)'" }
    return (names.count == 1 ? "the network " : "the networks ") + names.joined(separator: ", ")
  }

  private func place(_ container: Container) -> Place {
    container.service.keys["networks"] ?? container.service.keys["network_mode"] ?? container.service.namePlace
  }

  private func help(_ user: Container, _ target: Container) -> String {
    if user.service.networkMode != nil { return "remove network_mode from '\(user.name)'" }
    if target.service.networkMode != nil { return "remove network_mode from '\(target.name)'" }
    guard let network = target.service.networks.first?.name.string else {
      return "add the network default to '\(user.name)', beside those it is in"
    }
    let own = user.service.networks.isEmpty ? " and default" : ""
    return "add to '\(user.name)' the network \(network)\(own)"
  }
}

extension Container {
  /// Whether it has what runs: a service without is a part of one in another file.
  var isWhole: Bool { service.image != nil || service.build != nil || service.extends != nil }
}

extension Message {
  fileprivate static func cannotMeet(_ user: String, _ target: String, _ one: String, _ other: String) -> Message {
    "'\(user)' (in \(one)) cannot reach '\(target)' (in \(other)): they share no network"
  }
}
