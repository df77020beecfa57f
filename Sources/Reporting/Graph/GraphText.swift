package import Diagnostics

/// A graph as a tree for the terminal: each service with what it talks to.
package enum GraphText {
  package static func render(_ graph: ServiceGraph, style: Style) -> String {
    var writer = Writer(graph: graph, style: style)
    writer.write()
    return writer.text
  }

  private struct Writer {
    let graph: ServiceGraph
    let style: Style
    var text = ""

    init(graph: ServiceGraph, style: Style) {
      self.graph = graph
      self.style = style
    }

    mutating func write() {
      let outgoing = graph.edgesBySource
      for (index, node) in graph.nodes.enumerated() where node.kind != .missing && node.kind != .host {
        if !text.isEmpty { text += "\n" }
        writeHead(node)
        for (number, edge) in outgoing[index].enumerated() {
          write(graph.edges[edge], isLast: number == outgoing[index].count - 1)
        }
      }
      text += "\n" + style.faint(summary) + "\n"
    }

    private mutating func writeHead(_ node: ServiceGraph.Node) {
      var head = style.bold(Printable.line(node.name))
      if !node.image.isEmpty { head += "  " + Printable.line(node.image) }
      if !node.published.isEmpty { head += "  " + style.related("published " + node.published.joined(separator: ", ")) }
      if graph.networks.count > 1, !node.networks.isEmpty {
        head += "  " + style.faint("in " + node.networks.map { Printable.line($0) }.joined(separator: ", "))
      }
      if !node.profiles.isEmpty {
        head += "  " + style.faint("profile " + node.profiles.map { Printable.line($0) }.joined(separator: ", "))
      }
      text += head + "\n"
    }

    private mutating func write(_ edge: ServiceGraph.Edge, isLast: Bool) {
      let target = graph.nodes[edge.to]
      var name = Printable.line(target.name)
      if let port = edge.port, !name.hasSuffix(":\(port)") { name += ":\(port)" }
      text += isLast ? "└─ " : "├─ "
      if let fault = edge.fault {
        text += style.severity(.error, "✗ \(name)") + "  " + style.marker(.error, fault)
      } else {
        text += edge.isOnlyOrder ? style.faint("after ") + name : name
      }
      if !edge.networks.isEmpty {
        text += style.faint("  over " + edge.networks.map { Printable.line($0) }.joined(separator: ", "))
      }
      let reasons = edge.reasons.prefix(3).map { "\(Printable.line($0.text)) (\(Printable.line($0.path)):\($0.line))" }
      let more = edge.reasons.count > 3 ? ", and \(edge.reasons.count - 3) more" : ""
      text += "  " + style.faint(reasons.joined(separator: ", ") + more) + "\n"
    }

    private var summary: String {
      let services = graph.nodes.count { $0.kind != .missing && $0.kind != .host }
      let faults = graph.edges.count { $0.fault != nil }
      let talks = graph.edges.count { !$0.isOnlyOrder }
      let end = faults == 0 ? "" : ", \(faults) of which " + (faults == 1 ? "leads" : "lead") + " nowhere"
      return "\(TextReport.counted(services, "service")), \(TextReport.counted(talks, "connection"))\(end)"
    }
  }
}
