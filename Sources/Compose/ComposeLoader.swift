import Diagnostics
package import SourceText
import YAML

/// What to load: the files of one project, and what interpolation may know.
package struct LoadRequest: Sendable {
  /// The main file first, then those merged over it.
  package var files: [String]
  /// `--env-file`; empty: `.env` beside the project.
  package var envFiles: [String] = []
  package var profiles: [String] = []
  /// `--project-directory`; nil: the folder of the first file.
  package var projectFolder: String?
  /// The shell's variables, only with `--use-environment`.
  package var environment: [String: String] = [:]

  package init(files: [String]) { self.files = files }
}

/// Loads a project: files → trees → values merged by Compose's rules → typed model.
package enum ComposeLoader {
  package static func load(_ request: LoadRequest, files: FileSystem, sources: inout SourceTable) -> ComposeProject {
    var loading = Loading(request, files, sources)
    let project = loading.load(request.files, depth: 0)
    sources = loading.sources
    return project
  }

  /// More nodes than this, aliases written out, are not followed: the file is a bomb.
  static let mostNodes = 5_000_000
}

/// The state of one load: what was read so far.
private struct Loading {
  let request: LoadRequest
  let files: FileSystem
  var sources: SourceTable
  var provenances = [Provenance(steps: [])]
  var faults: [LoadFault] = []
  var uses: [VariableUse] = []
  var variables: [String: EnvironmentDefinition] = [:]
  /// The folder that relative paths in each file start from.
  var folders: [FileID: String] = [:]
  /// Files by path, each read once.
  var documents: [String: (file: ComposeFile, value: Value?)] = [:]

  static let deepestInclude = 16

  init(_ request: LoadRequest, _ files: FileSystem, _ sources: SourceTable) {
    self.request = request
    self.files = files
    self.sources = sources
  }

  mutating func load(_ paths: [String], depth: Int) -> ComposeProject {
    let main = paths.first ?? "."
    let folder = depth == 0 ? request.projectFolder ?? Path.folder(of: main) : Path.folder(of: main)
    if depth == 0 { readVariables(folder) }
    var project = ComposeProject(folder: folder)
    var merged: Value?
    for (index, path) in paths.enumerated() {
      let role: ComposeFile.Role = depth > 0 ? .included : index == 0 ? .main : .override
      guard let (file, value) = document(path, role, folder) else { continue }
      project.files.append(file)
      guard let value else { continue }
      if let version = value.member("version"), let text = version.value.text {
        let key = version.key.span
        project.versions.append(Sourced(text, place: version.value.place, key: key))
      }
      merged = merged.map { Merge.merge($0, value) } ?? value
    }
    if let merged { fill(&project, merged, folder, depth) }
    project.isFragment = isFragment(merged)
    project.indexServices()
    if depth == 0 { finish(&project) }
    return project
  }

  // MARK: Files

  private mutating func document(_ path: String, _ role: ComposeFile.Role, _ folder: String) -> (ComposeFile, Value?)? {
    if let known = documents[path] { return known }
    guard case .success(let bytes) = files.read(path) else { return nil }
    let id = sources.add(SourceFile(path: path, bytes: bytes))
    folders[id] = folder
    let tree = YAMLTree.parse(bytes, file: id)
    for problem in tree.problems { faults.append(fault("invalid-yaml", problem, id)) }
    for problem in tree.duplicateKeys { faults.append(fault("duplicate-yaml-key", problem, id)) }
    let file = ComposeFile(id: id, path: path, role: role, tree: tree)
    let value = value(of: tree, bytes)
    documents[path] = (file, value)
    return (file, value)
  }

  private func fault(_ rule: String, _ problem: Problem, _ file: FileID) -> LoadFault {
    LoadFault(
      rule,
      problem.message,
      at: Place(file, problem.span),
      related: problem.notes.map { RelatedPlace($0.message, at: Place(file, $0.span)) },
      help: problem.help,
      replacement: problem.replacement
    )
  }

  /// The documents of a file merged into one; nil if there is nothing to work with.
  private mutating func value(of tree: YAMLTree, _ bytes: [UInt8]) -> Value? {
    guard tree.expandedNodeCount <= ComposeLoader.mostNodes else {
      let message = "the aliases of this file stand for more than \(ComposeLoader.mostNodes) values"
      faults.append(
        LoadFault("invalid-yaml", message, at: Place(tree.file, Span(0, 0)), help: "use fewer nested aliases")
      )
      return nil
    }
    let variables = variables
    let interpolator = Interpolator { variables[$0] }
    var builder = ValueBuilder(tree, bytes, interpolator, provenances)
    var merged: Value?
    for root in tree.documents {
      let value = builder.value(root)
      guard value.isMapping else {
        if tree.problems.isEmpty, !(value.isNull && tree.documents.count > 1) { reportNoMapping(tree, root) }
        continue
      }
      merged = merged.map { Merge.merge($0, value) } ?? value
    }
    if tree.documents.isEmpty, tree.problems.isEmpty {
      let place = Place(tree.file, Span(0, 0))
      faults.append(LoadFault("not-a-compose-document", "the file is empty", at: place, help: "begin with `services:`"))
    }
    provenances = builder.provenances
    faults += builder.interpolator.faults
    uses += builder.interpolator.uses
    return merged
  }

