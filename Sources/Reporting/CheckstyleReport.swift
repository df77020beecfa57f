import Diagnostics

/// `--format checkstyle`: the XML that Jenkins and many review tools read.
enum CheckstyleReport {
  static func render(_ result: LintResult) -> String {
    var positions = Positions(result.sources)
    var text = XMLText.header + "<checkstyle version=\"4.3\">\n"
    for (path, findings) in result.findingsByFile {
      text += "  <file" + XMLText.attributes(["name": path]) + ">\n"
      for finding in findings {
        let start = positions.start(finding.place)
        text += "    <error"
        text += XMLText.attributes([
          "line": String(start.line), "column": String(start.column), "severity": finding.severity.name,
          "message": finding.message, "source": "composelint.\(finding.rule)",
        ])
        text += "/>\n"
      }
      text += "  </file>\n"
    }
    return text + "</checkstyle>\n"
  }
}

extension LintResult {
  /// The findings by the paths of their files, both in order.
  var findingsByFile: [(path: String, findings: [Finding])] {
    var groups: [(path: String, findings: [Finding])] = []
    for finding in findings {
      let path = sources[finding.place.file].path
      if groups.last?.path == path {
        groups[groups.count - 1].findings.append(finding)
      } else {
        groups.append((path, [finding]))
      }
    }
    return groups
  }
}
