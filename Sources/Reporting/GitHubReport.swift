import Diagnostics

/// `--format github`: workflow commands, which GitHub Actions turns into annotations.
enum GitHubReport {
  static func render(_ result: LintResult) -> String {
    var positions = Positions(result.sources)
    return result.findings.map { finding in
      let (start, end) = (positions.start(finding.place), positions.end(finding.place))
      var properties = [
        ("file", result.sources[finding.place.file].path), ("line", String(start.line)), ("col", String(start.column)),
        ("endLine", String(end.line)),
      ]
      // GitHub reads a last column only within one line.
      if start.line == end.line { properties.append(("endColumn", String(end.column))) }
      properties.append(("title", "composelint: \(finding.rule)"))
      let list = properties.map { "\($0.0)=\(property($0.1))" }.joined(separator: ",")
      let text = finding.help.isEmpty ? finding.message : finding.message + "\n" + finding.help
      return "::\(level(finding.severity)) \(list)::\(data(text))\n"
    }.joined()
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }

  /// A text behind `::`; control characters but for line breaks are shown escaped.
  private static func data(_ text: String) -> String {
    escaped(text, also: [])
  }

  private static func property(_ text: String) -> String { escaped(text, also: [":", ","]) }

  private static func escaped(_ text: String, also: Set<Unicode.Scalar>) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case _ where also.contains(scalar): result += scalar == ":" ? "%3A" : "%2C"
      default: Printable.append(scalar, to: &result)
      }
    }
    return result
  }
}
