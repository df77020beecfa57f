package import Diagnostics
import ImageCatalog

extension Configuration {
  /// The keys of a configuration file; the shared options of the rules stand beside them.
  package static func keys(sharedOptions: some Sequence<RuleOption>) -> [ConfigurationKey] {
    let shared = sharedOptions.map { ConfigurationKey($0.name, $0.summary, $0.shape) }
    return keys + shared.sorted { $0.name < $1.name }
  }

  private static let keys = [
    ConfigurationKey(
      "extends",
      "configuration files that this one builds on, from its folder; what stands nearer wins",
      .list(.text)
    ),
    ConfigurationKey("preset", "the set of rules that run", .word(noun: "preset", Preset.allCases.map(\.rawValue))),
    ConfigurationKey(
      "fail-on",
      "the severity from which on findings make composelint exit with 1",
      .word(noun: "severity", FailureThreshold.names)
    ),
    ConfigurationKey("rules", "rules by their names, or the names that other tools have for them", .rules),
    ConfigurationKey(
      "exclude",
      "patterns of paths that are left out: `*` within a name, `**` across folders, a folder for all below it",
      .list(.text)
    ),
    ConfigurationKey(
      "env-files",
      "files that variables are taken from instead of .env, from the folder of this file",
      .list(.text)
    ),
    ConfigurationKey(
      "images",
      "images of your own, by their names; a `*` at the end stands for any rest",
      .map(.keys(imageKeys))
    ),
    ConfigurationKey("baseline", "the file with the known findings, from the folder of this file", .text),
    ConfigurationKey("shellcheck", "whether ShellCheck is asked, as with --shellcheck", .flag),
  ]

  private static let imageKeys = [
    ConfigurationKey("like", "the well-known image that it is built on or behaves as", .text),
    ConfigurationKey("ports", "the ports that it listens on", .list(.number(1...65535))),
    ConfigurationKey("tools", "programs that are in it", .list(.text)),
    ConfigurationKey("without", "programs that are not in it", .list(.text)),
    ConfigurationKey("shell", "its /bin/sh", .word(noun: "shell", ImageDescription.shells)),
    ConfigurationKey("healthcheck", "whether it brings a healthcheck", .flag),
    ConfigurationKey("data", "the folders that it keeps data in", .list(.text)),
    ConfigurationKey("user", "the user that it runs as", .text),
    ConfigurationKey("variables", "variables that it reads", .list(.text)),
    ConfigurationKey("required", "variables without which it does not start", .list(.text)),
    ConfigurationKey("starts-slowly", "whether it needs a while before it answers", .flag),
  ]
}
