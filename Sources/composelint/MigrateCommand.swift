import ArgumentParser
import Linting
import Rules
import SourceText

/// `composelint migrate`: what other tools were told, as a configuration of composelint.
struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Write a .composelint.yml from those of hadolint, dclint and compose-lint.",
    discussion: """
      Without a file: .hadolint.yaml, .dclintrc in YAML or JSON, and .compose-lint.yml of this folder. What cannot be \
      carried over is said, and stands in the file as a comment.
      """
  )

  @Argument(help: "The configurations to read.")
  var files: [String] = []

  @Option(name: .shortAndLong, help: "The file to write; - for standard output.")
  var output = Configuration.fileName

  @Flag(help: "Turn on also the rules that the other tools have on and composelint leaves off until asked.")
  var allRules = false

  func run() {
    do throws(LintError) {
      let migration = Migration(rules: RuleRegistry.all.map { $0.metadata }, files: .disk)
      let outcome = try migration.run(files, in: ".", wakes: allRules)
      try NewConfiguration.write(outcome.text, to: output)
      for line in outcome.leftOut { Terminal.complain("not carried over: \(line)") }
      if output != "-" { Terminal.complain("wrote \(output) from \(outcome.sources.joined(separator: ", "))") }
    } catch {
      Terminal.complain(error.message)
      Terminal.exit(2)
    }
  }
}

/// A configuration file that is not there yet.
enum NewConfiguration {
  /// Writes it, or prints it for `-`; one that is there already is left alone.
  static func write(_ text: String, to path: String) throws(LintError) {
    if path == "-" { return Terminal.write(text) }
    let folder = Path.folder(of: path)
    for name in Set([Path.name(of: path), Configuration.fileName, ".composelint.yaml"]).sorted() {
      let there = Path.join(folder, name)
      guard FileSystem.disk.status(there) == nil else {
        throw LintError("\(there) is there already; --output - prints what would be written")
      }
    }
    if let reason = Terminal.write(text, toFile: path, isNew: true) { throw LintError("\(path): \(reason)") }
  }
}
