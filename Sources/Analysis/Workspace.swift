import Compose
package import SourceText

/// One thing to lint: a Compose project, or a Dockerfile that no project builds.
package enum LintTarget: Sendable {
  /// `over`: the files that it is merged over because it cannot stand alone.
  case project(files: [String], folder: String?)
  case dockerfile(String)

  package var mainPath: String {
    switch self {
    case .project(let files, _): files.first ?? "."
    case .dockerfile(let path): path
    }
  }
}

/// Why there is nothing to lint, in one line.
package struct WorkspaceError: Error, Sendable, Hashable {
  package var message: String
  package init(_ message: String) { self.message = message }
}

/// What to lint, from what was asked for on the command line.
package struct Workspace: Sendable {
  private let files: FileSystem
  private let excludes: @Sendable (String) -> Bool

  package init(_ files: FileSystem, excludes: @escaping @Sendable (String) -> Bool) {
    self.files = files
    self.excludes = excludes
  }

  /// The targets for the given paths; none given: the project of this folder, found as Compose finds it.
  ///
  /// `closed` takes the folders that could not be looked into.
  package func targets(_ paths: [String], closed: inout [String]) throws(WorkspaceError) -> [LintTarget] {
    if paths.isEmpty { return [try currentProject()] }
    var targets: [LintTarget] = []
    for path in paths {
      switch files.status(path)?.kind {
      case nil: throw WorkspaceError("\(path): no such file or directory")
      case .special, .closed: throw WorkspaceError("\(path): \(reason(path))")
      case .file: targets.append(try target(ofFile: Path.normalized(path)))
      case .folder:
        guard files.list(path) != nil else { throw WorkspaceError("\(path): this folder cannot be looked into") }
        let found = search(Path.normalized(path), &closed)
        if found.isEmpty { throw WorkspaceError("\(path): no compose file and no Dockerfile in this folder or below") }
        targets += found
      }
    }
    return targets
  }

  private func reason(_ path: String) -> String {
    if case .failure(let error) = files.read(path) { error.reason } else { "is not a regular file" }
  }

  /// Compose looks in this folder, then in the ones above it.
  private func currentProject() throws(WorkspaceError) -> LintTarget {
    if let found = Discovery.search(from: ".", files: files) {
      return .project(files: found.files, folder: found.folder)
    }
    if files.isFile("Dockerfile") { return .dockerfile("Dockerfile") }
    throw WorkspaceError(
      "no compose.yaml, compose.yml, docker-compose.yml or docker-compose.yaml here or in a folder above; name a file or a folder"
    )
  }

  private func target(ofFile path: String) throws(WorkspaceError) -> LintTarget {
    let name = Path.name(of: path)
    if DockerfileName.matches(name) { return .dockerfile(path) }
    if name.hasSuffix(".yml") || name.hasSuffix(".yaml") { return project(ofFile: path) }
    if case .success(let bytes) = files.read(path), DockerfileName.looksLikeDockerfile(bytes) {
      return .dockerfile(path)
    }
    if name.hasSuffix(".json") { return project(ofFile: path) }
    throw WorkspaceError("\(path): neither a compose file (.yml, .yaml) nor a Dockerfile")
  }

  /// A file with one of Compose's own names brings its override along, as `docker compose` would there.
  private func project(ofFile path: String) -> LintTarget {
    let folder = Path.folder(of: path)
    if let found = Discovery.defaultFiles(in: folder, files: files), found.first == path {
      return .project(files: found, folder: nil)
    }
    return .project(files: [path], folder: nil)
  }

  /// Every project and every Dockerfile in a folder and below, in the order of their paths.
  private func search(_ folder: String, _ closed: inout [String]) -> [LintTarget] {
    var search = Search()
    self.search(folder, depth: 0, &search)
    closed += search.closed
    return withoutIncluded(search.targets)
  }

  /// Files that a project of the folder includes or extends are judged there, where their paths and their neighbours are right.
  private func withoutIncluded(_ targets: [LintTarget]) -> [LintTarget] {
    var included: Set<String> = []
    for case .project(let paths, _) in targets {
      for path in paths {
        guard case .success(let bytes) = files.read(path) else { continue }
        included.formUnion(IncludeList.paths(in: bytes).map { Path.join(Path.folder(of: path), $0) })
        // A base that services extend is no project, unless it has the name of one.
        let bases = IncludeList.extendedPaths(in: bytes).filter { !Discovery.mainNames.contains(Path.name(of: $0)) }
        included.formUnion(bases.map { Path.join(Path.folder(of: path), $0) })
      }
    }
    guard !included.isEmpty else { return targets }
    let alone = targets.filter { target in
      guard case .project(let paths, _) = target else { return true }
      return !paths.contains { included.contains(Path.normalized($0)) }
    }
    // Files that include each other: none of them can be left out.
    return alone.isEmpty ? targets : alone
  }

  /// The state of a search: what was found, and where it has been.
  private struct Search {
    var targets: [LintTarget] = []
    var visited: Set<String> = []
    var closed: [String] = []
  }

  /// Folders that hold other people's files or none at all.
  private static let skipped: Set<String> = [
    ".git", ".hg", ".svn", "node_modules", "bower_components", ".venv", "venv", "__pycache__", ".terraform", ".tox",
    ".idea", ".gradle", ".next", ".build",
  ]

  private func search(_ folder: String, depth: Int, _ search: inout Search) {
    guard depth < 64 else { return }
    guard let names = files.list(folder) else {
      search.closed.append(folder)
      return
    }
    // A link to a folder above would be walked for ever.
    if let real = files.realPath(folder), !search.visited.insert(real).inserted { return }
    let standard = Discovery.defaultFiles(in: folder, files: files) ?? []
    if let main = standard.first, !excludes(main) { search.targets.append(.project(files: standard, folder: nil)) }
    for name in names {
      let path = Path.join(folder, name)
      guard !standard.contains(path), !excludes(path) else { continue }
      switch files.status(path)?.kind {
      case .folder where !Self.skipped.contains(name) && !isVendored(path, name):
        self.search(path, depth: depth + 1, &search)
      case .file where DockerfileName.matches(name): if isText(path) { search.targets.append(.dockerfile(path)) }
      case .file where Discovery.isComposeFileName(name) || looksLikeCompose(path, name):
        search.targets.append(.project(files: [path], folder: nil))
      default: continue
      }
    }
  }
}

