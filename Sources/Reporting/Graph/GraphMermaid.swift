package import Diagnostics

/// A graph in the language of Mermaid, which GitHub and GitLab draw in Markdown.
package enum GraphMermaid {
  package static func render(_ graph: ServiceGraph) -> String {
    var text = "flowchart LR\n"
    for (index, node) in graph.nodes.enumerated() { text += "  " + line(index, node) + "\n" }
    for edge in graph.edges { text += "  " + line(edge) + "\n" }
    let kinds = Set(graph.nodes.map(\.kind))
    for (kind, colours) in classes where kinds.contains(kind) {
      text += "  classDef \(kind.rawValue) \(colours)\n"
    }
    let faults = graph.edges.indices.filter { graph.edges[$0].fault != nil }
    if !faults.isEmpty {
      text += "  linkStyle \(faults.map(String.init).joined(separator: ",")) stroke:#d1242f,color:#d1242f\n"
    }
    return text
  }

  private static let classes: [(ServiceGraph.Kind, String)] = [
    (.database, "stroke:#2f6fde"), (.cache, "stroke:#d9602b"), (.broker, "stroke:#8250df"), (.search, "stroke:#1b7f86"),
    (.proxy, "stroke:#2c974b"), (.monitoring, "stroke:#b08800"), (.storage, "stroke:#8a6d3b"),
    (.host, "stroke-dasharray:4 3"), (.missing, "stroke:#d1242f,color:#d1242f,stroke-dasharray:4 3"),
  ]

  private static func line(_ index: Int, _ node: ServiceGraph.Node) -> String {
    var parts = ["<b>\(escaped(node.name))</b>"]
    if !node.image.isEmpty { parts.append(escaped(node.image)) }
    if !node.published.isEmpty { parts.append(escaped(node.published.joined(separator: ", "))) }
    let label = "\"\(parts.joined(separator: "<br>"))\""
    let shape =
      switch node.kind {
      case .database, .cache, .search, .storage: "[(\(label))]"
      case .broker: "[[\(label)]]"
      case .proxy: "([\(label)])"
      case .host, .missing: "{{\(label)}}"
      case .application, .monitoring, .tool, .job: "[\(label)]"
      }
    let isStyled = classes.contains { $0.0 == node.kind }
    return "n\(index)\(shape)" + (isStyled ? ":::\(node.kind.rawValue)" : "")
  }

  private static func line(_ edge: ServiceGraph.Edge) -> String {
    if edge.isOnlyOrder { return "n\(edge.from) -.-> n\(edge.to)" }
    let label = edge.fault ?? edge.port.map { ":\($0)" }
    let arrow = edge.fault == nil ? "-->" : "--x"
    return "n\(edge.from) \(arrow)" + (label.map { "|\"\(escaped($0))\"|" } ?? "") + " n\(edge.to)"
  }

  /// Mermaid takes entities by number; quotes, brackets and `#` would end the label or begin one.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in Printable.line(text).unicodeScalars {
      switch scalar {
      case "\"", "#", "<", ">", "&", "`", "\\", "|", "[", "]", "{", "}": result += "#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
