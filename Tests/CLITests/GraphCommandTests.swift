import Foundation
import Testing

@Suite struct GraphCommandTests {
  private static let folder = Command.root.appendingPathComponent("Tests/Fixtures/graph")

  private func golden(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The files beside the project are what `composelint graph --color never --format …` prints in it.
  @Test(arguments: [("text", "shop.txt"), ("mermaid", "shop.mmd"), ("dot", "shop.dot"), ("svg", "shop.svg")])
  func drawsInEachFormat(format: String, file: String) throws {
    let run = try Command.run(
      ["graph", "--color", "never", "--format", format],
      in: Self.folder.appendingPathComponent("shop")
    )
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.output == (try golden(file)), "\(file) is not what is drawn now")
  }

  @Test func theFileToWriteChoosesTheFormat() throws {
    let bench = try Workbench(["compose.yaml": "services:\n  a:\n    image: x\n"])
    #expect(try Command.run(["graph", "-o", "out.svg"], in: bench.url).output.isEmpty)
    let svg = try String(contentsOf: bench.url.appendingPathComponent("out.svg"), encoding: .utf8)
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(try Command.run(["graph", "-o", "no/out.svg"], in: bench.url).status == 2)
  }

  @Test func saysWhyItDrawsNothing() throws {
    let many = (0..<301).map { "  s\($0): {image: x}\n" }.joined()
    let bench = try Workbench(["many.yaml": "services:\n" + many, "none.yaml": "services: {}\n"])
    #expect(try Command.run(["graph", "missing.yaml"], in: bench.url).status == 2)
    #expect(try Command.run(["graph", "none.yaml"], in: bench.url).status == 2)
    let run = try Command.run(["graph", "many.yaml", "--format", "svg"], in: bench.url)
    #expect(run.status == 2 && run.error.contains("too many"))
    #expect(try Command.run(["graph", "many.yaml", "--format", "dot"], in: bench.url).status == 0)
  }

  @Test func theManualShowsThePicture() throws {
    let page = try String(contentsOf: Command.root.appendingPathComponent("docs/graph.md"), encoding: .utf8)
    #expect(page.contains("```mermaid\n" + (try golden("shop.mmd")) + "```"))
    #expect(page.contains("```text\n" + (try golden("shop.txt")) + "```"))
  }
}
