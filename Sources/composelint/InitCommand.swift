import ArgumentParser
import Linting
import Rules
import SourceText

/// `composelint init`: a configuration with comments, from what the project looks like.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a .composelint.yml with comments, from what the project looks like.",
    discussion: "One that is there already is left alone."
  )

  @Argument(help: "The folder of the project.")
  var folder = "."

  @Option(
    name: .shortAndLong,
    help: "The file to write, instead of .composelint.yml in the folder; - for standard output."
  )
  var output: String?

  func run() {
    do throws(LintError) {
      guard FileSystem.disk.isFolder(folder) else { throw LintError("\(folder): no such folder") }
      var options = LintOptions()
      options.usesConfiguration = false
      let linter = Linter(rules: RuleRegistry.all, files: .disk, today: Terminal.today, options: options)
      let survey = try linter.survey(Path.normalized(folder))
      let starter = StarterConfiguration(survey)
      let path = output ?? Path.join(folder, Configuration.fileName)
      try NewConfiguration.write(starter.text, to: path)
      if path != "-" { Terminal.complain("wrote \(path) with the preset \(starter.suggestedPreset.rawValue)") }
    } catch {
      Terminal.complain(error.message)
      Terminal.exit(2)
    }
  }
}