  private mutating func reportNoMapping(_ tree: YAMLTree, _ root: YAMLNodeID) {
    let node = tree[root]
    let first = tree.items(of: root).first.map { tree[$0].span } ?? node.span
    let place = Place(
      tree.file,
      node.span.isEmpty ? node.span : Span(node.span.start, max(first.end, node.span.start + 1))
    )
    let message = node.span.isEmpty ? "the file is empty" : "the top level of a compose file is a mapping, not this"
    faults.append(LoadFault("not-a-compose-document", message, at: place, help: "begin with `services:`"))
  }

  // MARK: Variables

  private mutating func readVariables(_ folder: String) {
    for (name, value) in request.environment {
      let place = Place(FileID(0), Span(0, 0))
      variables[name] = EnvironmentDefinition(value: Text(value, place: place), name: place)
    }
    let paths = request.envFiles.isEmpty ? [Path.join(folder, ".env")] : request.envFiles
    for path in paths {
      guard files.isFile(path), case .success(let bytes) = files.read(path) else { continue }
      let id = sources.add(SourceFile(path: path, bytes: bytes))
      let known = variables
      let file = EnvFile(bytes, file: id) { known[$0]?.value }
      for entry in file.entries where request.environment[entry.name] == nil {
        guard let value = entry.value else { continue }
        variables[entry.name] = EnvironmentDefinition(value: value, name: Place(id, entry.nameSpan))
      }
      report(file.problems, id)
    }
  }

  private mutating func report(_ problems: [Problem], _ file: FileID) {
    for problem in problems { faults.append(fault("env-file-syntax", problem, file)) }
  }

  // MARK: Model

  private mutating func fill(_ project: inout ComposeProject, _ merged: Value, _ folder: String, _ depth: Int) {
    project.name = merged["name"]?.text
    include(merged["include"], into: &project, folder, depth)
    let services = extended(merged["services"])
    let folders = folders
    let reader = ServiceReader { folders[$0] ?? folder }
    for member in services {
      var service = reader.service(member)
      service.isIncluded = depth > 0
      project.services.append(service)
    }
    for member in merged["networks"]?.members ?? [] { project.networks.append(network(member)) }
    for member in merged["volumes"]?.members ?? [] { project.volumes.append(volume(member)) }
    for member in merged["secrets"]?.members ?? [] { project.secrets.append(fileObject(member)) }
    for member in merged["configs"]?.members ?? [] { project.configs.append(fileObject(member)) }
  }

  private mutating func include(_ value: Value?, into project: inout ComposeProject, _ folder: String, _ depth: Int) {
    guard let value, depth < Self.deepestInclude else { return }
    for item in value.items {
      let texts =
        item.text.map { [$0] } ?? item["path"].map { path in path.text.map { [$0] } ?? path.items.compactMap(\.text) }
        ?? []
      let paths = texts.compactMap { text in text.known.map { Path.join(folder, $0) } }
      guard paths.count == texts.count, !paths.isEmpty, paths.allSatisfy({ documents[$0] == nil && files.isFile($0) })
      else {
        // Remote, unknown, missing, or included before: what it brings cannot be known (again).
        project.hasUnknownParts = true
        continue
      }
      let included = load(paths, depth: depth + 1)
      project.files += included.files
      project.services += included.services
      project.networks += included.networks
      project.volumes += included.volumes
      project.secrets += included.secrets
      project.configs += included.configs
      if included.hasUnknownParts { project.hasUnknownParts = true }
    }
  }

  /// The services with what they extend merged in below them.
  private mutating func extended(_ value: Value?) -> [Member] {
    guard let members = value?.members else { return [] }
    return members.map { member in
      guard member.value["extends"] != nil else { return member }
      var result = member
      result.value = extended(member.value, siblings: members, seen: [member.name])
      return result
    }
  }

  private mutating func extended(_ value: Value, siblings: [Member], seen: Set<String>) -> Value {
    guard let extends = value["extends"], let name = extends.text?.known ?? extends["service"]?.text?.known else {
      return value
    }
    var others = siblings
    var key = name
    if let file = extends["file"]?.text {
      guard let path = file.known.map({ Path.join(folders[file.place.file] ?? ".", $0) }),
        let (_, other) = document(path, .extended, Path.folder(of: path)), let services = other?["services"]
      else { return value }
      others = services.members
      key = path + ":" + name
    }
    guard !seen.contains(key), let base = others.first(where: { $0.name == name })?.value else { return value }
    let whole = extended(base, siblings: others, seen: seen.union([key]))
    return Merge.merge(whole, value, path: ["services", name])
  }

  private func network(_ member: Member) -> Network {
    var network = Network(key: Text(member.name, place: member.key), entry: member.entry)
    network.name = member.value["name"]?.text
    network.driver = member.value["driver"]?.text
    network.isExternal = isTrue(member.value["external"])
    network.isInternal = isTrue(member.value["internal"])
    return network
  }

