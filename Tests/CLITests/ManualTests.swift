import Foundation
import Testing

/// What the pages for people promise: their links lead somewhere, and what they show is what people get.
@Suite struct ManualTests {
  private static let pages: [String] = {
    let docs =
      (try? FileManager.default.contentsOfDirectory(atPath: Command.root.appendingPathComponent("docs").path)) ?? []
    return ["README.md", "CONTRIBUTING.md"] + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
  }()

  private func text(_ page: String) throws -> String {
    try String(contentsOf: Command.root.appendingPathComponent(page), encoding: .utf8)
  }

  private func matches(_ pattern: String, in text: String) throws -> [[String]] {
    let expression = try NSRegularExpression(pattern: pattern)
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).map { match in
      (0..<match.numberOfRanges).map { Range(match.range(at: $0), in: text).map { String(text[$0]) } ?? "" }
    }
  }

  /// The anchors that GitHub makes of a page's headings.
  private func anchors(_ page: String) throws -> Set<String> {
    let headings = try text(page).split(separator: "\n").filter { $0.hasPrefix("#") }
    return Set(
      headings.map { heading in
        let title = heading.drop { $0 == "#" || $0 == " " }.lowercased().replacingOccurrences(of: " ", with: "-")
        return String(
          title.unicodeScalars.filter { CharacterSet.alphanumerics.contains($0) || "-_".unicodeScalars.contains($0) }
        )
      }
    )
  }

  @Test(arguments: pages) func linksLeadSomewhere(page: String) throws {
    let folder = Command.root.appendingPathComponent(page).deletingLastPathComponent()
    for link in try matches(#"\]\(([^)#:\s]*)(?:#([^)\s]+))?\)"#, in: text(page)) {
      let target = link[1].isEmpty ? Command.root.appendingPathComponent(page) : folder.appendingPathComponent(link[1])
      #expect(FileManager.default.fileExists(atPath: target.path), "\(link[0])")
      guard !link[2].isEmpty else { continue }
      let path = target.standardizedFileURL.path.dropFirst(Command.root.standardizedFileURL.path.count + 1)
      #expect(try anchors(String(path)).contains(link[2]), "\(link[0])")
    }
  }

  /// Names behind `composelint-ignore`, `explain`, `--select` and `--ignore` are those of rules.
  @Test func rulesThatAreNamedExist() throws {
    let listed = try Command.run(["rules", "--format", "json"]).output
    let names = #"[A-Za-z]+[A-Za-z0-9-]*"#
    let pattern =
      #"(?:composelint-ignore(?:-file)?|composelint explain|--select|--ignore) (\#(names)(?:, ?\#(names))*)"#
    var count = 0
    for page in Self.pages where page != "CONTRIBUTING.md" {
      for match in try matches(pattern, in: text(page)) {
        for name in match[1].components(separatedBy: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
          // A place to be filled in, or the beginning of a name to be completed.
          if name == "RULE" || name == "local" { continue }
          count += 1
          #expect(listed.contains("\"\(name)\""), "\(page): \(match[0])")
        }
      }
    }
    #expect(count > 10)
  }

  @Test func optionsThatAreNamedExist() throws {
    let help = try ["lint", "resolve", "graph"].map { try Command.run(["help", $0]).output }.joined()
    for match in try matches(#"(?<![\w-])--[a-z][a-z-]+"#, in: text("docs/command-line.md")) {
      #expect(help.contains(match[0]), "\(match[0])")
    }
  }

  @Test func theFixesAreThoseThatAreShown() throws {
    let bench = try Workbench([
      "compose.yaml": """
      version: '3'
      services:
        web:
          image: nginx:1.29
          environment:
            DATABASE_URL: postgres://app@localhost:5432/app
        db:
          image: postgres:17

      """
    ])
    let run = try Command.run(["--diff"], in: bench.url)
    #expect(try text("docs/fixes.md").contains("```diff\n\(run.output)```"), "paste the difference into docs/fixes.md")
  }
}
