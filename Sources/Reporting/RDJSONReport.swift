import Diagnostics
import SourceText

/// `--format rdjson`: what reviewdog reads. Its columns count bytes.
enum RDJSONReport {
  static func render(_ input: ReportInput) -> String {
    let result = input.result
    var json = JSONWriter()
    var positions = Positions(result.sources)
    json.object { json in
      json.key("source")
      json.object { $0.member("name", "composelint") }
      json.key("diagnostics")
      json.array { json in
        for finding in result.findings { write(finding, input, &positions, to: &json) }
      }
    }
    return json.text + "\n"
  }

  private static func write(
    _ finding: Finding,
    _ input: ReportInput,
    _ positions: inout Positions,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member(
        "message",
        Printable.line(finding.help.isEmpty ? finding.message : finding.message + "; " + finding.help)
      )
      json.member("severity", finding.severity.name.uppercased())
      write("location", finding.place, input, &positions, to: &json)
      json.key("code")
      json.object { json in
        json.member("value", finding.rule)
        if let address = input.address(of: finding.rule) { json.member("url", address) }
      }
      // A suggestion is for the file of the finding alone.
      let fixes = finding.fixes.filter { $0.edits.allSatisfy { $0.place.file == finding.place.file } }
      json.key("suggestions")
      json.array { json in
        for edit in fixes.first?.edits ?? [] {
          json.object { json in
            write(edit.place, &positions, to: &json)
            json.member("text", edit.replacement)
          }
        }
      }
      json.key("related_locations")
      json.array { json in
        for related in finding.related {
          json.object { json in
            json.member("message", Printable.line(related.message))
            write("location", related.place, input, &positions, to: &json)
          }
        }
      }
    }
  }

  private static func write(
    _ key: String,
    _ place: Place,
    _ input: ReportInput,
    _ positions: inout Positions,
    to json: inout JSONWriter
  ) {
    json.key(key)
    json.object { json in
      json.member("path", input.result.sources[place.file].path)
      write(place, &positions, to: &json)
    }
  }

  private static func write(_ place: Place, _ positions: inout Positions, to json: inout JSONWriter) {
    let index = positions.index(place.file)
    json.key("range")
    json.object { json in
      for (name, offset) in [("start", place.span.start), ("end", place.span.end)] {
        json.key(name)
        json.object { json in
          let line = index.line(of: offset)
          let begin = index.lineSpan(line).start
          json.member("line", line)
          json.member("column", Int(offset) - min(Int(offset), Int(begin)) + 1)
        }
      }
    }
  }
}
