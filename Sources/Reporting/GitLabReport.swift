import Diagnostics

/// `--format gitlab`: a Code Quality report, a subset of the Code Climate format.
enum GitLabReport {
  static func render(_ result: LintResult) -> String {
    var json = JSONWriter()
    var positions = Positions(result.sources)
    let fingerprints = Fingerprints(result).unique
    json.array { json in
      for (finding, fingerprint) in zip(result.findings, fingerprints) {
        json.object { json in
          json.member("type", "issue")
          json.member("check_name", finding.rule)
          json.member("description", Printable.line(finding.message))
          if !finding.help.isEmpty {
            json.key("content")
            json.object { $0.member("body", Printable.line(finding.help)) }
          }
          json.key("categories")
          json.array { $0.string(finding.category == .security ? "Security" : "Bug Risk") }
          json.member("severity", level(finding.severity))
          json.member("fingerprint", fingerprint)
          json.key("location")
          json.object { json in
            json.member("path", result.sources[finding.place.file].path)
            json.key("lines")
            json.object { json in
              json.member("begin", positions.start(finding.place).line)
              json.member("end", positions.end(finding.place).line)
            }
          }
        }
      }
    }
    return json.text + "\n"
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "major"
    case .info: "minor"
    }
  }
}
