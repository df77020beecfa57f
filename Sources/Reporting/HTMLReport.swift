package import Diagnostics
import SourceText

/// `--format html`: one page that needs nothing else, to be looked at in a browser and sent around.
package enum HTMLReport {
  /// A picture of a project, made here and not by a stranger.
  package struct Picture: Sendable {
    package var graph: ServiceGraph
    /// The compose file that it is a picture of.
    package var path: String

    package init(of graph: ServiceGraph, path: String) {
      self.graph = graph
      self.path = path
    }
  }

  static func render(_ input: ReportInput) -> String {
    var page = Page(input)
    return page.render()
  }

  private struct Page {
    let input: ReportInput
    var positions: Positions
    private var result: LintResult { input.result }

    init(_ input: ReportInput) {
      self.input = input
      positions = Positions(input.result.sources)
    }

    mutating func render() -> String {
      let count = TextReport.counted(result.findings.count, "finding")
      let title = result.findings.isEmpty ? "composelint: no problems found" : "composelint: \(count)"
      var html = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        script-src 'unsafe-inline'">
        <meta name="color-scheme" content="light dark">
        <title>\(escaped(title))</title>
        <style>\(HTMLStyle.text)</style>
        </head>
        <body>

        """
      html += header() + "<main>\n" + pictures()
      html += result.findings.isEmpty ? "<p class=\"good\">No problems found.</p>\n" : filters() + findings()
      html += "</main>\n<footer>Made by composelint \(escaped(input.version)).</footer>\n"
      return html + "<script>\(HTMLScript.text)</script>\n</body>\n</html>\n"
    }

    private func header() -> String {
      let tiles = Severity.allCases.reversed().map { severity in
        let count = result.count(severity)
        let noun = severity == .info ? "note" : severity.name
        return """
          <li class="tile \(severity.name)\(count == 0 ? " none" : "")"><strong>\(count)</strong> \
          \(noun)\(count == 1 ? "" : "s")</li>

          """
      }
      var facts = [
        TextReport.counted(result.projects, "project"), TextReport.counted(result.files, "file"),
        "\(result.fixable) fixable",
      ]
      facts += result.leftOut
      return """
        <header>
        <h1>composelint</h1>
        <p class="facts">\(facts.joined(separator: " · "))</p>
        <ul class="tiles">
        \(tiles.joined())</ul>
        </header>

        """
    }

    /// Each project's picture under its name; many wait behind a heading, so that the findings are not far down.
    private func pictures() -> String {
      let pictures = input.pictures.enumerated().map { picture($1, number: $0) }.joined()
      if input.pictures.count < 3 { return pictures }
      return "<details class=\"pictures\">\n<summary>Who talks to whom, in \(input.pictures.count) projects</summary>\n"
        + pictures + "</details>\n"
    }

    private func picture(_ picture: Picture, number: Int) -> String {
      let graph = picture.graph
      let isTooLarge = graph.nodes.count > GraphSVG.mostNodes
      let drawn =
        isTooLarge
        ? "<p>\(graph.nodes.count) boxes are too many for a picture.</p>" : GraphSVG.render(graph, number: number)
      return """
        <details class="picture" open>
        <summary>\(escaped(graph.title)) <span>\(escaped(picture.path))</span></summary>
        <div class="scroll" tabindex="0">\(drawn)</div>
        </details>

        """
    }

    private func filters() -> String {
      let severities = Severity.allCases.reversed().filter { result.count($0) > 0 }.map { severity in
        "<label class=\"check \(severity.name)\"><input type=\"checkbox\" name=\"severity\" value=\"\(severity.name)\" checked> "
          + "\(severity == .info ? "notes" : severity.name + "s")</label>\n"
      }
      var rules: [String: Int] = [:]
      for finding in result.findings { rules[finding.rule, default: 0] += 1 }
      let files = result.findingsByFile.map { ($0.path, $0.findings.count) }
      return """
        <form class="filters" aria-label="Filter the findings">
        <fieldset><legend>Severity</legend>
        \(severities.joined())</fieldset>
        \(select("rule", "Rule", rules.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
        \(select("file", "File", files))
        <label class="field">Text <input type="search" name="text" placeholder="any word"></label>
        <p class="shown" role="status" aria-live="polite"></p>
        </form>

        """
    }

    private func select(_ name: String, _ label: String, _ values: [(String, Int)]) -> String {
      let options = values.map { "<option value=\"\(escaped($0.0))\">\(escaped($0.0)) (\($0.1))</option>" }
      return "<label class=\"field\">\(label) <select name=\"\(name)\"><option value=\"\">all</option>"
        + options.joined() + "</select></label>"
    }

    private mutating func findings() -> String {
      var html = ""
      for (path, findings) in result.findingsByFile {
        html += "<section class=\"file\" data-file=\"\(escaped(path))\">\n<h2>\(escaped(path)) "
        html += "<span class=\"count\">\(findings.count)</span></h2>\n"
        for finding in findings { html += article(finding, path) }
        html += "</section>\n"
      }
      return html + "<p class=\"nothing\" hidden>Nothing matches the filters.</p>\n"
    }

    private mutating func article(_ finding: Finding, _ path: String) -> String {
      let start = positions.start(finding.place)
      var html = """
        <article class="finding \(finding.severity.name)" data-severity="\(finding.severity.name)" \
        data-rule="\(escaped(finding.rule))">
        <h3><span class="badge">\(finding.severity == .info ? "note" : finding.severity.name)</span> \(prose(finding.message))</h3>
        <p class="where"><span>line \(start.line), column \(start.column)</span> \(rule(finding.rule))</p>
        \(excerpt(finding.place, context: 2))
        """
      for related in finding.related {
        let start = positions.start(related.place)
        let file = result.sources[related.place.file].path
        html += "<p class=\"related\">\(prose(related.message)) <span>\(escaped(file)):\(start.line)</span></p>\n"
        html += excerpt(related.place, context: 0)
      }
      if !finding.help.isEmpty { html += "<p class=\"help\">\(prose(finding.help))</p>\n" }
      if let fix = finding.fixes.first {
        let option = fix.safety == .safe ? "--fix" : "--fix --unsafe-fixes"
        html += "<p class=\"fix\">\(prose(fix.title)): <code>composelint \(option)</code></p>\n"
      }
      return html + "</article>\n"
    }

    private func rule(_ id: String) -> String {
      guard let address = input.address(of: id), address.hasPrefix("https://") else {
        return "<code>\(escaped(id))</code>"
      }
      return "<a href=\"\(escaped(address))\" rel=\"noreferrer noopener\"><code>\(escaped(id))</code></a>"
    }

    /// The lines of a place with some around them, the place marked.
    private mutating func excerpt(_ place: Place, context: Int) -> String {
      let index = positions.index(place.file)
      let bytes = result.sources[place.file].bytes
      let first = index.line(of: place.span.start)
      let last = min(index.line(of: max(place.span.start, place.span.end == 0 ? 0 : place.span.end - 1)), first + 5)
      var html = "<pre class=\"code\">"
      for line in max(1, first - context)...min(index.lineCount, max(first, last) + context) {
        let span = index.lineSpan(line)
        if line > last, span.isEmpty, line == index.lineCount { continue }
        let isMarked = line >= first && line <= last
        let start = isMarked ? max(span.start, min(place.span.start, span.end)) : span.end
        let end = isMarked ? max(start, min(place.span.end, span.end)) : span.end
        func text(_ from: UInt32, _ to: UInt32) -> String {
          escaped(String(decoding: bytes[Int(from)..<Int(to)].prefix(400), as: UTF8.self))
        }
        html += "<span class=\"line\(isMarked ? " hit" : "")\"><i>\(line)</i>\(text(span.start, start))"
        if end > start { html += "<mark>\(text(start, end))</mark>" }
        html += text(end, span.end) + "\n</span>"
      }
      return html + "</pre>\n"
    }

    private func escaped(_ text: String) -> String { XMLText.escaped(text) }

    /// A sentence with what stands in backticks as code.
    private func prose(_ text: String) -> String {
      let parts = text.split(separator: "`", omittingEmptySubsequences: false)
      guard parts.count % 2 == 1 else { return escaped(text) }
      return parts.enumerated().map { $0 % 2 == 1 ? "<code>\(escaped(String($1)))</code>" : escaped(String($1)) }
        .joined()
    }
  }
}
