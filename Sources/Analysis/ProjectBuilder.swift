import Compose
import Dockerfile
package import ImageCatalog
import Shell
package import SourceText

/// Joins everything into one ``Project``: services, the Dockerfiles they build, the scripts those start with, the
/// addresses they use.
package struct ProjectBuilder: Sendable {
  package struct Settings: Sendable {
    package var today: Day
    package var envFiles: [String] = []
    package var profiles: [String] = []
    package var projectFolder: String?
    package var environment: [String: String] = [:]
    package var images = ImageSource()

    package init(today: Day) { self.today = today }
  }

  private let files: FileSystem
  private let settings: Settings

  package init(files: FileSystem, settings: Settings) {
    self.files = files
    self.settings = settings
  }

  /// Reads a target's files; an error only where a file that was named cannot be read at all.
  package func build(_ target: LintTarget) throws(WorkspaceError) -> Project {
    switch target {
    case .project(let paths, let folder): try project(paths, folder)
    case .dockerfile(let path): try dockerfile(path)
    }
  }

  private func project(_ paths: [String], _ folder: String?) throws(WorkspaceError) -> Project {
    for path in paths {
      if case .failure(let error) = files.read(path) { throw WorkspaceError("\(path): \(error.reason)") }
    }
    var sources = SourceTable()
    var compose = load(paths, folder, &sources)
    var focus: Set<FileID>?
    // A file that cannot stand alone is read over the one that it belongs to, and judged for what it holds.
    if compose.isFragment, paths.count == 1, let main = paths.first,
      let base = Discovery.defaultFiles(in: Path.folder(of: main), files: files)?.first, base != main
    {
      var joined = SourceTable()
      let whole = load([base, main], folder, &joined)
      if !whole.isFragment {
        (compose, sources) = (whole, joined)
        focus = sources.id(of: main).map { [$0] }
      }
    }
    compose.forgiveFragments(files)
    var project = Project(sources: sources, compose: compose, today: settings.today)
    project.images = settings.images
    project.obstacles = compose.obstacles
    project.focus = focus
    var assembly = Assembly(files, project)
    try assembly.assemble()
    return assembly.project
  }

  private func load(_ paths: [String], _ folder: String?, _ sources: inout SourceTable) -> ComposeProject {
    var request = LoadRequest(files: paths)
    request.envFiles = settings.envFiles
    request.profiles = settings.profiles
    request.projectFolder = settings.projectFolder ?? folder
    request.environment = settings.environment
    return ComposeLoader.load(request, files: files, sources: &sources)
  }

  private func dockerfile(_ path: String) throws(WorkspaceError) -> Project {
    switch files.read(path) {
    case .failure(let error): throw WorkspaceError("\(path): \(error.reason)")
    case .success:
      var project = Project(
        sources: SourceTable(),
        compose: ComposeProject(folder: Path.folder(of: path)),
        today: settings.today
      )
      project.images = settings.images
      var assembly = Assembly(files, project)
      assembly.assemble(dockerfile: path)
      return assembly.project
    }
  }
}

/// A project while it is being put together: each step adds to it, none looks back.
struct Assembly {
  let files: FileSystem
  var project: Project
  private var dockerfilesByPath: [String: Int] = [:]
  private var scriptsByPath: [String: Int] = [:]
  private var ignoresByPath: [String: DockerIgnore] = [:]
  private var made: [Recipe: Made] = [:]
  private var factsByImage: [ImageReference: ImageFacts?] = [:]

  /// What an image is made from.
  private struct Recipe: Hashable {
    var dockerfile: Int
    var context: String
    var stage: Int
    var arguments: [String: VariableValue]
  }

  /// What comes of it.
  private struct Made {
    var chain: [Int]
    var state: ImageState
    var base: ImageReference?
    var contents: ImageContents?
  }

  init(_ files: FileSystem, _ project: Project) {
    self.files = files
    self.project = project
    self.project.files = files
  }

