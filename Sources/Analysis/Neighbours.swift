import Compose
import Diagnostics
import SourceText

/// Tells a file that is meant to be merged with others from one with a mistake: by whether a compose file nearby has the
/// services, networks and volumes that it lacks.
///
/// Repositories keep overlays beside the main file (`compose.tests.yaml`), in a folder of their own
/// (`overrides/compose.migrator.yaml`), or one project a folder, put together by a script (`projects/*/docker-compose.yml`).
struct Neighbours {
  private let files: FileSystem

  /// At most this many files are opened.
  private static let mostFiles = 1000

  init(_ files: FileSystem) { self.files = files }

  /// The missing names that some other compose file nearby defines: as services, networks, volumes …
  func names(_ missing: Set<String>, besides path: String) -> Set<String> {
    var found: Set<String> = []
    let own = files.realPath(path) ?? path
    for file in candidates(around: path) where !found.isSuperset(of: missing) && files.realPath(file) ?? file != own {
      guard case .success(let bytes) = files.read(file) else { continue }
      found.formUnion(Self.names(definedIn: bytes, among: missing))
    }
    return found
  }

  /// The names that some other compose file nearby holds as a word, wherever it stands.
  func names(mentioned names: Set<String>, besides path: String) -> Set<String> {
    var found: Set<String> = []
    let own = files.realPath(path) ?? path
    for file in candidates(around: path) where found.count < names.count && files.realPath(file) ?? file != own {
      guard case .success(let bytes) = files.read(file) else { continue }
      for word in bytes.split(whereSeparator: { !($0.isNameByte || $0 == 0x2D || $0 == 0x2E) }) {
        let name = String(decoding: word, as: UTF8.self)
        if names.contains(name) { found.insert(name) }
      }
    }
    return found
  }

  /// Compose files in the file's folder and the two above it, then those in the folders beside it.
  private func candidates(around path: String) -> [String] {
    var paths: [String] = []
    var folder = Path.folder(of: path)
    var beside: [String] = []
    // The folders below a project's main file are other projects; below an overlay they are what it puts together.
    let isMain = Discovery.mainNames.contains(Path.name(of: path))
    for level in 0..<3 {
      guard let names = files.list(folder) else { break }
      for name in names {
        let child = Path.join(folder, name)
        if Self.isComposeFileName(name) {
          paths.append(child)
        } else if level > 0 || !isMain, !name.hasPrefix("."), name != "node_modules" {
          beside.append(child)
        }
      }
      if files.status(Path.join(folder, ".git")) != nil || files.realPath(folder) == "/" { break }
      folder = Path.join(folder, "..")
    }
    for folder in beside.prefix(Self.mostFiles) {
      guard let names = files.list(folder) else { continue }
      paths += names.filter { Self.isComposeFileName($0) }.map { Path.join(folder, $0) }
    }
    return Array(paths.prefix(Self.mostFiles))
  }

  /// A compose file, or one to copy: `compose.override.yaml.example`.
  private static func isComposeFileName(_ name: String) -> Bool {
    if Discovery.isComposeFileName(name) { return true }
    return ["example", "sample", "dist"].contains { ending in
      name.hasSuffix("." + ending) && Discovery.isComposeFileName(String(name.dropLast(ending.utf8.count + 1)))
    }
  }

  /// The names that stand on an indented line of their own as `name:`, with nothing but an anchor or a comment behind, and
  /// those behind `service:`, which extends them.
  private static func names(definedIn bytes: [UInt8], among missing: Set<String>) -> Set<String> {
    var found: Set<String> = []
    for line in bytes.split(whereSeparator: \.isLineBreak) {
      guard line.first?.isBlank == true else { continue }
      let text = line.drop(while: \.isBlank)
      guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { continue }
      if text[..<colon].elementsEqual("service".utf8) {
        let extended = text[(colon + 1)...].drop(while: \.isBlank).prefix { !$0.isBlank }
        found.formUnion(missing.intersection([String(decoding: extended, as: UTF8.self)]))
      }
      let next = text[(colon + 1)...].first { !$0.isBlank }
      guard next.map({ "&#{*!".utf8.contains($0) }) ?? true else { continue }
      let name = String(decoding: text[..<colon], as: UTF8.self)
      if missing.contains(name) { found.insert(name) }
    }
    return found
  }
}

extension ComposeProject {
  /// Forgives a file that cannot stand alone what its neighbours bring.
  mutating func forgiveFragments(_ files: FileSystem) {
    guard let main = self.files.last(where: { $0.role == .main || $0.role == .override }) else { return }
    forgiveEmptyOverlays()
    forgiveTemplates()
    forgiveBareServices(files)
    // Services, networks and volumes that it lacks may be those of the files it is merged with.
    let rules: Set<String> = [
      "undefined-dependency", "undefined-network", "undefined-volume", "undefined-secret", "undefined-config",
      "undefined-model", "unknown-additional-context-service", "network-mode-unknown-service",
    ]
    forgivePlaceholders(rules)
    let names = Set(faults.filter { rules.contains($0.rule) }.compactMap(\.subject))
    guard !names.isEmpty else { return }
    let elsewhere = Neighbours(files).names(names, besides: main.path)
    guard !elsewhere.isEmpty else { return }
    isFragment = true
    faults.removeAll { fault in
      rules.contains(fault.rule) && fault.subject.map { elsewhere.contains($0) } ?? false
    }
  }

  /// A template that a program fills in may hold alternatives side by side, and is no YAML before that.
  private mutating func forgiveTemplates() {
    let words: Set<Substring> = ["template", "tmpl", "tpl"]
    guard let last = self.files.last,
      Path.name(of: last.path).split(whereSeparator: { $0 == "." || $0 == "-" || $0 == "_" }).contains(where: {
        words.contains($0)
      }), faults.contains(where: { $0.rule == "invalid-yaml" || $0.rule == "duplicate-yaml-key" })
    else { return }
    isFragment = true
    faults = []
  }

  /// `%%NAME%%`, `{{ name }}` and `<name>` wait for a program, or for the reader, to fill them in.
  private mutating func forgivePlaceholders(_ rules: Set<String>) {
    faults.removeAll { fault in
      rules.contains(fault.rule) && fault.subject.map { $0.utf8.contains { "%{<".utf8.contains($0) } } ?? false
    }
  }

  /// A service without an image may be meant for merging or extending, unless its file is one that Compose takes by itself and
  /// no other one speaks of that service.
  private mutating func forgiveBareServices(_ files: FileSystem) {
    let rule = "service-without-image-or-build"
    let bare = Set(faults.filter { $0.rule == rule }.compactMap(\.subject))
    guard !bare.isEmpty, let main = self.files.first else { return }
    var forgiven = bare
    if Discovery.mainNames.contains(Path.name(of: main.path)) {
      forgiven = Neighbours(files).names(bare, besides: main.path)
    }
    faults.removeAll { $0.rule == rule && $0.subject.map { forgiven.contains($0) } ?? true }
  }

  /// A file of comments alone that is not the project's main one waits for somebody to fill it: Compose takes it beside
  /// others.
  private mutating func forgiveEmptyOverlays() {
    for file in files where !Discovery.mainNames.contains(Path.name(of: file.path)) {
      guard file.tree.documents.isEmpty, !file.tree.comments.isEmpty else { continue }
      if files.count == 1 { isFragment = true }
      faults.removeAll { $0.rule == "not-a-compose-document" && $0.place.file == file.id }
    }
  }
}
