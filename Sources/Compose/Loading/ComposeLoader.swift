import Diagnostics
package import SourceText

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
  /// Whether variables are replaced; without it, `resolve` prints them as they are written.
  package var interpolates = true

  package init(files: [String]) { self.files = files }
}

/// Loads a project: files → trees → values merged by Compose's rules → typed model.
package enum ComposeLoader {
  package static func load(_ request: LoadRequest, files: FileSystem, sources: inout SourceTable) -> ComposeProject {
    var loading = Loading(request, files, sources, .lint)
    let project = loading.project()
    sources = loading.sources
    return project
  }

  /// More nodes than this, aliases written out, are not followed: the file is a bomb.
  static let mostNodes = 2_000_000
  /// More values than these are not copied by `extends` and `include`.
  static let mostCopies = 4_000_000

  /// More ports than this are not written out one by one.
  static let mostPorts = 1 << 18
}

extension Loading {
  /// The folder that relative paths of the project start from.
  var projectFolder: String { request.projectFolder ?? Path.folder(of: request.files.first ?? ".") }

  /// The profiles that are asked for, by option or by variable.
  func activeProfiles(_ environment: Environment) -> [String] {
    guard request.profiles.isEmpty else { return request.profiles }
    let text = environment["COMPOSE_PROFILES"]?.value.known ?? ""
    return text.split(separator: ",").map { part in
      String(decoding: Array(part.utf8).trimmed, as: UTF8.self)
    }
  }

  /// The typed model for the rules, with all faults that were found on the way.
  mutating func project() -> ComposeProject {
    let folder = projectFolder
    var environment = projectEnvironment(folder)
    let variables = environment
    if environment["COMPOSE_PROJECT_NAME"] == nil {
      let place = Place(FileID(0), Span(0, 0))
      let name = knownName(folder)
      environment["COMPOSE_PROJECT_NAME"] = EnvironmentDefinition(value: Text(name, place: place), name: place)
    }
    let document = model(request.files, Context(folder: folder, environment: environment, role: .main))
    var project = ComposeProject(folder: folder)
    project.name = document["name"]?.string
    let hasGivenName = variables["COMPOSE_PROJECT_NAME"].map { !$0.value.string.isEmpty } ?? false
    if hasGivenName || project.name?.known != nil { _ = projectName(project.name, folder, variables) }
    project.isFragment = Self.isFragment(document)
    project.hasUnknownParts = hasUnknownParts
    fill(&project, document)
    project.indexServices()
    let isPartial = project.isFragment || hasUnknownParts
    let profiles = activeProfiles(environment)
    report(
      Consistency.check(
        document,
        profiles: profiles.isEmpty ? nil : profiles,
        isPartial: isPartial,
        hasUnknownParts: hasUnknownParts
      )
    )
    report(
      UpCheck.check(document, isPartial: isPartial, variables: hasVariables ? variables : nil) { [files] path in
        guard case .success(let bytes) = files.read(Path.join(folder, path.string)) else { return nil }
        return bytes
      }
    )
    reportPassedOver()
    readEnvFiles(&project, environment)
    project.files = composeFiles.sorted { Self.rank($0.role) < Self.rank($1.role) }
    project.versions = versions
    project.provenances = provenances
    project.variables = variables
    project.interpolations = uses
    project.faults = faults
    project.obstacles = obstacles
    return project
  }

  /// Files that look as if they belonged to the project, and that Compose does not take.
  private mutating func reportPassedOver() {
    guard let folder = request.files.first.map({ Path.folder(of: $0) }),
      Discovery.defaultFiles(in: folder, files: files) == request.files
    else { return }
    for file in composeFiles where file.role == .main || file.role == .override {
      let others = Discovery.passedOver(for: file.path, files: files).map { Path.name(of: $0) }
      guard !others.isEmpty, let root = file.tree.documents.first else { continue }
      let key = file.tree.entries(of: root).first.map { file.tree[$0.key].span } ?? file.tree[root].span
      let names = others.joined(separator: " and ")
      report(
        LoadFault(
          "ambiguous-compose-files",
          "Compose takes this file and leaves \(names) beside it alone",
          at: Place(file.id, key),
          help: "keep one of them, or name in COMPOSE_FILE what belongs together",
          effect: .tolerated
        )
      )
    }
  }

  /// The name that Compose would give to the project if no file names it.
  private func knownName(_ folder: String) -> String {
    let name = Self.normalizedName(Path.name(of: files.realPath(folder) ?? folder))
    return name.isEmpty ? String(Text.unknownMark) : name
  }

  private static func rank(_ role: ComposeFile.Role) -> Int {
    switch role {
    case .main: 0
    case .override: 1
    case .included: 2
    case .extended: 3
    }
  }

  /// Whether a document cannot stand alone: no services at all, or one without anything to run.
  private static func isFragment(_ value: Value) -> Bool {
    guard !value.members.isEmpty else { return false }
    guard let services = value["services"]?.members, !services.isEmpty else { return true }
    return services.contains { service in
      !["image", "build", "extends", "provider"].contains { service.value[$0] != nil }
    }
  }

  private func fill(_ project: inout ComposeProject, _ document: Value) {
    let (folders, folder) = (folders, projectFolder)
    let reader = ServiceReader { folders[$0] ?? folder }
    for member in document["services"]?.members ?? [] where member.value.isMapping {
      var service = reader.service(member)
      service.isIncluded = includedServices.contains(member.name)
      project.services.append(service)
    }
    for member in document["networks"]?.members ?? [] { project.networks.append(ResourceReader.network(member)) }
    for member in document["volumes"]?.members ?? [] { project.volumes.append(ResourceReader.volume(member)) }
    for member in document["secrets"]?.members ?? [] { project.secrets.append(ResourceReader.fileObject(member)) }
    for member in document["configs"]?.members ?? [] { project.configs.append(ResourceReader.fileObject(member)) }
  }

  private mutating func readEnvFiles(_ project: inout ComposeProject, _ environment: Environment) {
    var read: [String: (FileID, [EnvFileDefinition])] = [:]
    for index in project.services.indices {
      for position in project.services[index].envFiles.indices {
        let reference = project.services[index].envFiles[position]
        guard let path = reference.resolvedPath else { continue }
        let key = (reference.isRaw ? "raw:" : "") + path
        guard let known = read[key] ?? definitions(path, isRaw: reference.isRaw, environment) else {
          let isThere = files.status(path) != nil
          project.services[index].envFiles[position].state = isThere ? .unknown : .missing
          continue
        }
        read[key] = known
        project.services[index].envFiles[position].state = .read(known.0)
        project.services[index].envFiles[position].definitions = known.1
      }
    }
  }

  private mutating func definitions(_ path: String, isRaw: Bool, _ environment: Environment)
    -> (FileID, [EnvFileDefinition])?
  {
    guard files.isFile(path), case .success(let bytes) = files.read(path) else {
      noteObstacle(path)
      return nil
    }
    let id = sources.add(SourceFile(path: path, bytes: bytes))
    let file = EnvFile(bytes, file: id, isRaw: isRaw) { environment[$0]?.value }
    report("env-file-syntax", file.problems, id)
    let definitions = file.entries.map {
      EnvFileDefinition(name: $0.name, namePlace: Place(id, $0.nameSpan), value: $0.value)
    }
    return (id, definitions)
  }
}

extension [UInt8] {
  /// Without the blanks and line ends around it.
  fileprivate var trimmed: ArraySlice<UInt8> {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return []
    }
    return self[first...last]
  }
}