extension Workspace {
  /// Whether a YAML file of any name is a compose file: `services:` at its top, and in that block an `image:` or `build:`.
  ///
  /// CI files have services too, but as a list or further in.
  private func looksLikeCompose(_ path: String, _ name: String) -> Bool {
    guard name.hasSuffix(".yml") || name.hasSuffix(".yaml"), !name.hasPrefix("."),
      let size = files.status(path)?.size, size < 1 << 20, case .success(let bytes) = files.read(path)
    else { return false }
    var isInServices = false
    for line in bytes.split(whereSeparator: \.isLineBreak) {
      let text = line.drop(while: \.isBlank)
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      if text.startIndex == line.startIndex, first != UInt8(ascii: "-") {
        isInServices = text.starts(with: "services:".utf8)
      } else if isInServices, first == UInt8(ascii: "-") {
        // A list of services is a CI file's, or another tool's.
        return false
      } else if isInServices, text.starts(with: "image:".utf8) || text.starts(with: "build:".utf8) {
        return true
      }
    }
    return false
  }
}

extension Workspace {
  /// Whether a `vendor` folder holds what a package manager put there: composer, go, bundler.
  private func isVendored(_ path: String, _ name: String) -> Bool {
    name == "vendor"
      && ["autoload.php", "modules.txt", "bundle"].contains { files.status(Path.join(path, $0)) != nil }
  }

  /// Whether a file may hold text: pictures of Dockerfiles are called after them too.
  private func isText(_ path: String) -> Bool {
    guard case .success(let bytes) = files.read(path) else { return true }
    return !bytes.prefix(1 << 10).contains(0)
  }
}

/// How Dockerfiles are told from other files.
package enum DockerfileName {
  private static let endings: Set<String> = [
    "md", "txt", "dockerignore", "tmpl", "template", "j2", "erb", "in", "bak", "orig", "sh", "py", "go", "yml", "yaml",
    "json", "swp", "png", "jpg", "jpeg", "gif", "svg", "pdf", "html",
  ]

  /// `Dockerfile`, `Containerfile`, `Dockerfile.dev`, `dev.Dockerfile`; not `Dockerfile.md` or a template.
  package static func matches(_ name: String) -> Bool {
    for base in ["Dockerfile", "Containerfile", "dockerfile"] {
      if name == base { return true }
      if name.hasPrefix(base + ".") || name.hasPrefix(base + "-") || name.hasPrefix(base + "_") {
        let ending = name.split(separator: ".").last.map { $0.asciiLowercased } ?? ""
        return !endings.contains(ending)
      }
      if name.hasSuffix("." + base) { return true }
    }
    return false
  }

  /// Whether the first line that is neither empty nor a comment begins with FROM or ARG.
  static func looksLikeDockerfile(_ bytes: [UInt8]) -> Bool {
    for line in bytes.prefix(1 << 16).split(whereSeparator: \.isLineBreak) {
      let text = line.drop(while: \.isBlank)
      if text.isEmpty || text.first == UInt8(ascii: "#") { continue }
      let word = text.prefix { $0.isLetter }
      return word.equalsIgnoringCase("FROM") || word.equalsIgnoringCase("ARG")
    }
    return false
  }
}