  /// A Dockerfile on its own: every stage but those that only others are FROM may be shipped; the last one is.
  mutating func assemble(dockerfile path: String) {
    guard let index = dockerfile(at: path, context: nil) else { return }
    let tree = project.dockerfiles[index].tree
    if let last = tree.stages.last { ship(tree.chain(of: last.index), of: index) }
    // Nothing says which of them people build.
    project.dockerfiles[index].builtStages = Set(tree.stages.indices)
  }

  /// More variables than this, each service's counted with those of its env files and its image, are not joined: a
  /// long env file that thousands of services share would fill the memory.
  private static let mostVariables = 2_000_000

  mutating func assemble() throws(WorkspaceError) {
    var variables = 0
    for service in project.compose.services {
      var container = Container(index: project.containers.count, service: service)
      container.givenFiles = project.compose.givenFiles(of: service)
      addImage(to: &container)
      variables += countVariables(of: container)
      guard variables <= Self.mostVariables else {
        let path = project.compose.files.first?.path ?? project.compose.folder
        throw WorkspaceError("\(path): its services have more than \(Self.mostVariables) variables together")
      }
      addEnvironment(to: &container)
      addStart(to: &container)
      container.configurations = ConfigurationFinder(container, files).configurations(&project.sources)
      container.health = health(of: container)
      container.listeners = ListenerFinder.listeners(of: container, exposed: container.build?.state.exposed ?? [])
      project.containers.append(container)
    }
    let networks = Set(project.compose.networks.map(\.key.string) + ["default"])
    var collector = EndpointCollector(project.containers, project.scripts, networks: networks)
    for container in project.containers {
      guard case .dockerfile = container.health, let test = project.healthTest(of: container) else { continue }
      collector.imageTests[container.index] = test.words
    }
    collector.collect()
    var fallbacks = FallbackScan(files)
    for index in project.containers.indices {
      var container = project.containers[index]
      look(into: &container, &fallbacks)
      project.containers[index] = container
    }
    project.fallbacks = fallbacks.found
    project.take(collector.endpoints, names: collector.knownNames)
    lookAround()
  }

  /// Reads the sources of an application, as far as they say where it listens and what it falls back to.
  private mutating func look(into container: inout Container, _ scan: inout FallbackScan) {
    scan.scan(container, &project.sources)
    guard !container.service.ports.isEmpty else { return }
    if container.start.command != nil || container.start.entrypoint != nil {
      container.bindsByFile = scan.bindsByFile(container)
    }
    let exposed = container.listeners.evidence.filter { $0.kind == .dockerfile }.map(\.port.first)
    let targets = container.service.ports.compactMap { $0.target?.first }
    guard !exposed.isEmpty, Set(exposed).isDisjoint(with: targets),
      let mentioned = scan.mentions(exposed + targets, in: container), mentioned.isDisjoint(with: targets)
    else { return }
    container.confirmedPorts = mentioned
  }

  // MARK: Images

  private mutating func addImage(to container: inout Container) {
    if let build = container.service.build {
      container.build = imageBuild(build, &container)
    } else if let image = container.service.image, !image.string.isEmpty {
      container.image = ImageReference(image.string)
    }
    container.facts = container.image.flatMap { facts(of: $0) }
  }

  private mutating func facts(of image: ImageReference) -> ImageFacts? {
    if let known = factsByImage[image] { return known }
    let facts = image.name.contains(Text.unknownMark) ? nil : project.images.facts(for: image)
    factsByImage[image] = .some(facts)
    return facts
  }

  private mutating func imageBuild(_ build: Build, _ container: inout Container) -> ImageBuild {
    guard let context = build.contextFolder else { return ImageBuild(dockerfile: nil, path: nil) }
    var result: ImageBuild
    if let inline = build.inline, !inline.string.isEmpty {
      result = ImageBuild(dockerfile: dockerfile(inline, context: context), path: nil)
    } else if let name = build.dockerfile.map({ $0.known }) ?? "Dockerfile" {
      let path = path(ofDockerfile: name, context)
      result = ImageBuild(dockerfile: dockerfile(at: path, context: context), path: path)
    } else {
      return ImageBuild(dockerfile: nil, path: nil)
    }
    guard let index = result.dockerfile else {
      result.missing = result.path.flatMap { MissingInputFinder(files: files).missing(build, dockerfile: $0) }
      return result
    }
    project.dockerfiles[index].services.append(container.index)
    result.ignore = ignore(context: context, dockerfile: result.path)
    let tree = project.dockerfiles[index].tree
    let arguments = Dictionary(build.args.map { ($0.name, value($0.value)) }, uniquingKeysWith: { $1 })
    let stage = build.target.map { target in target.known.flatMap { tree.stage(named: $0) } } ?? tree.stages.last
    guard let stage else { return result }
    result.stage = stage.index
    let recipe = Recipe(dockerfile: index, context: context, stage: stage.index, arguments: arguments)
    let made = made[recipe] ?? make(recipe)
    self.made[recipe] = made
    result.chain = made.chain
    result.state = made.state
    result.contents = made.contents
    container.image = made.base
    return result
  }

