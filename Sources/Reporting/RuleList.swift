package import Diagnostics

/// `composelint rules`, as text and as JSON.
package enum RuleList {
  /// Grouped by category, one line a rule; those that are off by default say so.
  package static func text(_ rules: [RuleMetadata]) -> String {
    let width = rules.map(\.id.count).max() ?? 0
    var text = ""
    for category in Category.allCases {
      let members = rules.filter { $0.category == category }.sorted { $0.id < $1.id }
      if members.isEmpty { continue }
      text += (text.isEmpty ? "" : "\n") + category.rawValue + "\n"
      for rule in members {
        let padding = String(repeating: " ", count: width - rule.id.count)
        let level = rule.severity.name + String(repeating: " ", count: 7 - rule.severity.name.count)
        let preset = rule.preset == .recommended ? "" : " (\(rule.preset.rawValue))"
        text += "  \(rule.id)\(padding)  \(level)  \(rule.summary)\(preset)\n"
      }
    }
    return text + "\n" + TextReport.counted(rules.count, "rule") + "; 'composelint explain RULE' says more\n"
  }

  package static func json(_ rules: [RuleMetadata], version: String) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.key("tool")
      json.object { json in
        json.member("name", "composelint")
        json.member("version", version)
      }
      json.key("rules")
      json.array { json in
        for rule in rules.sorted(by: { $0.id < $1.id }) { write(rule, to: &json) }
      }
    }
    return json.text + "\n"
  }

  private static func write(_ rule: RuleMetadata, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", rule.id)
      json.key("aliases")
      json.array { json in
        for alias in rule.aliases { json.string(alias) }
      }
      json.member("severity", rule.severity.name)
      json.member("category", rule.category.rawValue)
      json.member("fixable", rule.fix != nil)
      json.member("summary", rule.summary)
      json.member("default", rule.preset == .recommended)
      json.member("preset", rule.preset.rawValue)
      json.member("documentation", "rules.md#\(rule.id)")
    }
  }
}
