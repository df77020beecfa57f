import Analysis
import ArgumentParser
import Reporting
import SourceText

/// `composelint graph`: who talks to whom, and why.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Show who talks to whom: as text, for Mermaid or Graphviz, or as a picture.",
    discussion:
      "What leads nowhere is shown in red. An output file ending in .svg, .dot, .gv, .mmd or .mermaid chooses the format."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, mermaid, dot, svg }

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

  @Option(help: "How to draw.")
  var format: Format?

  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.", completion: .file())
  var output: String?

  @Option(help: "Whether to print in colour.")
  var color = LintCommand.Colour.auto

  func run() {
    do throws(WorkspaceError) {
      let project = try ProjectBuilder(files: .disk, settings: settings).build(try target())
      guard !project.containers.isEmpty else { throw WorkspaceError("there are no services in this project") }
      let folder = project.compose.folder
      let name = Path.name(of: FileSystem.disk.realPath(folder) ?? folder)
      let graph = GraphBuilder.graph(of: project, folder: name)
      guard chosenFormat != .svg || graph.nodes.count <= GraphSVG.mostNodes else {
        throw WorkspaceError("\(graph.nodes.count) boxes are too many for a picture; --format dot takes them all")
      }
      let text =
        switch chosenFormat {
        case .text: GraphText.render(graph, style: Style(isColoured: output == nil && color.isOn(1)))
        case .mermaid: GraphMermaid.render(graph)
        case .dot: GraphDot.render(graph)
        case .svg: GraphSVG.render(graph)
        }
      guard let output else { return Terminal.write(text) }
      if let reason = Terminal.write(text, toFile: output) { throw WorkspaceError("\(output): \(reason)") }
    } catch {
      Terminal.complain(error.message)
      Terminal.exit(2)
    }
  }

  private var settings: ProjectBuilder.Settings {
    var settings = ProjectBuilder.Settings(today: Terminal.today)
    settings.envFiles = envFiles
    settings.profiles = profiles
    settings.projectFolder = projectFolder
    if useEnvironment { settings.environment = Terminal.environment }
    return settings
  }

  private var chosenFormat: Format {
    if let format { return format }
    let endings: [(String, Format)] = [
      (".svg", .svg), (".dot", .dot), (".gv", .dot), (".mmd", .mermaid), (".mermaid", .mermaid), (".md", .mermaid),
    ]
    return endings.first { output?.hasSuffix($0.0) ?? false }?.1 ?? .text
  }

  private func target() throws(WorkspaceError) -> LintTarget {
    if !files.isEmpty { return .project(files: files.map { Path.normalized($0) }, folder: projectFolder) }
    var closed: [String] = []
    let targets = try Workspace(.disk) { _ in false }.targets(path.map { [$0] } ?? [], closed: &closed)
    let projects = targets.filter { if case .project = $0 { true } else { false } }
    guard let first = projects.first else { throw WorkspaceError("there is no compose file here") }
    return first
  }
}