  /// What a context leaves out: the file that is called after the Dockerfile goes before the one of the context.
  private mutating func ignore(context: String, dockerfile: String?) -> DockerIgnore? {
    for path in [dockerfile.map { $0 + ".dockerignore" }, Path.join(context, ".dockerignore")].compactMap({ $0 }) {
      if let known = ignoresByPath[path] { return known }
      guard files.status(path).map({ $0.kind == .file && $0.size < 1 << 20 }) == true,
        case .success(let bytes) = files.read(path)
      else { continue }
      let file = project.sources.add(SourceFile(path: path, bytes: bytes))
      let ignore = DockerIgnore(bytes, path: path, file: file)
      ignoresByPath[path] = ignore
      return ignore
    }
    return nil
  }

  private mutating func make(_ recipe: Recipe) -> Made {
    let tree = project.dockerfiles[recipe.dockerfile].tree
    let chain = tree.chain(of: recipe.stage)
    ship(chain, of: recipe.dockerfile)
    var reader = ImageStateReader(tree, buildArguments: recipe.arguments)
    var made = Made(chain: chain, state: reader.state(of: tree.stages[recipe.stage]))
    if let first = chain.first {
      let globals = tree.globalArguments(buildArguments: recipe.arguments)
      let base = tree.baseImage(of: tree.stages[first], globals: globals, buildArguments: recipe.arguments)
      made.base = base.isKnown || base.text.bytes.contains(UInt8(ascii: ":")) ? reference(base) : nil
    }
    var contents = ImageContentsReader(
      project.dockerfiles[recipe.dockerfile],
      buildArguments: recipe.arguments,
      context: recipe.context,
      files: files
    )
    var facts: ImageFacts?
    if let base = made.base { facts = self.facts(of: base) }
    made.contents = contents.contents(of: tree.stages[recipe.stage], base: made.base, facts: facts)
    return made
  }

  /// The base image; unknown parts become the mark, so that a known name with an unknown tag stays useful.
  private func reference(_ base: Expansion) -> ImageReference? {
    var string = ""
    var at = 0
    for unknown in base.unknowns {
      string += base.text.string(at..<unknown.range.lowerBound) + String(Text.unknownMark)
      at = unknown.range.upperBound
    }
    string += base.text.string(at..<base.text.bytes.count)
    return ImageReference(string)
  }

  private func value(_ text: Text?) -> VariableValue { text?.known.map { .known($0) } ?? .unknown }

  private mutating func ship(_ chain: [Int], of dockerfile: Int) {
    project.dockerfiles[dockerfile].shippedStages.formUnion(chain)
    let unit = project.dockerfiles[dockerfile]
    unit.tree.collectStages(for: chain, into: &project.dockerfiles[dockerfile].builtStages)
  }

  /// Where the builder looks for a Dockerfile: without any other, also for one in small letters.
  private func path(ofDockerfile name: String, _ context: String) -> String {
    let path = Path.join(context, name)
    guard Path.name(of: path) == "Dockerfile", files.status(path) == nil else { return path }
    let small = Path.join(Path.folder(of: path), "dockerfile")
    return files.isFile(small) ? small : path
  }

