package import Diagnostics

/// A graph as a picture of its own: no script, no font and no style from elsewhere, for light pages and dark ones.
package enum GraphSVG {
  /// With more nodes than this nobody could read the picture, nor most programs show it.
  package static let mostNodes = 300

  /// Pictures in one page have different numbers: what they name, they name for the whole page.
  package static func render(_ graph: ServiceGraph, number: Int = 0) -> String {
    var drawing = Drawing(graph, number)
    return drawing.text()
  }
}

private struct Drawing {
  let graph: ServiceGraph
  /// Stands behind the ids in the picture; empty for the first.
  let suffix: String
  let layout: LayeredLayout
  let boxes: [LayeredLayout.Size]
  private static let margin = 24.0
  private static let legendHeight = 20.0

  init(_ graph: ServiceGraph, _ number: Int) {
    self.graph = graph
    suffix = number == 0 ? "" : String(number)
    let called = Self.calledPorts(graph)
    lines = graph.nodes.enumerated().map { Self.lines($1, called[$0]) }
    let width = Self.width(of: lines)
    boxes = lines.map { LayeredLayout.Size(width: width, height: 30 + 15 * Double($0.count)) }
    // Lines of different colours do not share a way.
    layout = LayeredLayout(
      boxes,
      graph.edges.map {
        LayeredLayout.Edge(from: $0.from, to: $0.to, bundle: $0.fault != nil ? 2 : $0.isOnlyOrder ? 1 : 0)
      }
    )
  }

  /// The lines of each box below its name.
  private let lines: [[String]]

  /// The ports that others use of each service.
  private static func calledPorts(_ graph: ServiceGraph) -> [[Int]] {
    var ports = [Set<Int>](repeating: [], count: graph.nodes.count)
    for edge in graph.edges where edge.fault == nil { if let port = edge.port { ports[edge.to].insert(port) } }
    return ports.map { $0.sorted() }
  }

  private static func lines(_ node: ServiceGraph.Node, _ called: [Int]) -> [String] {
    var lines: [String] = []
    if !node.image.isEmpty { lines.append(shortened(node.image, 30)) }
    let ports = called.prefix(4).map { ":\($0)" }.joined(separator: " ") + (called.count > 4 ? " …" : "")
    let published = node.published.prefix(2).joined(separator: ", ") + (node.published.count > 2 ? ", …" : "")
    let last = [published.isEmpty ? "" : "host " + published, ports].filter { !$0.isEmpty }
    if !last.isEmpty { lines.append(shortened(last.joined(separator: "  ·  "), 34)) }
    if node.kind == .missing { lines.append("leads nowhere") }
    if node.kind == .host { lines.append("the machine itself") }
    return lines
  }

  /// Long names keep their end: what stands before the last slash says least.
  private static func shortened(_ text: String, _ most: Int) -> String {
    guard text.count > most else { return text }
    if let slash = text.lastIndex(of: "/"), text.distance(from: slash, to: text.endIndex) <= most {
      return "…" + text[slash...]
    }
    return text.prefix(most - 1) + "…"
  }

  private static func width(of lines: [[String]]) -> Double {
    let longest = lines.flatMap { $0 }.map { textWidth($0) }.max() ?? 0
    return min(236, max(132, longest * 6.1 + 30))
  }

  private static func textWidth(_ text: String) -> Double {
    Double(text.unicodeScalars.reduce(0) { $0 + Printable.width($1) })
  }

  // MARK: Writing