  private func volume(_ member: Member) -> Volume {
    var volume = Volume(key: Text(member.name, place: member.key), entry: member.entry)
    volume.name = member.value["name"]?.text
    volume.driver = member.value["driver"]?.text
    volume.isExternal = isTrue(member.value["external"])
    for option in member.value["driver_opts"]?.members ?? [] {
      if let text = option.value.text { volume.driverOptions[option.name] = text }
    }
    return volume
  }

  private func fileObject(_ member: Member) -> FileObject {
    var object = FileObject(key: Text(member.name, place: member.key), entry: member.entry)
    object.name = member.value["name"]?.text
    object.file = member.value["file"]?.text
    object.environment = member.value["environment"]?.text
    object.content = member.value["content"]?.text
    object.isExternal = isTrue(member.value["external"])
    return object
  }

  /// `external: true`, or the old `external: {name: x}`.
  private func isTrue(_ value: Value?) -> Bool {
    guard let value else { return false }
    if case .bool(let flag, _) = value.content { return flag }
    return value.isMapping
  }

  // MARK: What holds for the whole

  /// Whether a file cannot stand alone: no services at all, or one without anything to run.
  private func isFragment(_ value: Value?) -> Bool {
    guard let value else { return false }
    guard let services = value["services"]?.members, !services.isEmpty else { return value["include"] == nil }
    return services.contains { service in
      !["image", "build", "extends", "provider"].contains { service.value[$0] != nil }
    }
  }

  private mutating func finish(_ project: inout ComposeProject) {
    readEnvFiles(&project)
    project.files += documents.values.map(\.file).filter { $0.role == .extended }.sorted { $0.id < $1.id }
    project.provenances = provenances
    project.variables = variables
    project.interpolations = uses
    if !project.isFragment, !project.hasUnknownParts { checkDependencies(project) }
    project.faults = faults
  }

  private mutating func readEnvFiles(_ project: inout ComposeProject) {
    var read: [String: (FileID, [EnvFileDefinition])] = [:]
    for index in project.services.indices {
      for position in project.services[index].envFiles.indices {
        let reference = project.services[index].envFiles[position]
        guard let path = reference.resolvedPath else { continue }
        guard let known = read[path] ?? definitions(path, isRaw: reference.isRaw) else {
          let isThere = files.status(path) != nil
          project.services[index].envFiles[position].state = isThere ? .unknown : .missing
          continue
        }
        read[path] = known
        project.services[index].envFiles[position].state = .read(known.0)
        project.services[index].envFiles[position].definitions = known.1
      }
    }
  }

  private mutating func definitions(_ path: String, isRaw: Bool) -> (FileID, [EnvFileDefinition])? {
    guard files.isFile(path), case .success(let bytes) = files.read(path) else { return nil }
    let id = sources.add(SourceFile(path: path, bytes: bytes))
    let known = variables
    let file = EnvFile(bytes, file: id, isRaw: isRaw) { known[$0]?.value }
    report(file.problems, id)
    let definitions = file.entries.map {
      EnvFileDefinition(name: $0.name, namePlace: Place(id, $0.nameSpan), value: $0.value)
    }
    return (id, definitions)
  }

  private mutating func checkDependencies(_ project: ComposeProject) {
    let names = project.services.map(\.name)
    for service in project.services {
      for dependency in service.dependsOn where dependency.isRequired {
        reportUndefined(dependency.service.known, dependency.service.place, service, "depends on", project, names)
      }
      for link in service.links {
        let name = link.known?.split(separator: ":").first.map(String.init)
        let place = link.place(of: 0..<(name?.utf8.count ?? 0))
        reportUndefined(name, place, service, "links to", project, names)
      }
      for (mode, what) in [
        (service.networkMode, "uses the network of"), (service.ipc, "shares memory with"),
        (service.pid, "shares processes with"),
      ] {
        guard let mode, let text = mode.known, text.hasPrefix("service:") else { continue }
        let prefix = "service:".utf8.count
        let place = mode.place(of: prefix..<text.utf8.count)
        reportUndefined(String(text.dropFirst(prefix)), place, service, what, project, names)
      }
      for volume in service.volumesFrom {
        guard let text = volume.known, !text.hasPrefix("container:"), let name = text.split(separator: ":").first else {
          continue
        }
        let place = volume.place(of: 0..<name.utf8.count)
        reportUndefined(String(name), place, service, "uses the volumes of", project, names)
      }
    }
  }

  private mutating func reportUndefined(
    _ name: String?,
    _ place: Place,
    _ service: Service,
    _ relation: String,
    _ project: ComposeProject,
    _ names: [String]
  ) {
    guard let name, project.service(named: name) == nil else { return }
    let near = Suggestion.nearest(to: name, among: names.filter { $0 != service.name })
    faults.append(
      LoadFault(
        "undefined-dependency",
        "'\(service.name)' \(relation) '\(name)', but there is no such service",
        at: place,
        help: near.map { "did you mean '\($0)'?" } ?? "add the service, or remove this",
        replacement: near,
        subject: name
      )
    )
  }
}
