import Diagnostics
import SourceText

/// `--format sarif`: SARIF 2.1.0, as code scanning reads it.
enum SARIFReport {
  static func render(_ input: ReportInput) -> String {
    var writer = Writer(input)
    writer.writeLog()
    return writer.json.text + "\n"
  }

  private struct Writer {
    let input: ReportInput
    let rules: [RuleMetadata]
    let numbers: [String: Int]
    var json = JSONWriter()
    var positions: Positions

    init(_ input: ReportInput) {
      self.input = input
      rules = input.rules.sorted { $0.id < $1.id }
      numbers = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { one, _ in one })
      positions = Positions(input.result.sources)
    }

    mutating func object(_ key: String? = nil, _ body: (inout Writer) -> Void) {
      if let key { json.key(key) }
      json.begin("{")
      body(&self)
      json.end("}")
    }

    mutating func array(_ key: String, _ body: (inout Writer) -> Void) {
      json.key(key)
      json.begin("[")
      body(&self)
      json.end("]")
    }

    mutating func writeLog() {
      object { log in
        log.json.member(
          "$schema",
          "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
        )
        log.json.member("version", "2.1.0")
        log.array("runs") { log in
          log.object { run in
            run.writeTool()
            run.json.member("columnKind", "unicodeCodePoints")
            run.array("results") { run in
              let fingerprints = Fingerprints(run.input.result).unique
              for (finding, print) in zip(run.input.result.findings, fingerprints) { run.write(finding, print) }
            }
          }
        }
      }
    }

    private mutating func writeTool() {
      object("tool") { tool in
        tool.object("driver") { driver in
          driver.json.member("name", "composelint")
          driver.json.member("semanticVersion", driver.input.version)
          driver.array("rules") { driver in
            for rule in driver.rules { driver.write(rule) }
          }
        }
      }
    }

    private mutating func write(_ rule: RuleMetadata) {
      object { json in
        json.json.member("id", rule.id)
        json.writeText("shortDescription", rule.summary + ".")
        json.writeText("fullDescription", rule.rationale)
        json.object("help") { help in
          help.json.member("text", rule.rationale)
          help.json.member("markdown", RuleReference.markdown(of: rule))
        }
        if let address = rule.references.first { json.json.member("helpUri", address) }
        json.object("defaultConfiguration") { configuration in
          configuration.json.member("level", level(rule.severity))
          configuration.json.member("enabled", rule.preset == .recommended)
        }
        json.object("properties") { properties in
          properties.array("tags") { tags in
            tags.json.string(rule.category.rawValue)
            for alias in rule.aliases { tags.json.string(alias) }
          }
        }
      }
    }

    private mutating func writeText(_ key: String, _ text: String) {
      object(key) { $0.json.member("text", text) }
    }

    private mutating func write(_ finding: Finding, _ fingerprint: String) {
      object { result in
        result.json.member("ruleId", finding.rule)
        if let number = result.numbers[finding.rule] { result.json.member("ruleIndex", number) }
        result.json.member("level", level(finding.severity))
        let message = Printable.line(finding.message)
        result.writeText(
          "message",
          finding.help.isEmpty ? message : message + ". Help: " + Printable.line(finding.help)
        )
        result.array("locations") { $0.writeLocation(finding.place) }
        if !finding.related.isEmpty {
          result.array("relatedLocations") { list in
            for (number, related) in finding.related.enumerated() {
              list.writeLocation(related.place, number: number + 1, message: related.message)
            }
          }
        }
        result.object("partialFingerprints") { $0.json.member("composelint/v1", fingerprint) }
        let fixes = finding.fixes.filter { !$0.edits.isEmpty }
        if !fixes.isEmpty {
          result.array("fixes") { list in
            for fix in fixes { list.write(fix) }
          }
        }
      }
    }

    private mutating func writeLocation(_ place: Place, number: Int? = nil, message: String? = nil) {
      object { location in
        if let number { location.json.member("id", number) }
        location.object("physicalLocation") { physical in
          physical.writeArtifact(place.file)
          physical.writeRegion("region", place)
        }
        if let message { location.writeText("message", Printable.line(message)) }
      }
    }

    private mutating func writeArtifact(_ file: FileID) {
      let path = input.result.sources[file].path
      object("artifactLocation") { artifact in
        artifact.json.member("uri", Path.isAbsolute(path) ? "file://" + uri(path) : uri(path))
        if !Path.isAbsolute(path) { artifact.json.member("uriBaseId", "%SRCROOT%") }
      }
    }

    private mutating func writeRegion(_ key: String, _ place: Place) {
      let (start, end) = (positions.start(place), positions.end(place))
      object(key) { region in
        region.json.member("startLine", start.line)
        region.json.member("startColumn", start.column)
        region.json.member("endLine", end.line)
        region.json.member("endColumn", end.column)
      }
    }

    private mutating func write(_ fix: Fix) {
      object { json in
        json.writeText("description", "\(fix.title) (\(fix.safety.rawValue))")
        json.array("artifactChanges") { changes in
          var files: [FileID] = []
          for edit in fix.edits where !files.contains(edit.place.file) { files.append(edit.place.file) }
          for file in files {
            changes.object { change in
              change.writeArtifact(file)
              change.array("replacements") { list in
                for edit in fix.edits where edit.place.file == file { list.write(edit) }
              }
            }
          }
        }
      }
    }

    private mutating func write(_ edit: TextEdit) {
      object { replacement in
        replacement.writeRegion("deletedRegion", edit.place)
        if !edit.replacement.isEmpty { replacement.writeText("insertedContent", edit.replacement) }
      }
    }
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  /// A path as a relative reference: everything but letters, digits and a few marks as `%XX`.
  private static func uri(_ path: String) -> String {
    var result: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in path.utf8 {
      if byte.isLetter || byte.isDigit || "-._~/".utf8.contains(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
