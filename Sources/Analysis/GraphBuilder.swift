import Compose
package import Diagnostics
import ImageCatalog
import SourceText

/// Draws a project as a graph: its services, what they talk to, and what leads nowhere.
package struct GraphBuilder {
  private let project: Project
  private var graph: ServiceGraph
  private var lines: [FileID: LineIndex] = [:]
  private var edges: [Key: Int] = [:]
  private var extras: [String: Int] = [:]

  private struct Key: Hashable {
    var from: Int
    var to: Int
    var port: Int?
  }

  private init(_ project: Project, _ folder: String) {
    self.project = project
    graph = ServiceGraph(title: project.compose.name?.known ?? folder)
  }

  /// The graph of a project; it is called like its folder where the file gives no name.
  package static func graph(of project: Project, folder: String) -> ServiceGraph {
    var builder = GraphBuilder(project, folder)
    builder.addNodes()
    for endpoint in project.endpoints { builder.add(endpoint) }
    builder.addDependencies()
    return builder.graph
  }

  // MARK: Nodes

  private mutating func addNodes() {
    var seen: Set<String> = []
    for container in project.containers {
      let networks = project.networks.names(of: container.index)
      for name in networks where name != "host" && seen.insert(name).inserted { graph.networks.append(name) }
      graph.nodes.append(
        ServiceGraph.Node(
          container.name,
          kind(of: container),
          image: image(of: container),
          published: container.service.ports.map { published($0) },
          networks: networks,
          profiles: container.service.profiles.map(\.string)
        )
      )
    }
  }

  private func kind(of container: Container) -> ServiceGraph.Kind {
    if container.build == nil || container.keepsImageCommand {
      switch container.facts?.role {
      case .database: return .database
      case .cache: return .cache
      case .broker: return .broker
      case .search: return .search
      case .proxy, .webServer: return .proxy
      case .monitoring: return .monitoring
      case .storage: return .storage
      case .adminUI, .mail, .testing: return .tool
      case .job: return .job
      default: break
      }
    }
    return project.endingCommand(of: container) == nil ? .application : .job
  }

  private func image(of container: Container) -> String {
    if let build = container.service.build {
      let context = build.context.string
      // Where all are built in one folder, the Dockerfile tells them apart.
      if let dockerfile = build.dockerfile, Path.normalized(context) == "." {
        return "build " + dockerfile.string.replacingMark
      }
      return "build " + (context.hasPrefix(".") || context.hasPrefix("/") ? context : "./" + context).replacingMark
    }
    return (container.service.image?.string ?? "").replacingMark
  }

  private func published(_ port: Port) -> String {
    let target = port.target.map { spelled($0) } ?? "?"
    let number = port.published.map { spelled($0) } ?? (port.isPublishedKnown ? "random" : "?")
    let address = port.hostIP.map { $0.string.replacingMark + ":" } ?? ""
    let transport = port.protocol == "tcp" ? "" : "/" + port.protocol
    return (number == target ? address + number : "\(address)\(number) → \(target)") + transport
  }

  private func spelled(_ range: PortRange) -> String {
    range.count == 1 ? "\(range.first)" : "\(range.first)-\(range.last)"
  }

  private mutating func extra(_ name: String, _ kind: ServiceGraph.Kind) -> Int {
    let key = kind.rawValue + " " + name
    if let known = extras[key] { return known }
    extras[key] = graph.nodes.count
    graph.nodes.append(ServiceGraph.Node(name, kind))
    return graph.nodes.count - 1
  }

  // MARK: Edges

  private mutating func add(_ endpoint: Endpoint) {
    guard endpoint.reader != .outside else { return }
    switch endpoint.target {
    case .sibling(let index) where isTalk(endpoint, project.containers[index]):
      addTalk(endpoint, to: index)
    case .loopback where endpoint.isReadInside:
      let name = "localhost" + (endpoint.port.map { ":\($0)" } ?? "")
      let fault = "nothing listens there in '\(project.containers[endpoint.container].name)'"
      addEdge(endpoint, to: extra(name, .missing), fault: fault)
    case .unknownName where isNowhere(endpoint):
      addEdge(endpoint, to: extra(endpoint.host, .missing), fault: "no service has this name")
    case .host where endpoint.isReadInside || endpoint.scheme != nil:
      addEdge(endpoint, to: extra("host", .host), fault: nil)
    default: return
    }
  }

  private mutating func addTalk(_ endpoint: Endpoint, to index: Int) {
    let user = project.containers[endpoint.container]
    let target = project.containers[index]
    let shared = project.sharedNetworks(user, target)
    var fault: String?
    if shared?.isEmpty == true {
      fault = "they share no network"
    } else if let port = endpoint.port, !target.listeners.includes(port),
      target.service.ports.contains(where: { $0.published?.contains(port) ?? false })
    {
      fault = "\(port) is the port on the host"
    }
    let isChoice = user.service.networks.count > 1 || target.service.networks.count > 1
    addEdge(endpoint, to: index, fault: fault, networks: isChoice ? shared ?? [] : [])
  }

  /// A bare `name:1` that nobody is known to read may be the tag of an image.
  private func isTalk(_ endpoint: Endpoint, _ target: Container) -> Bool {
    if endpoint.isReadInside || endpoint.scheme != nil { return true }
    switch endpoint.carrier {
    case .label, .healthcheck: return true
    case .variable, .buildArgument, .command, .script, .configuration:
      return endpoint.port.map { target.listeners.includes($0) } ?? false
    }
  }

  private func isNowhere(_ endpoint: Endpoint) -> Bool {
    let user = project.containers[endpoint.container]
    return endpoint.isReadInside && !project.compose.isFragment && !project.meetsOthers(user)
      && !project.namesElsewhere.contains(endpoint.host)
  }

  private mutating func addEdge(_ endpoint: Endpoint, to target: Int, fault: String?, networks: [String] = []) {
    let key = Key(from: endpoint.container, to: target, port: endpoint.port)
    let index = edges[key] ?? graph.edges.count
    if edges[key] == nil {
      edges[key] = index
      graph.edges.append(
        ServiceGraph.Edge(from: endpoint.container, to: target, port: endpoint.port, networks: networks, fault: fault)
      )
    }
    let reason = reason(endpoint)
    if !graph.edges[index].reasons.contains(reason) { graph.edges[index].reasons.append(reason) }
  }

  private mutating func reason(_ endpoint: Endpoint) -> ServiceGraph.Reason {
    let text =
      switch endpoint.carrier {
      case .variable(let name): name
      case .buildArgument(let name): "build argument \(name)"
      case .command: "command"
      case .script: endpoint.isAwaited ? "waits for it" : "script"
      case .healthcheck: "healthcheck"
      case .label(let name): name
      case .configuration(let kind): kind.rawValue
      }
    return reason(text, endpoint.hostPlace)
  }

  private mutating func reason(_ text: String, _ place: Place) -> ServiceGraph.Reason {
    let file = project.sources[place.file]
    let index = lines[place.file] ?? LineIndex(file.bytes)
    lines[place.file] = index
    return ServiceGraph.Reason(text, path: file.path, line: index.position(of: place.span.start).line)
  }

  /// What is only started before: `depends_on` between services that are not known to talk.
  private mutating func addDependencies() {
    struct Pair: Hashable { var from: Int, to: Int }
    let talking = Set(graph.edges.map { Pair(from: $0.from, to: $0.to) })
    for container in project.containers {
      for dependency in container.service.dependsOn {
        guard let target = project.container(named: dependency.service.string)?.index,
          !talking.contains(Pair(from: container.index, to: target)), target != container.index
        else { continue }
        var edge = ServiceGraph.Edge(from: container.index, to: target, port: nil, isOnlyOrder: true)
        edge.reasons = [reason("depends_on", dependency.service.place)]
        graph.edges.append(edge)
      }
    }
  }
}

extension String {
  /// What is not known of a text, as people write it.
  fileprivate var replacingMark: String {
    contains(Text.unknownMark)
      ? split(separator: Text.unknownMark, omittingEmptySubsequences: false).joined(separator: "…") : self
  }
}
