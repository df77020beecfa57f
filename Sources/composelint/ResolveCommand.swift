import ArgumentParser
import Compose
import Reporting
import SourceText

/// `composelint resolve`: the project as Compose will run it, or why it will not.
struct ResolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Print the project as Docker Compose will see it.",
    discussion: "Exits with 1 and the reasons where Docker Compose would refuse to load it."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable { case yaml, json }

  @Argument(help: "A compose file or a folder; without one, the project of this folder.", completion: .file())
  var path: String?

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

  @Flag(help: "Leave variables as they are written.")
  var noInterpolate = false

  @Flag(help: "Say behind each value where it came from.")
  var origins = false

  @Option(help: "How to print.")
  var format = Format.yaml

  func run() {
    var request = LoadRequest(files: composeFiles())
    request.envFiles = envFiles
    request.profiles = profiles
    request.projectFolder = projectFolder
    request.interpolates = !noInterpolate
    if useEnvironment { request.environment = Terminal.environment }
    for file in request.files {
      if case .failure(let error) = FileSystem.disk.read(file) {
        Terminal.complain("\(file): \(error.reason)")
        Terminal.exit(2)
      }
    }
    var sources = SourceTable()
    let project = ComposeLoader.resolve(request, files: .disk, sources: &sources)
    guard project.isAccepted else {
      for fault in project.faults where fault.isRefused { complain(fault, sources) }
      Terminal.exit(1)
    }
    switch format {
    case .json: Terminal.write(project.json())
    case .yaml: Terminal.write(project.yaml(origins: origins ? Origins(project, sources) : nil))
    }
  }

  private func composeFiles() -> [String] {
    if !files.isEmpty { return files.map { Path.normalized($0) } }
    let folder = path ?? "."
    if FileSystem.disk.isFile(folder) { return [Path.normalized(folder)] }
    let found =
      path == nil
      ? Discovery.search(from: ".", files: .disk)?.files : Discovery.defaultFiles(in: folder, files: .disk)
    guard let found else {
      Terminal.complain("there is no compose file here")
      Terminal.exit(2)
    }
    return found
  }

  /// One line for a reason.
  private func complain(_ fault: LoadFault, _ sources: SourceTable) {
    guard !sources.files.isEmpty else { return Terminal.complain(fault.message) }
    let file = sources[fault.place.file]
    let position = LineIndex(file.bytes).position(of: fault.place.span.start)
    let help = fault.help.isEmpty ? "" : " (\(fault.help))"
    let line = "\(file.path):\(position.line):\(position.column): \(fault.message)\(help) [\(fault.rule)]"
    Terminal.write(Printable.line(line) + "\n", to: 2)
  }
}