  /// The index of the Dockerfile that stands in a compose file itself.
  private mutating func dockerfile(_ inline: Text, context: String) -> Int {
    let path = project.sources[inline.place.file].path
    let key = "\(path):\(inline.place.span.start)"
    if let known = dockerfilesByPath[key] { return known }
    var unit = DockerfileUnit(path: path, tree: DockerfileTree.parse(inline.mapped), context: context)
    unit.inlinePlace = inline.place
    return add(unit, key)
  }

  private mutating func add(_ unit: DockerfileUnit, _ key: String) -> Int {
    var unit = unit
    unit.runs = RunReader(unit.tree).runs()
    dockerfilesByPath[key] = project.dockerfiles.count
    project.dockerfiles.append(unit)
    return project.dockerfiles.count - 1
  }

  /// The index of the Dockerfile at a path, read now if it was not before; nil if it is not there.
  private mutating func dockerfile(at path: String, context: String?) -> Int? {
    if let known = dockerfilesByPath[path] { return known }
    guard let bytes = bytes(of: path) else { return nil }
    let file = project.sources.add(SourceFile(path: path, bytes: bytes))
    return add(DockerfileUnit(path: path, tree: DockerfileTree.parse(bytes, file: file), context: context), path)
  }

  /// A file's bytes; nil if there is none, or one that cannot be read: that is noted.
  private mutating func bytes(of path: String) -> [UInt8]? {
    if case .success(let bytes) = files.read(path) { return bytes }
    if let error = files.obstacle(path) {
      let line = "\(path): \(error.reason)"
      if !project.obstacles.contains(line) { project.obstacles.append(line) }
    }
    return nil
  }

  // MARK: Containers

  private func countVariables(of container: Container) -> Int {
    container.service.envFiles.reduce(container.service.environment.count) { $0 + $1.definitions.count }
      + (container.build?.state.environment.count ?? 0)
  }

  private func addEnvironment(to container: inout Container) {
    container.environment = container.build?.state.environment ?? []
    for file in container.service.envFiles {
      container.environment += file.definitions.map {
        EnvironmentVariable(name: $0.name, value: $0.value, namePlace: $0.namePlace, layer: .envFile)
      }
    }
    container.environment += container.service.environment.map { variable in
      // A bare name takes its value from where variables of the file do: `.env`.
      let value = variable.value ?? project.compose.variables[variable.name]?.value
      return EnvironmentVariable(name: variable.name, value: value, namePlace: variable.namePlace, layer: .service)
    }
  }

  private mutating func addStart(to container: inout Container) {
    let state = container.build?.state
    var start = StartCommand()
    start.entrypoint = container.service.entrypoint.map { line($0) } ?? state?.entrypoint
    // A service's own entrypoint drops the image's command.
    start.command =
      container.service.command.map { line($0) } ?? (container.service.entrypoint == nil ? state?.command : nil)
    start.joinShell()
    container.start = start
    container.start.script = script(of: container)
  }

  private func line(_ command: Command) -> StartCommand.Line {
    let words = command.words ?? []
    return StartCommand.Line(source: .service, words: words, isShellForm: false, place: command.place)
  }

  private func health(of container: Container) -> HealthState {
    if let healthcheck = container.service.healthcheck {
      if healthcheck.isNone { return .disabled(healthcheck.entry) }
      if healthcheck.test != nil { return .service }
    }
    switch container.build?.state.healthcheck {
    case .command(let place): return .dockerfile(place)
    case .off(let place): return .disabled(place)
    case nil: break
    }
    if container.build != nil, container.build?.dockerfile == nil { return .unknown }
    if container.image?.name == "scratch" { return .none }
    switch container.facts?.healthcheck {
    case .present: return .image
    case .none?: return .none
    case .unknown, nil: return .unknown
    }
  }

  // MARK: Scripts

  /// The script of the project that a container runs first, if the files show it.
  private mutating func script(of container: Container) -> StartCommand.Script? {
    let finder = ScriptFinder(container, files)
    for line in [container.start.entrypoint, container.start.command].compactMap({ $0 }) {
      guard let found = finder.script(in: line), let unit = script(at: found.hostPath) else { continue }
      return StartCommand.Script(unit: unit, path: found.path, place: found.place, origin: found.origin)
    }
    return nil
  }

