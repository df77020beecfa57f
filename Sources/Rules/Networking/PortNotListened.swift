import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// A port of the host leads to a port of the container on which nothing listens.
struct PortNotListened: ContainerRule {
  static let metadata = RuleMetadata(
    id: "port-not-listened",
    summary: "A port is published in front of a container port that the service does not listen on",
    category: .networking,
    severity: .error,
    fix: .unsafe,
    rationale: """
      `ports: ["8080:80"]` in front of a server on 3000 accepts connections and closes them again: `curl: (56) Recv failure: \
      Connection reset by peer`, `wget: error getting response: Connection reset by peer` (seen on Docker Engine 28). The \
      number behind the colon is the one that the process in the container listens on.

      An error where the command, a variable like `PORT` or a known image says where it listens; a warning where EXPOSE of \
      the own Dockerfile does, and the copied sources speak of that port and not of the published one. Left alone: services one of whose ports is right (the others are for debuggers and the \
      like), UDP, proxies with a configuration of their own, and images that nobody described.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
    examples: [
      .bad(
        """
        services:
          web:
            image: node:22
            command: node server.js --port 3000
            ports: ["8080:80"]
        #                 ^^ port-not-listened
        """
      ),
      .good(
        """
        services:
          web:
            image: node:22
            command: node server.js --port 3000
            ports: ["8080:3000"]
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard container.ownsNetwork, let known = knownListeners(of: container, project) else { return }
    let mappings = container.service.ports.filter { $0.protocol == "tcp" }
    // Somebody who got one right means something by the others.
    guard mappings.count == container.service.ports.count, !mappings.isEmpty,
      mappings.allSatisfy({ mapping in
        mapping.target.map { target in !known.contains { $0.port.overlaps(target) } } ?? false
      })
    else { return }
    for mapping in mappings.prefix(1) {
      guard let target = mapping.target, target.count == 1, let evidence = known.first else { continue }
      let place = mapping.targetPlace ?? mapping.place
      let port = evidence.port.first
      report.emit(
        .isNotListenedOn(container.name, target.first, port),
        at: place,
        severity: evidence.kind == .dockerfile ? .warning : .error,
        related: [
          RelatedPlace(
            "'\(container.name)' listens on \(port)",
            at: evidence.place ?? container.service.image?.place ?? container.service.namePlace
          )
        ],
        help: "write \(port) as the port of the container",
        fix: known.count == 1 ? Fix("write `\(port)`", .unsafe, [TextEdit(place, String(port))]) : nil
      )
    }
  }

  /// What is known of its listeners, besides what `ports` itself claims; nil where there may be others.
  private func knownListeners(of container: Container, _ project: Project) -> [Listeners.Evidence]? {
    let evidence = container.listeners.evidence.filter { $0.kind != .published && $0.kind != .expose }
    // A number that some variable holds for a port is meant.
    let targets = container.service.ports.compactMap(\.target)
    let isMeant = container.environment.contains { variable in
      variable.name.asciiUppercased.holds("PORT")
        && variable.value.flatMap { Int($0.string) }.map { port in targets.contains { $0.contains(port) } } ?? false
    }
    guard !isMeant, container.service.expose.isEmpty, !evidence.contains(where: { $0.kind == .configuration }) else {
      return nil
    }
    let said = evidence.filter { $0.kind == .command || ($0.kind == .variable && isOwn($0, container)) }
    if !said.isEmpty {
      return container.build == nil && container.facts == nil
        ? nil : (said + evidence).sorted { $0.kind.rank < $1.kind.rank }
    }
    if container.build == nil {
      guard let facts = container.facts, !facts.ports.isEmpty, container.keepsImageDefaults,
        facts.portVariables.allSatisfy({ container.variable($0) == nil })
      else { return nil }
      switch facts.role {
      case .webServer where facts.servesByDefault: return evidence.filter { $0.kind == .image }
      case .language, .system, .job, .webServer, .proxy, .application, .testing, .identity: return nil
      default: return evidence.filter { $0.kind == .image }
      }
    }
    if container.onlyAddsPages { return evidence.filter { $0.kind == .image } }
    let confirmed = evidence.filter { $0.kind == .dockerfile && container.confirmedPorts.contains($0.port.first) }
    return confirmed.isEmpty || container.service.command != nil ? nil : confirmed
  }

  /// Whether a variable was set for this service, not by a file that many share.
  private func isOwn(_ evidence: Listeners.Evidence, _ container: Container) -> Bool {
    container.environment.contains { $0.namePlace == evidence.place && $0.layer != .envFile }
  }
}

extension Listeners.Evidence.Kind {
  fileprivate var rank: Int {
    switch self {
    case .command: 0
    case .variable: 1
    case .configuration: 2
    case .dockerfile: 3
    case .image, .expose, .published: 4
    }
  }
}

extension ImageFacts {
  /// Whether its own configuration says where it listens, and no variable or template does.
  fileprivate var servesByDefault: Bool { ["nginx", "httpd"].contains(family) }
}

extension Container {
  /// Whether its Dockerfile only puts pages into a web server's folder and leaves the rest as it is.
  fileprivate var onlyAddsPages: Bool {
    guard let facts, facts.servesByDefault, keepsImageCommand, keepsImageDefaults, let contents = build?.contents,
      !contents.changes.isEmpty
    else { return false }
    let folders = ["/usr/share/nginx/html", "/usr/local/apache2/htdocs"]
    return contents.changes.allSatisfy { change in
      switch change.action {
      case .put(let placed): folders.contains { Path.relative(placed.target, to: $0) != nil }
      case .remove(let path), .makeFolder(let path): folders.contains { Path.relative(path, to: $0) != nil }
      default: false
      }
    }
  }

  /// Whether it runs what its image runs, with no configuration of its own mounted over it.
  fileprivate var keepsImageDefaults: Bool {
    service.command == nil && service.entrypoint == nil && service.configs.isEmpty
      && !service.mounts.contains { mount in
        let target = mount.target?.string ?? ""
        return target.hasPrefix("/etc") || target.holds("conf") || target.hasSuffix(".yml") || target.hasSuffix(".yaml")
          || target.hasSuffix(".json") || target.hasSuffix(".toml") || target.hasSuffix(".ini")
      }
  }
}

extension Message {
  fileprivate static func isNotListenedOn(_ service: String, _ port: Int, _ known: Int) -> Message {
    "'\(service)' listens on \(known), not on \(port): what comes in here gets no answer"
  }
}
