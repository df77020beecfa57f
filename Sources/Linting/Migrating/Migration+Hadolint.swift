import Diagnostics

/// `.hadolint.yaml`, as hadolint 2.15 reads it.
extension Migration {
  func addHadolint(_ file: ForeignFile, to migrated: inout MigratedConfiguration) {
    var section = MigratedConfiguration.Section(title: "hadolint")
    section.dormant = dormant { $0.hasPrefix("DL") && !Self.offInHadolint.contains($0) }
    var shellCodes: [String] = []
    for entry in file.entries {
      switch entry.name {
      case "ignored":
        for item in file.items(entry.value) {
          let code = file.text(item)
          if code.hasPrefix("SC") {
            shellCodes.append(code)
          } else {
            migrated.add(.init(rule: "", origin: code, level: "off"), to: &section, at: file.place(item), names)
          }
        }
      case "override": override(file, entry, &section, &migrated)
      case "failure-threshold": migrated.failOn = migrated.failOn ?? threshold(file.text(entry.value))
      case "no-fail": if file.isTrue(entry.value) { migrated.failOn = "never" }
      case "trustedRegistries": migrated.trustedRegistries += file.texts(entry.value).filter { !$0.isEmpty }
      case "label-schema":
        let types = names.sharedOptions["label-schema"]?.choices ?? []
        for label in file.entries(of: entry.value) {
          let type = file.text(label.value)
          if types.contains(type) {
            migrated.labelSchema.append((label.name, type))
          } else {
            migrated.leftOut.append("\(label.place): a label cannot be of the type `\(type)`")
          }
        }
      case "strict-labels": migrated.strictLabels = file.isTrue(entry.value)
      case "format", "no-color": migrated.leftOut.append("\(entry.place): `\(entry.name)` is an option of the command")
      case "disable-ignore-pragma":
        if file.isTrue(entry.value) {
          migrated.leftOut.append("\(entry.place): comments that silence findings always count here")
        }
      default: migrated.leftOut.append("\(entry.place): there is no `\(entry.name)` here")
      }
    }
    if !shellCodes.isEmpty {
      var setting = MigratedConfiguration.Setting(rule: "", origin: "shellcheck")
      setting.options = [("disable", shellCodes, true)]
      migrated.add(setting, to: &section, at: file.path, names)
    }
    migrated.leftOut.append(
      "\(file.path): hadolint has a ShellCheck of its own; `shellcheck: true` asks the one that is installed"
    )
    migrated.sections.append(section)
  }

  /// Rules that hadolint has off until they are given a severity.
  private static let offInHadolint: Set<String> = ["DL1001", "DL3057"]

  private func override(
    _ file: ForeignFile,
    _ entry: ForeignFile.Entry,
    _ section: inout MigratedConfiguration.Section,
    _ migrated: inout MigratedConfiguration
  ) {
    for level in file.entries(of: entry.value) {
      // Hadolint's mildest is said as info: there is nothing below it.
      let severity = level.name == "style" ? "info" : level.name
      guard Severity(name: severity) != nil else {
        migrated.leftOut.append("\(level.place): there is no severity `\(level.name)`")
        continue
      }
      for item in file.items(level.value) {
        let code = file.text(item)
        if code.hasPrefix("SC") {
          migrated.leftOut.append(
            "\(file.place(item)): the codes of ShellCheck share one severity, that of `shellcheck`"
          )
        } else {
          migrated.add(.init(rule: "", origin: code, level: severity), to: &section, at: file.place(item), names)
        }
      }
    }
  }

  /// `none` fails on every finding in hadolint, like the mildest severity.
  private func threshold(_ name: String) -> String { ["error", "warning"].contains(name) ? name : "info" }
}
