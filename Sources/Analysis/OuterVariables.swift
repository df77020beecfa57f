import Compose
package import SourceText

/// What is known of variables that no file of the project sets: who else does, or is told to.
package struct OuterVariables: Sendable {
  /// Names that an example of an env file or a read-me speaks of: people are told to set them.
  package var documented: Set<String> = []
  /// Names that a script, a Makefile or a CI file gives a value.
  package var assigned: Set<String> = []
  /// Whether everybody makes an `.env` of their own: git ignores it, or the read-me speaks of it.
  package var isEnvFilePrivate = false
  /// Whether others set what they like: a platform that starts the project, a file that this one is merged over.
  package var isForPlatform = false

  package init() {}

  /// Looks for names that interpolation does not know.
  init(of compose: ComposeProject, assigned: Set<String>, files: FileSystem) {
    let wanted = Self.wanted(compose)
    guard !wanted.isEmpty else { return }
    // What is merged over a file that is not here gets its variables there.
    isForPlatform = compose.files.first.map { Path.name(of: $0.path).holds("override.") } ?? false
    self.assigned = assigned
    let folders = Self.foldersAbove(compose.folder, files)
    for (depth, folder) in folders.enumerated() {
      for name in files.list(folder) ?? [] {
        let path = Path.join(folder, name)
        let lowered = name.asciiLowercased
        if lowered.hasPrefix("readme"), depth < 2 || depth == folders.count - 1 {
          let bytes = Self.text(path, files)
          documented.formUnion(wanted.filter { Self.holds($0, in: bytes) })
        } else if lowered.holds("env"), lowered != ".env", !files.isFolder(path) {
          documented.formUnion(Self.names(in: Self.text(path, files)))
        }
        if Self.platforms.contains(lowered), depth == 0 { isForPlatform = true }
        if ScriptKind(name: name, path: path) != nil || lowered.hasSuffix(".ps1") {
          let scan = VariableScan(Self.text(path, files))
          self.assigned.formUnion(wanted.filter { scan.assigns($0) })
        }
      }
    }
    let path = Path.join(compose.folder, ".env")
    guard !files.isFile(path) else { return }
    let facts = MissingFile(path, files: files)
    isEnvFilePrivate = facts.isIgnoredByGit || facts.isDocumented
  }

  /// Files that only app stores read: Umbrel, Runtipi, CasaOS, Yunohost.
  private static let platforms: Set<String> = ["umbrel-app.yml", "umbrel-app.yaml", "exports.sh", "casaos.yml"]

  /// The names that nothing sets and that have no default.
  static func wanted(_ compose: ComposeProject) -> Set<String> {
    Set(compose.interpolations.lazy.filter { $0.modifier == .none && !$0.isKnown }.map(\.name))
  }

  /// A folder and those above it, up to the repository's.
  private static func foldersAbove(_ folder: String, _ files: FileSystem) -> [String] {
    var folders = [folder]
    while folders.count < 8, let last = folders.last {
      if files.status(Path.join(last, ".git")) != nil || files.realPath(last) == "/" { break }
      let above = Path.join(last, "..")
      if above == last || files.status(above) == nil { break }
      folders.append(above)
    }
    // Without a repository around it, what lies above belongs to somebody else.
    return files.status(Path.join(folders[folders.count - 1], ".git")) == nil ? [folder] : folders
  }

  static func text(_ path: String, _ files: FileSystem) -> [UInt8] {
    guard let status = files.status(path), status.kind == .file, status.size < 1 << 18,
      case .success(let bytes) = files.read(path)
    else { return [] }
    return bytes
  }

  /// `NAME=` at the beginning of a line, behind `#` or `export` too.
  static func names(in bytes: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    for line in bytes.split(whereSeparator: \.isLineBreak) {
      var rest = line.drop { $0.isBlank || $0 == UInt8(ascii: "#") }
      if rest.starts(with: "export ".utf8) { rest = rest.dropFirst(7) }
      let name = rest.prefix { $0.isNameByte }
      guard let first = name.first, first.isNameStart else { continue }
      let after = rest.dropFirst(name.count).drop(while: \.isBlank).first
      if after == UInt8(ascii: "=") || after == UInt8(ascii: ":") {
        names.insert(String(decoding: name, as: UTF8.self))
      }
    }
    return names
  }

  /// Whether a name stands in a text as a word.
  static func holds(_ name: String, in bytes: [UInt8]) -> Bool {
    VariableScan(bytes).firstUse(of: Array(name.utf8)) { _ in true }
  }
}

/// Looks for names of variables in a text.
struct VariableScan {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether a script gives a variable a value: `NAME=`, `NAME ?=`, `NAME:` in a CI file, `export NAME`.
  func assigns(_ name: String) -> Bool {
    firstUse(of: Array(name.utf8)) { end in
      var at = end
      while at < bytes.count, bytes[at].isBlank { at += 1 }
      guard at < bytes.count else { return isExported(before: end - name.utf8.count) }
      if bytes[at] == UInt8(ascii: "=") { return at + 1 >= bytes.count || bytes[at + 1] != UInt8(ascii: "=") }
      let isTwo = at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "=")
      if isTwo, [UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "+")].contains(bytes[at]) { return true }
      if bytes[at] == UInt8(ascii: ":"), at == end { return at + 1 < bytes.count && bytes[at + 1].isBlank }
      return isExported(before: end - name.utf8.count)
    }
  }

  private func isExported(before start: Int) -> Bool {
    let words: [StaticString] = ["export ", "read ", "-e ", "--env "]
    return words.contains { word in
      let count = word.utf8CodeUnitCount
      return start >= count && bytes[(start - count)..<start].holds(word)
    }
  }

  /// Whether one of the places where a name stands as a word pleases; `isWanted` gets the end of the name.
  func firstUse(of name: [UInt8], where isWanted: (Int) -> Bool) -> Bool {
    guard let first = name.first, bytes.count >= name.count else { return false }
    for at in 0...(bytes.count - name.count) where bytes[at] == first {
      guard bytes[at..<(at + name.count)].elementsEqual(name) else { continue }
      let isPart = at > 0 && bytes[at - 1].isNameByte
      let goesOn = at + name.count < bytes.count && bytes[at + name.count].isNameByte
      if !isPart, !goesOn, isWanted(at + name.count) { return true }
    }
    return false
  }
}
