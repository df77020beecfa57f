import Diagnostics
import Testing

@testable import Reporting

@Suite struct LayeredLayoutTests {
  private func layout(_ count: Int, _ edges: [(Int, Int)]) -> LayeredLayout {
    let sizes = (0..<count).map { LayeredLayout.Size(width: 100, height: 30 + Double($0 % 3) * 10) }
    return LayeredLayout(sizes, edges.map { LayeredLayout.Edge(from: $0.0, to: $0.1, bundle: 0) })
  }

  private func height(_ box: Int) -> Double { 30 + Double(box % 3) * 10 }

  /// A net of services that is neither a tree nor free of circles.
  private static let net: [(Int, Int)] = {
    var edges: [(Int, Int)] = []
    for box in 0..<60 {
      let targets: [Int] = [(box * 7 + 3) % 60, (box * box + 1) % 60, 59]
      for target in targets where target != box { edges.append((box, target)) }
    }
    return edges
  }()

  @Test(arguments: [3, 10, 60])
  func boxesDoNotOverlap(count: Int) {
    let layout = layout(count, Self.net.filter { $0.0 < count && $0.1 < count })
    for one in 0..<count {
      for other in (one + 1)..<count {
        let (a, b) = (layout.positions[one], layout.positions[other])
        let isBeside = a.x + 100 <= b.x || b.x + 100 <= a.x
        let isAbove = a.y + height(one) <= b.y || b.y + height(other) <= a.y
        #expect(isBeside || isAbove, "\(one) and \(other)")
      }
    }
    for box in 0..<count {
      #expect(layout.positions[box].x >= 0 && layout.positions[box].x + 100 <= layout.size.width)
      #expect(layout.positions[box].y >= 0 && layout.positions[box].y + height(box) <= layout.size.height + 0.01)
    }
  }

  @Test func arrowsLeadToTheRightUnlessTheyCloseACircle() {
    let layout = layout(4, [(0, 1), (1, 2), (2, 0), (0, 3)])
    #expect(layout.routes.map(\.isReversed) == [false, false, true, false])
    for route in layout.routes {
      #expect(zip(route.points, route.points.dropFirst()).allSatisfy { $0.x <= $1.x })
    }
  }

  @Test func nothingComesOutOfNothing() {
    #expect(layout(0, []).size.width == 0)
    #expect(layout(1, [(0, 0)]).routes.first?.points.isEmpty == true)
  }

  @Test func theSamePictureEachTime() {
    let once = layout(60, Self.net)
    let twice = layout(60, Self.net)
    #expect(zip(once.positions, twice.positions).allSatisfy { $0.x == $1.x && $0.y == $1.y })
  }
}

@Suite struct GraphReportTests {
  /// Names as strangers may write them.
  private var hostile: ServiceGraph {
    var graph = ServiceGraph(title: "a\"b")
    graph.nodes = [
      .init("<x>&\"y\"", .application, image: "i]|{\u{1B}[31m", published: ["80"]), .init("z", .missing),
    ]
    graph.edges = [ServiceGraph.Edge(from: 0, to: 1, port: 5432, fault: "no \"one\" <here>")]
    graph.edges[0].reasons = [.init("A\nB", path: "a&b", line: 1)]
    return graph
  }

  @Test func textsOfStrangersCannotBreakOut() {
    let svg = GraphSVG.render(hostile)
    #expect(svg.contains("&lt;x&gt;&amp;") && !svg.contains("<x>") && !svg.contains("\u{1B}"))
    let mermaid = GraphMermaid.render(hostile)
    #expect(mermaid.contains("#60;x#62;#38;#34;y#34;") && !mermaid.contains("i]|{"))
    let dot = GraphDot.render(hostile)
    #expect(dot.contains("digraph \"a\\\"b\"") && dot.contains("<x>&\\\"y\\\""))
    let text = GraphText.render(hostile, style: Style(isColoured: false))
    #expect(!text.contains("\u{1B}") && text.contains("✗ z:5432"))
  }

  @Test func longNamesKeepTheirEnd() {
    var graph = ServiceGraph(title: "t")
    graph.nodes = [.init("a", .application, image: "registry.example.com/some/long/path/to/application:1.2.3")]
    #expect(GraphSVG.render(graph).contains("…/application:1.2.3"))
  }
}
