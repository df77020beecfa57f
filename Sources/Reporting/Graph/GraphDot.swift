package import Diagnostics

/// A graph in the language of Graphviz.
package enum GraphDot {
  package static func render(_ graph: ServiceGraph) -> String {
    var text = """
      digraph "\(escaped(graph.title))" {
        rankdir=LR
        node [shape=box style=rounded fontname="Helvetica" fontsize=11]
        edge [fontname="Helvetica" fontsize=9]

      """
    for (index, node) in graph.nodes.enumerated() {
      var lines = [escaped(node.name)]
      if !node.image.isEmpty { lines.append(escaped(node.image)) }
      if !node.published.isEmpty { lines.append(escaped(node.published.joined(separator: ", "))) }
      text += "  n\(index) [label=\"\(lines.joined(separator: "\\n"))\"\(attributes(node.kind))]\n"
    }
    for edge in graph.edges { text += "  n\(edge.from) -> n\(edge.to)\(attributes(edge))\n" }
    return text + "}\n"
  }

  private static func attributes(_ kind: ServiceGraph.Kind) -> String {
    switch kind {
    case .database, .storage, .search, .cache: " shape=cylinder style=solid"
    case .host: " style=\"rounded,dashed\""
    case .missing: " color=\"#d1242f\" fontcolor=\"#d1242f\" style=\"rounded,dashed\""
    case .application, .broker, .proxy, .monitoring, .tool, .job: ""
    }
  }

  private static func attributes(_ edge: ServiceGraph.Edge) -> String {
    var parts: [String] = []
    if let label = edge.fault ?? edge.port.map({ ":\($0)" }) { parts.append("label=\"\(escaped(label))\"") }
    if edge.isOnlyOrder { parts.append("style=dashed color=gray") }
    if edge.fault != nil { parts.append("color=\"#d1242f\" fontcolor=\"#d1242f\"") }
    return parts.isEmpty ? "" : " [\(parts.joined(separator: " "))]"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in Printable.line(text).unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
