import Diagnostics
import YAML

/// `.dclintrc` in YAML or JSON, and `dclint` in a package.json, as dclint 3.1 reads them.
extension Migration {
  func addDclint(_ file: ForeignFile, to migrated: inout MigratedConfiguration) {
    var section = MigratedConfiguration.Section(title: "dclint")
    section.dormant = dormant { Self.dclintRules.contains($0) }
    let isPackage = file.path.hasSuffix("package.json")
    let entries =
      isPackage ? file.entries.first { $0.name == "dclint" }.map { file.entries(of: $0.value) } : file.entries
    for entry in entries ?? [] {
      switch entry.name {
      case "rules":
        for rule in file.entries(of: entry.value) { addDclintRule(file, rule, &section, &migrated) }
      case "exclude":
        // dclint leaves out each path that holds the text anywhere.
        migrated.exclude += file.texts(entry.value).filter { !$0.isEmpty }.map {
          $0.contains("/") ? "**/*\($0)*" : "*\($0)*"
        }
      case "quiet":
        if file.isTrue(entry.value) {
          migrated.leftOut.append("\(entry.place): `quiet` hides warnings; --fail-on error lets them pass")
        }
      case "debug", "$schema": break
      default: migrated.leftOut.append("\(entry.place): there is no `\(entry.name)` here")
      }
    }
    // dclint lets warnings pass. Hadolint, which is read first, does not.
    if migrated.sections.isEmpty {
      migrated.failOn = "error"
    } else if migrated.failOn != "error", migrated.failOn != "never" {
      migrated.leftOut.append(
        "\(file.path): dclint lets warnings pass, hadolint does not: `fail-on: error` would for both"
      )
    }
    migrated.sections.append(section)
  }

  /// The rules of dclint 3.1, all of which are on unless its configuration says otherwise.
  package static let dclintRules: Set<String> = [
    "no-build-and-image", "no-duplicate-container-names", "no-duplicate-exported-ports", "no-quotes-in-volumes",
    "no-unbound-port-interfaces", "no-version-field", "require-project-name-field", "require-quotes-in-ports",
    "service-container-name-regex", "service-dependencies-alphabetical-order", "service-image-require-explicit-tag",
    "service-keys-order", "service-ports-alphabetical-order", "services-alphabetical-order",
    "top-level-properties-order",
  ]

  /// `1`, or `[1, {…}]`
  private func addDclintRule(
    _ file: ForeignFile,
    _ entry: ForeignFile.Entry,
    _ section: inout MigratedConfiguration.Section,
    _ migrated: inout MigratedConfiguration
  ) {
    let parts = file.items(entry.value)
    let level = ["0": "off", "1": "warning", "2": "error"][parts.first.map { file.text($0) } ?? ""]
    guard let level else {
      migrated.leftOut.append("\(entry.place): the severity of `\(entry.name)` is 0, 1 or 2")
      return
    }
    var setting = MigratedConfiguration.Setting(rule: "", origin: entry.name, level: level)
    for option in parts.dropFirst().flatMap({ file.entries(of: $0) }) {
      switch (entry.name, option.name) {
      case ("require-quotes-in-ports", "quoteType"): setting.options.append(("quotes", file.texts(option.value), false))
      case ("service-image-require-explicit-tag", "prohibitedTags"):
        setting.options.append(("tags", file.texts(option.value), true))
      case ("top-level-properties-order", "customOrder"):
        let order = file.texts(option.value).map { $0 == "x-properties" ? "x-" : $0 }
        setting.options.append(("order", order, true))
      case ("no-build-and-image", "checkPullPolicy") where file.isTrue(option.value): break
      case ("service-keys-order", _):
        migrated.leftOut.append(
          "\(option.place): groups of keys: write their keys in order as `options: { order: […] }`"
        )
      default: migrated.leftOut.append("\(option.place): `\(entry.name)` has no option like `\(option.name)` here")
      }
    }
    migrated.add(setting, to: &section, at: entry.place, names)
  }
}
