import Compose
import Diagnostics

/// What the configurations of other tools come to here, before it is written.
struct MigratedConfiguration {
  /// What is said of one rule.
  struct Setting {
    /// The rule's id.
    var rule: String
    /// What the other tool calls it.
    var origin: String
    var level: String?
    var options: [(name: String, words: [String], isList: Bool)] = []
    /// The services that are left out, each with the reason that is given for it.
    var services: [(name: String, reason: String)] = []
    var reason = ""
  }

  /// The settings that come from one file.
  struct Section {
    var title: String
    var settings: [Setting] = []
    /// Rules that the other tool has on and composelint has not: their ids, and what they are called there.
    var dormant: [(rule: String, origin: String)] = []
  }

  var failOn: String?
  var sections: [Section] = []
  var exclude: [String] = []
  var trustedRegistries: [String] = []
  var labelSchema: [(label: String, type: String)] = []
  var strictLabels: Bool?
  /// What could not be carried over, each with its place.
  var leftOut: [String] = []

  /// Adds a setting, to each of the rules that share the name; says so where there is none.
  mutating func add(_ setting: Setting, to section: inout Section, at place: String, _ rules: RuleNames) {
    let ids = rules.ids(setting.origin)
    if ids.isEmpty { leftOut.append("\(place): composelint has no rule `\(setting.origin)`") }
    for id in ids {
      var setting = setting
      setting.rule = id
      setting.options.removeAll { option in
        guard let known = rules.options(of: id).first(where: { $0.name == option.name }) else { return true }
        let strangers = option.words.filter { $0.isEmpty || !(known.choices.isEmpty || known.choices.contains($0)) }
        for word in strangers { leftOut.append("\(place): `\(option.name)` of \(id) cannot be `\(word)`") }
        return !strangers.isEmpty || option.words.isEmpty
      }
      if let earlier = (sections + [section]).flatMap(\.settings).first(where: { $0.rule == id }) {
        if earlier.level != setting.level {
          leftOut.append("\(place): `\(setting.origin)` is set by \(earlier.origin) already")
        }
        continue
      }
      section.settings.append(setting)
    }
  }
}

/// How it is written.
extension MigratedConfiguration {
  /// The file; `wakes` writes also the rules that are off here as such that run.
  func text(from sources: [String], wakes: Bool) -> String {
    var text = "# Written by `composelint migrate` from \(sources.joined(separator: ", ")).\n"
    if !leftOut.isEmpty {
      text += "# Not carried over:\n"
      for line in leftOut { text += "# - \(remark(line))\n" }
    }
    text += "\n"
    if let failOn { text += "fail-on: \(failOn)\n" }
    text += list("exclude", exclude) + list("trusted-registries", trustedRegistries)
    if !labelSchema.isEmpty { text += "label-schema:\n" }
    for (label, type) in labelSchema { text += "  \(scalar(label)): \(scalar(type))\n" }
    if let strictLabels { text += "strict-labels: \(strictLabels)\n" }
    // No rule may stand there twice.
    var said = Set(sections.flatMap(\.settings).map(\.rule))
    var written: [String] = []
    for section in sections {
      let dormant = section.dormant.filter { said.insert($0.rule).inserted }
      written.append(section.text(dormant, wakes: wakes))
    }
    written.removeAll(where: \.isEmpty)
    if !written.isEmpty { text += "rules:\n" + written.joined(separator: "\n") }
    return text
  }

  private func list(_ key: String, _ items: [String]) -> String {
    items.isEmpty ? "" : "\(key):\n" + items.map { "  - \(scalar($0))\n" }.joined()
  }
}

extension MigratedConfiguration.Section {
  fileprivate func text(_ dormant: [(rule: String, origin: String)], wakes: Bool) -> String {
    var text = settings.isEmpty ? "" : "  # \(title)\n" + settings.map(\.text).joined()
    if !dormant.isEmpty { text += "  # \(wakes ? "Also on" : "On") in \(title), off here until asked for:\n" }
    for (rule, origin) in dormant { text += "  \(wakes ? "" : "# ")\(rule): on  # \(origin)\n" }
    return text
  }
}

extension MigratedConfiguration.Setting {
  fileprivate var text: String {
    let end = origin == rule ? "\n" : "  # \(origin)\n"
    if options.isEmpty, services.isEmpty, reason.isEmpty { return "  \(rule): \(level ?? "on")\(end)" }
    var text = "  \(rule):\(end)"
    if let level { text += "    severity: \(level)\n" }
    if !reason.isEmpty { text += "    reason: \(scalar(reason))\n" }
    if !options.isEmpty { text += "    options:\n" }
    for option in options {
      let words = option.words.map { Snippet.text($0) }
      text += "      \(option.name): \(option.isList ? Snippet.list(words).inline : words.first?.inline ?? "")\n"
    }
    if services.isEmpty { return text }
    text += "    except:\n      services:\n"
    for service in services {
      text += "        - \(scalar(service.name))\(service.reason.isEmpty ? "" : "  # \(remark(service.reason))")\n"
    }
    return text
  }
}

/// A text as a part of a comment: on one line, whatever a stranger's file holds.
private func remark(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map {
        $0.properties.generalCategory == .control || $0 == "\u{2028}" || $0 == "\u{2029}" ? " " : $0
      }
    )
  )
}

/// A text as YAML, quoted where it has to be.
func scalar(_ text: String) -> String { Snippet.text(text).inline }
