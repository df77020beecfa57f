import ArgumentParser
import Diagnostics
import Linting
import Reporting
import Rules
import SourceText

/// `composelint [PATH…]`: what the tool is for.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Lint projects and Dockerfiles (the default).",
    discussion: "Without a path: the project of this folder, found as Compose finds it."
  )

  enum Colour: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  @Argument(
    help: "Compose files, Dockerfiles, or folders to search; - reads one file from standard input.",
    completion: .file()
  )
  var paths: [String] = []

  @Option(
    name: [.customShort("f"), .customLong("file")],
    help: "A compose file; several are merged in order.",
    completion: .file(extensions: ["yml", "yaml"])
  )
  var files: [String] = []

  @Option(name: .customLong("env-file"), help: "Take variables from this file instead of .env.", completion: .file())
  var envFiles: [String] = []

  @Option(name: .customLong("profile"), help: "A profile to switch on.")
  var profiles: [String] = []

  @Option(
    name: .customLong("project-directory"),
    help: "The folder that relative paths start from.",
    completion: .directory
  )
  var projectFolder: String?

  @Flag(help: "Let the shell's own variables take part in interpolation.")
  var useEnvironment = false

  @Option(help: "How to print.")
  var format = ReportFormat.text

  @Option(parsing: .singleValue, help: "Also write a report, as FORMAT=FILE (repeatable).")
  var report: [String] = []

  @Flag(help: "Count the findings of each rule at the end.")
  var statistics = false

  @Option(help: "Whether to print in colour.")
  var color = Colour.auto

  @Option(
    help: "Exit with 1 from this severity on: error, warning, info or never.",
    completion: .list(FailureThreshold.names)
  )
  var failOn: String?

  @Option(help: "The set of rules: recommended, strict or all.", completion: .list(["recommended", "strict", "all"]))
  var preset: String?

  @Option(parsing: .singleValue, help: "Run only these rules (comma-separated, repeatable).", completion: .ruleIDs)
  var select: [String] = []

  @Option(parsing: .singleValue, help: "Do not run these rules (comma-separated, repeatable).", completion: .ruleIDs)
  var ignore: [String] = []

  @Option(
    name: .customLong("config"),
    help: "The configuration file, instead of the nearest .composelint.yml.",
    completion: .file(extensions: ["yml", "yaml"])
  )
  var configurationFile: String?

  @Flag(name: .customLong("no-config"), help: "Read no configuration file.")
  var withoutConfiguration = false

  @Flag(inversion: .prefixedNo, help: "Ask ShellCheck about RUN, healthchecks, commands and scripts.")
  var shellcheck: Bool?

  @Option(
    name: .customLong("shellcheck-path"),
    help: "The ShellCheck to ask, instead of the one on PATH.",
    completion: .file()
  )
  var shellCheckPath: String?

  @Option(
    name: .customLong("stdin-filename"),
    help: "The path that standard input stands for, with -.",
    completion: .file()
  )
  var inputName: String?

  @Option(help: "Leave out the known findings of this file; only new ones are reported and fail.")
  var baseline: String?

  @Option(help: "Write all findings into this file, to be known from now on.")
  var writeBaseline: String?

  @Flag(help: "Take out of the baseline what is no longer found.")
  var pruneBaseline = false

  @Option(help: "Report only findings on lines that changed since this git revision.")
  var since: String?

  @Option(help: "How many projects to lint at once.")
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "One line a finding, no excerpts and no summary.")
  var quiet = false

  @Flag(help: "Apply the safe fixes, and report what remains.")
  var fix = false

  @Flag(help: "With --fix or --diff: apply also the fixes that a person should look at.")
  var unsafeFixes = false

  @Flag(help: "Print what --fix would change, and change nothing; exit with 1 if that is anything.")
  var diff = false

  func run() async throws {
    do throws(LintError) {
      if unsafeFixes, !fix, !diff { throw LintError("--unsafe-fixes needs --fix or --diff") }
      if fix, diff { throw LintError("--diff changes nothing: leave out --fix") }
      let (paths, fileSystem) = try input()
      let reports = try reportFiles()
      let adoption = try Adoption(self, paths: paths, files: fileSystem)
      var linter = Linter(
        rules: RuleRegistry.all,
        files: fileSystem,
        today: Terminal.today,
        options: try options(reports)
      )
      linter.progress = Progress.onTerminal()
      if fix || diff { return try await fix(paths, with: linter, adoption, reports) }
      let verdict = try adoption.apply(to: try await linter.run(paths))
      complain(of: verdict)
      try deliver(verdict, reports)
      Terminal.exit(exitCode(of: verdict))
    } catch {
      Terminal.complain(error.message)
      Terminal.exit(2)
    }
  }

  /// What could not be read outranks what was found: this is not the whole answer.
  func exitCode(of verdict: Linter.Verdict, isUnfixed: Bool = false) -> Int32 {
    verdict.obstacles.isEmpty ? verdict.fails || isUnfixed ? 1 : 0 : 2
  }

  func complain(of verdict: Linter.Verdict) {
    for line in verdict.obstacles { Terminal.complain(line) }
    for folder in verdict.closedFolders {
      Terminal.complain("\(folder): this folder cannot be looked into; what it holds was not linted")
    }
    guard !verdict.outsiders.isEmpty else { return }
    let shown = verdict.outsiders.prefix(5).joined(separator: ", ")
    let rest = verdict.outsiders.count > 5 ? " and \(verdict.outsiders.count - 5) more" : ""
    Terminal.complain("\(shown)\(rest): outside of what was named and of its repository; read, but not shown")
  }

  /// The paths to lint and the files to see; with `-`, standard input takes the place of the file it stands for.
  private func input() throws(LintError) -> ([String], FileSystem) {
    guard paths.contains("-") || files.contains("-") else {
      if inputName != nil { throw LintError("--stdin-filename needs - as the path") }
      return (paths, .disk)
    }
    guard paths == ["-"], files.isEmpty else { throw LintError("- cannot be combined with other paths") }
    guard let bytes = Terminal.readInput() else { throw LintError("standard input cannot be read, or is too large") }
    let name = inputName ?? "compose.yaml"
    return ([name], FileSystem.disk.replacing(name, with: bytes))
  }

  private func options(_ reports: [ReportFile]) throws(LintError) -> LintOptions {
    var options = LintOptions()
    let names = RuleNames(RuleRegistry.all.map { $0.metadata })
    options.select = try ids(select, names)
    options.ignore = try ids(ignore, names)
    options.composeFiles = files
    options.envFiles = envFiles
    options.profiles = profiles
    options.projectFolder = projectFolder
    options.environment = useEnvironment ? Terminal.environment : [:]
    options.configurationFile = configurationFile
    options.usesConfiguration = !withoutConfiguration
    options.jobs = jobs ?? Terminal.processors
    options.asksShellCheck = shellcheck ?? (shellCheckPath == nil ? nil : true)
    options.drawsGraphs = format == .html || reports.contains { $0.format == .html }
    options.shellChecker = ShellCheckProgram.checker(path: shellCheckPath)
    if let jobs, jobs < 1 { throw LintError("--jobs takes a number from 1 on") }
    if !files.isEmpty, !paths.isEmpty { throw LintError("name files with -f or as paths, not both") }
    options.preset = try choice(preset, "preset", Preset.allCases.map(\.rawValue)) { Preset(rawValue: $0) }
    options.failOn = try choice(failOn, "severity", FailureThreshold.names) { FailureThreshold(name: $0) }
    return options
  }

  private func choice<Value>(
    _ text: String?,
    _ what: String,
    _ names: [String],
    _ read: (String) -> Value?
  ) throws(LintError) -> Value? {
    guard let text else { return nil }
    if let value = read(text) { return value }
    let hint = Suggestion.nearest(to: text, among: names).map { "; did you mean \($0)?" }
    throw LintError("unknown \(what) '\(text)'" + (hint ?? "; known are \(names.joined(separator: ", "))"))
  }

  private func ids(_ lists: [String], _ names: RuleNames) throws(LintError) -> Set<String> {
    var ids: Set<String> = []
    for name in lists.flatMap({ $0.split(separator: ",") }).map(String.init) {
      let known = names.ids(name)
      if known.isEmpty { throw LintError(unknownRule(name, names)) }
      ids.formUnion(known)
    }
    return ids
  }
}

/// What to say of a rule's name that nobody has.
func unknownRule(_ name: String, _ names: RuleNames) -> String {
  let hint = names.suggestion(for: name).map { "; did you mean \($0)?" } ?? "; 'composelint rules' lists them"
  return "unknown rule '\(name)'" + hint
}
