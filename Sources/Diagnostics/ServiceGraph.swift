/// Who talks to whom in a project, as a picture needs it: no files are read any more, nothing is looked up.
package struct ServiceGraph: Sendable {
  /// What a node stands for; decides its colour.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case application, database, cache, broker, search, proxy, monitoring, storage, tool, job
    /// The machine that runs Docker.
    case host
    /// A name or a port that leads nowhere.
    case missing
  }

  package struct Node: Sendable {
    package var name: String
    package var kind: Kind
    /// The image, or the folder that it is built from; empty for what is no service.
    package var image: String
    /// `8080 → 80`
    package var published: [String]
    /// The keys of its networks.
    package var networks: [String]
    package var profiles: [String]

    package init(
      _ name: String,
      _ kind: Kind,
      image: String = "",
      published: [String] = [],
      networks: [String] = [],
      profiles: [String] = []
    ) {
      self.name = name
      self.kind = kind
      self.image = image
      self.published = published
      self.networks = networks
      self.profiles = profiles
    }
  }

  /// Why an edge is there: what holds the address, and where.
  package struct Reason: Sendable, Hashable {
    package var text: String
    package var path: String
    package var line: Int

    package init(_ text: String, path: String, line: Int) {
      self.text = text
      self.path = path
      self.line = line
    }
  }

  package struct Edge: Sendable {
    /// Indices of nodes.
    package var from: Int
    package var to: Int
    /// The port in the container; nil for a mere `depends_on`, or where it is not known.
    package var port: Int?
    /// Whether it is only known that the one starts before the other.
    package var isOnlyOrder: Bool
    /// The networks that carry it, where there is a choice.
    package var networks: [String]
    package var reasons: [Reason]
    /// Why it does not work.
    package var fault: String?

    package init(
      from: Int,
      to: Int,
      port: Int?,
      isOnlyOrder: Bool = false,
      networks: [String] = [],
      fault: String? = nil
    ) {
      self.from = from
      self.to = to
      self.port = port
      self.isOnlyOrder = isOnlyOrder
      self.networks = networks
      self.fault = fault
      reasons = []
    }
  }

  package var title: String
  package var nodes: [Node]
  package var edges: [Edge]
  /// The networks of the project that more than none of the services are in.
  package var networks: [String]

  package init(title: String) {
    self.title = title
    nodes = []
    edges = []
    networks = []
  }

  /// The edges from each node, in their order.
  package var edgesBySource: [[Int]] {
    var result = [[Int]](repeating: [], count: nodes.count)
    for (index, edge) in edges.enumerated() { result[edge.from].append(index) }
    return result
  }
}
