import Diagnostics

/// `.compose-lint.yml`, as compose-lint 0.36 reads it.
extension Migration {
  func addComposeLint(_ file: ForeignFile, to migrated: inout MigratedConfiguration) {
    var section = MigratedConfiguration.Section(title: "compose-lint")
    section.dormant = dormant { $0.hasPrefix("CL-") }
    for entry in file.entries where !entry.name.hasPrefix("x-") {
      guard entry.name == "rules" else {
        migrated.leftOut.append("\(entry.place): there is no `\(entry.name)` here")
        continue
      }
      for rule in file.entries(of: entry.value) { addComposeLintRule(file, rule, &section, &migrated) }
    }
    migrated.sections.append(section)
  }

  private func addComposeLintRule(
    _ file: ForeignFile,
    _ entry: ForeignFile.Entry,
    _ section: inout MigratedConfiguration.Section,
    _ migrated: inout MigratedConfiguration
  ) {
    var setting = MigratedConfiguration.Setting(rule: "", origin: entry.name)
    var isOff = false
    for key in file.entries(of: entry.value) {
      switch key.name {
      case "enabled": isOff = file.text(key.value) == "false"
      case "reason": setting.reason = file.text(key.value)
      case "severity":
        // compose-lint fails from high on, composelint from warning on.
        setting.level = ["critical": "error", "high": "warning", "medium": "info", "low": "info"][file.text(key.value)]
        if setting.level == nil {
          migrated.leftOut.append("\(key.place): there is no severity `\(file.text(key.value))`")
        }
      case "exclude_services":
        setting.services =
          file.isMapping(key.value)
          ? file.entries(of: key.value).map { ($0.name, file.text($0.value)) } : file.texts(key.value).map { ($0, "") }
        setting.services.removeAll(where: \.name.isEmpty)
      default: migrated.leftOut.append("\(key.place): there is no `\(key.name)` of a rule here")
      }
    }
    if isOff { setting.level = "off" }
    migrated.add(setting, to: &section, at: entry.place, names)
  }
}
