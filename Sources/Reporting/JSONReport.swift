package import Diagnostics
import SourceText

/// `--format json`: the stable form for machines; new keys may be added, none change meaning.
package enum JSONReport {
  package static func render(_ result: LintResult, version: String) -> String {
    var json = JSONWriter()
    var positions = Positions(result.sources)
    json.object { json in
      json.member("version", 1)
      json.key("tool")
      json.object { json in
        json.member("name", "composelint")
        json.member("version", version)
      }
      json.key("findings")
      json.array { json in
        for finding in result.findings { write(finding, of: result, &positions, to: &json) }
      }
      json.key("summary")
      json.object { json in writeSummary(result, to: &json) }
    }
    return json.text + "\n"
  }

  private static func write(
    _ finding: Finding,
    of result: LintResult,
    _ positions: inout Positions,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("rule", finding.rule)
      json.member("severity", finding.severity.name)
      json.member("category", finding.category.rawValue)
      json.member("message", finding.message)
      write(finding.place, of: result, &positions, to: &json)
      json.key("related")
      json.array { json in
        for related in finding.related {
          json.object { json in
            json.member("message", related.message)
            write(related.place, of: result, &positions, to: &json)
          }
        }
      }
      json.key("fixes")
      json.array { json in
        for fix in finding.fixes { write(fix, of: result, &positions, to: &json) }
      }
      json.member("help", finding.help)
      json.member("documentation", "rules.md#\(finding.rule)")
    }
  }

  private static func write(_ fix: Fix, of result: LintResult, _ positions: inout Positions, to json: inout JSONWriter)
  {
    json.object { json in
      json.member("title", fix.title)
      json.member("safety", fix.safety.rawValue)
      json.key("edits")
      json.array { json in
        for edit in fix.edits {
          json.object { json in
            write(edit.place, of: result, &positions, to: &json)
            json.member("replacement", edit.replacement)
          }
        }
      }
    }
  }

  private static func write(
    _ place: Place,
    of result: LintResult,
    _ positions: inout Positions,
    to json: inout JSONWriter
  ) {
    json.member("file", result.sources[place.file].path)
    json.key("range")
    json.object { json in
      json.key("start")
      write(positions.start(place), place.span.start, to: &json)
      json.key("end")
      write(positions.end(place), place.span.end, to: &json)
    }
  }

  private static func write(_ position: Position, _ offset: UInt32, to json: inout JSONWriter) {
    json.object { json in
      json.member("line", position.line)
      json.member("column", position.column)
      json.member("offset", Int(offset))
    }
  }

  private static func writeSummary(_ result: LintResult, to json: inout JSONWriter) {
    json.member("files", result.files)
    json.member("projects", result.projects)
    json.member("errors", result.count(.error))
    json.member("warnings", result.count(.warning))
    json.member("infos", result.count(.info))
    json.member("fixable", result.fixable)
    json.member("suppressed", result.suppressed)
    json.member("known", result.known)
    json.member("unchanged", result.unchanged)
  }
}