  mutating func text() -> String {
    let showsNetworks = graph.networks.count > 1
    let legend = legendLines(showsNetworks)
    let width = max(layout.size.width + 2 * Self.margin, 240)
    let height =
      layout.size.height + 2 * Self.margin + (legend.isEmpty ? 0 : 14 + Self.legendHeight * Double(legend.count))
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(number(width))" height="\(number(height))" \
      viewBox="0 0 \(number(width)) \(number(height))" role="img" aria-label="\(Self.escaped(description))">
      <style>
      \(Self.style)
      </style>
      <defs>
      \(marker("a", "line"))\(marker("d", "order"))\(marker("x", "fault"))
      </defs>
      <rect class="page" x="0.5" y="0.5" width="\(number(width - 1))" height="\(number(height - 1))" rx="12"/>
      <g transform="translate(\(number(Self.margin)) \(number(Self.margin)))">

      """
    // What does not work lies on top.
    let order = graph.edges.indices.sorted { (rank($0), $0) < (rank($1), $1) }
    for index in order { svg += edge(index) }
    for (index, node) in graph.nodes.enumerated() { svg += box(index, node, showsNetworks) }
    var y = layout.size.height + Self.margin
    for line in legend {
      svg += "<g transform=\"translate(0 \(number(y)))\">\(line)</g>\n"
      y += Self.legendHeight
    }
    return svg + "</g>\n</svg>\n"
  }

  private var description: String {
    let services = graph.nodes.count { $0.kind != .missing && $0.kind != .host }
    return "\(graph.title): \(services) services and who talks to whom"
  }

  private func rank(_ edge: Int) -> Int { graph.edges[edge].fault != nil ? 2 : graph.edges[edge].isOnlyOrder ? 0 : 1 }

  private static let style = """
    text{font:12px ui-sans-serif,system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;fill:#57606a}
    .page{fill:#fff;stroke:#d8dee4}.card{fill:#f6f8fa;stroke:#d0d7de}.name{font-weight:600;font-size:13px;fill:#1f2328}
    .small{font-size:11px}.line{stroke:#8c959f;fill:none;stroke-width:1.4}.order{stroke:#afb8c1;fill:none;stroke-dasharray:4 4}
    .fault{stroke:#d1242f;fill:none;stroke-width:1.6}.bad{fill:#d1242f}.ghost{fill:none;stroke:#d1242f;stroke-dasharray:5 4}
    .away{fill:none;stroke:#8c959f;stroke-dasharray:5 4}.head-line{fill:#8c959f}.head-order{fill:#afb8c1}.head-fault{fill:#d1242f}
    .application{fill:#6e7781}.database{fill:#2f6fde}.cache{fill:#d9602b}.broker{fill:#8250df}.search{fill:#1b8f97}
    .proxy{fill:#2c974b}.monitoring{fill:#bf8700}.storage{fill:#9a6c35}.tool{fill:#a0a8b0}.job{fill:#a0a8b0}
    .host{fill:#8c959f}.missing{fill:#d1242f}
    @media (prefers-color-scheme:dark){text{fill:#9198a1}.page{fill:#0d1117;stroke:#30363d}.card{fill:#161b22;stroke:#3d444d}
    .name{fill:#f0f6fc}.line{stroke:#768390}.head-line{fill:#768390}.order{stroke:#545d68}.head-order{fill:#545d68}
    .fault,.ghost{stroke:#f85149}.bad,.head-fault,.missing{fill:#f85149}}
    """

  private func marker(_ id: String, _ name: String) -> String {
    """
    <marker id="\(id)\(suffix)" viewBox="0 0 8 8" refX="7.4" refY="4" markerWidth="7" markerHeight="7" \
    orient="auto-start-reverse"><path class="head-\(name)" d="M0 0.6 7.6 4 0 7.4z"/></marker>
    """
  }

  // MARK: Arrows

  private func edge(_ index: Int) -> String {
    let edge = graph.edges[index]
    let route = layout.routes[index]
    guard let first = route.points.first else { return "" }
    var path = "M\(number(first.x)) \(number(first.y))"
    for (number, point) in route.points.enumerated().dropFirst() {
      let before = route.points[number - 1]
      // Through a column straight, between columns in a curve.
      if number % 2 == 0 {
        path += " L" + coordinates(point)
      } else {
        let half = (point.x - before.x) / 2
        let one = LayeredLayout.Point(x: before.x + half, y: before.y)
        let other = LayeredLayout.Point(x: point.x - half, y: point.y)
        path += " C\(coordinates(one)) \(coordinates(other)) \(coordinates(point))"
      }
    }
    let (name, id) = edge.fault != nil ? ("fault", "x") : edge.isOnlyOrder ? ("order", "d") : ("line", "a")
    let end = route.isReversed ? "marker-start" : "marker-end"
    return """
      <path class="\(name)" d="\(path)" \(end)="url(#\(id)\(suffix))"><title>\(Self.escaped(title(edge)))</title></path>

      """
  }

  private func coordinates(_ point: LayeredLayout.Point) -> String { "\(number(point.x)) \(number(point.y))" }

  /// What a pointer shows: `web → db:5432, DATABASE_URL (compose.yaml:7)`.
  private func title(_ edge: ServiceGraph.Edge) -> String {
    var text = graph.nodes[edge.from].name + " → " + graph.nodes[edge.to].name
    if let port = edge.port, !text.hasSuffix(":\(port)") { text += ":\(port)" }
    if let fault = edge.fault { text += " (\(fault))" }
    for reason in edge.reasons.prefix(4) { text += "\n\(reason.text) (\(reason.path):\(reason.line))" }
    return text
  }

  // MARK: Boxes

  private func box(_ index: Int, _ node: ServiceGraph.Node, _ showsNetworks: Bool) -> String {
    let at = layout.positions[index]
    let size = boxes[index]
    let frame = node.kind == .missing ? "ghost" : node.kind == .host ? "away" : "card"
    var svg = "<g transform=\"translate(\(coordinates(at)))\">"
    svg += "<rect class=\"\(frame)\" width=\"\(number(size.width))\" height=\"\(number(size.height))\" rx=\"7\"/>"
    if frame == "card" {
      svg +=
        "<rect class=\"\(node.kind.rawValue)\" x=\"0\" y=\"7\" width=\"4\" height=\"\(number(size.height - 14))\" rx=\"2\"/>"
    }
    let most = Int((size.width - 28) / 7.2)
    let name = Self.shortened(node.name, max(8, most))
    svg +=
      "<text class=\"\(node.kind == .missing ? "name bad" : "name")\" x=\"14\" y=\"21\">\(Self.escaped(name))</text>"
    for (number, line) in lines[index].enumerated() {
      svg += "<text class=\"small\" x=\"14\" y=\"\(38 + 15 * number)\">\(Self.escaped(line))</text>"
    }
    if showsNetworks { svg += dots(node, size.width) }
    return svg + "</g>\n"
  }

  private static let networkColours = [
    "#2f6fde", "#2c974b", "#bf8700", "#8250df", "#d9602b", "#1b8f97", "#bf3989", "#6e7781",
  ]

  private func colour(_ network: String) -> String {
    let index = graph.networks.firstIndex(of: network) ?? 0
    return Self.networkColours[index % Self.networkColours.count]
  }

  private func dots(_ node: ServiceGraph.Node, _ width: Double) -> String {
    let shown = node.networks.filter { graph.networks.contains($0) }.prefix(6)
    return shown.enumerated().map { place, network in
      let x = width - 12 - 10 * Double(shown.count - 1 - place)
      return "<circle cx=\"\(number(x))\" cy=\"16\" r=\"3.5\" fill=\"\(colour(network))\">"
        + "<title>\(Self.escaped(network))</title></circle>"
    }.joined()
  }

  /// The networks with their colours, in as many lines as the picture's width asks for.
  private func legendLines(_ showsNetworks: Bool) -> [String] {
    guard showsNetworks else { return [] }
    var lines = [""]
    var x = 0.0
    for network in graph.networks.prefix(24) {
      let length = Self.textWidth(network) * 6.4 + 34
      if x > 0, x + length > max(layout.size.width, 200) {
        lines.append("")
        x = 0
      }
      lines[lines.count - 1] +=
        "<circle cx=\"\(number(x + 5))\" cy=\"10\" r=\"3.5\" fill=\"\(colour(network))\"/>"
        + "<text class=\"small\" x=\"\(number(x + 13))\" y=\"14\">\(Self.escaped(network))</text>"
      x += length
    }
    return lines
  }

  // MARK: Text

  /// One decimal, without a point where there is none.
  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      default: Printable.append(scalar, to: &result)
      }
    }
    return result
  }
}