  private mutating func script(at path: String) -> Int? {
    if let known = scriptsByPath[path] { return known }
    guard files.status(path).map({ $0.kind == .file && $0.size < 1 << 20 }) == true,
      let bytes = bytes(of: path), ScriptFinder.isShellScript(bytes, path)
    else { return nil }
    let file = project.sources.add(SourceFile(path: path, bytes: bytes))
    let script = ShellScript.parse(bytes, file: file)
    scriptsByPath[path] = project.scripts.count
    project.scripts.append(ScriptUnit(file: file, path: path, script: script))
    return project.scripts.count - 1
  }

  // MARK: Around the project

  private mutating func noteMissing(_ path: String) {
    if project.missingFiles[path] == nil { project.missingFiles[path] = MissingFile(path, files: files) }
  }

  /// What no service uses, unless a compose file nearby speaks of it, or others make the project whole.
  private mutating func findUnusedResources() {
    let compose = project.compose
    guard !compose.isFragment, !compose.hasUnknownParts, !compose.services.isEmpty, let main = compose.files.first
    else {
      return
    }
    let unused = compose.unusedResources
    guard !unused.isEmpty else { return }
    let nearby = Neighbours(files).names(mentioned: Set(unused.map(\.key.string)), besides: main.path)
    project.unusedResources = unused.filter { !nearby.contains($0.key.string) }
  }

  private mutating func lookAround() {
    let wanted = OuterVariables.wanted(project.compose)
    let unnamed = project.compose.services.filter { $0.containerName == nil }.map(\.name)
    let scan = RepositoryScan(files).facts(
      of: project.compose.folder,
      wanted,
      services: unnamed,
      sources: &project.sources
    )
    project.v1Calls = scan.v1Calls
    let names = Set(project.compose.services.compactMap { $0.containerName?.known })
    project.v1Names = scan.v1Names.filter { !names.contains($0.written) }
    let strangers = Set(project.endpoints.lazy.filter { $0.target == .unknownName }.map(\.host))
    if !strangers.isEmpty, let main = project.compose.files.first {
      project.namesElsewhere = Neighbours(files).names(strangers, besides: main.path)
    }
    project.writtenNames = scan.writtenNames
    project.outerVariables = OuterVariables(of: project.compose, assigned: scan.assignedNames, files: files)
    findUnusedResources()
    project.bindVolumes = project.compose.bindVolumes
    for service in project.compose.services {
      for reference in service.envFiles where reference.state == .missing {
        if let path = reference.resolvedPath { noteMissing(path) }
      }
    }
    for missing in project.containers.compactMap({ $0.build?.missing }) {
      noteMissing(missing.path)
      // A pattern such as `generated/` speaks of folders: whatever lies in one.
      guard missing.kind == .context, GitIgnore(files).ignores(Path.join(missing.path, "Dockerfile")) else { continue }
      project.missingFiles[missing.path]?.isIgnoredByGit = true
    }
  }
}

extension DockerfileTree {
  /// A stage and all that the builder needs for it.
  package func stages(neededFor stage: Int) -> Set<Int> {
    var found: Set<Int> = []
    collectStages(for: chain(of: stage), into: &found)
    return found
  }

  /// Some stages and all that the builder needs for them: their bases, what they copy from, what they mount.
  func collectStages(for wanted: [Int], into found: inout Set<Int>) {
    let numbers = stages.compactMap { stage in stage.name.map { ($0, stage.index) } }
    let named = Dictionary(numbers, uniquingKeysWith: { $1 })
    var open = wanted
    while let stage = open.popLast() {
      guard found.insert(stage).inserted else { continue }
      if let base = stages[stage].base, base < stage { open.append(base) }
      for instruction in instructions(of: stages[stage]) {
        // A number means a stage to COPY, but an image to a mount.
        let copied = instruction.flag("from")?.value.map { named[$0.string.asciiLowercased] ?? Int($0.string) }
        let mounted = instruction.mounts.compactMap { $0.from.flatMap { named[$0.string.asciiLowercased] } }
        for source in [copied ?? nil].compactMap({ $0 }) + mounted where source >= 0 && source < stage {
          open.append(source)
        }
      }
    }
  }
}
