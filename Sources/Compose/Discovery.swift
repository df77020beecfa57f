package import SourceText

/// Finds compose files as `docker compose` does when none is named.
package enum Discovery {
  /// Compose's own names, in the order in which it prefers them.
  package static let mainNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"]

  private static let overrideNames = [
    "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml",
  ]

  /// The files of the project in a folder, main file first, then the override beside it; nil if there is none.
  ///
  /// `COMPOSE_FILE` of the folder's `.env` outranks the names, as it does for `docker compose` there.
  package static func defaultFiles(in folder: String, files: FileSystem) -> [String]? {
    if let named = namedFiles(in: folder, files: files) { return named }
    guard let main = mainNames.map({ Path.join(folder, $0) }).first(where: { files.isFile($0) }) else { return nil }
    let override = overrideNames.map { Path.join(folder, $0) }.first { files.isFile($0) }
    return [main] + (override.map { [$0] } ?? [])
  }

  /// The files in a folder that Compose passes over for one that it finds first: main files, or overrides.
  package static func passedOver(for path: String, files: FileSystem) -> [String] {
    let folder = Path.folder(of: path)
    for names in [mainNames, overrideNames] {
      let found = names.map { Path.join(folder, $0) }.filter { files.isFile($0) }
      guard found.first == path else { continue }
      // A link to the same file is a name for those who look for it.
      let real = files.realPath(path)
      return found.dropFirst().filter { files.realPath($0) != real || real == nil }
    }
    return []
  }

  /// The files that `COMPOSE_FILE` names in the `.env` of a folder, separated by `COMPOSE_PATH_SEPARATOR` or `:`; nil if
  /// it names none, or none that is there.
  private static func namedFiles(in folder: String, files: FileSystem) -> [String]? {
    let path = Path.join(folder, ".env")
    guard let size = files.status(path)?.size, size < 1 << 20, case .success(let bytes) = files.read(path) else {
      return nil
    }
    let entries = EnvFile(bytes, file: FileID(0)).entries
    func value(_ name: String) -> String? { entries.last { $0.name == name }?.value?.known }
    guard let list = value("COMPOSE_FILE"), !list.isEmpty else { return nil }
    let separator = value("COMPOSE_PATH_SEPARATOR").flatMap { $0.isEmpty ? nil : $0 } ?? ":"
    let paths = list.components(separatedBy: separator).map { Path.join(folder, $0) }
    return paths.allSatisfy({ files.isFile($0) }) ? paths : nil
  }

  /// The project of a folder or of the nearest one above it that has one.
  package static func search(from start: String, files: FileSystem) -> (files: [String], folder: String)? {
    var folder = start
    for _ in 0..<256 {
      if let found = defaultFiles(in: folder, files: files) { return (found, folder) }
      if files.realPath(folder) == "/" { return nil }
      let above = Path.join(folder, "..")
      if above == folder || files.status(above) == nil { return nil }
      folder = above
    }
    return nil
  }

  /// Whether a file's name says that it is a compose file: `compose.prod.yaml`, `docker-compose-dev.yml`,
  /// `web.compose.yml`.
  package static func isComposeFileName(_ name: String) -> Bool {
    let name = name.asciiLowercased
    let stem: Substring
    if name.hasSuffix(".yaml") {
      stem = name.dropLast(5)
    } else if name.hasSuffix(".yml") {
      stem = name.dropLast(4)
    } else {
      return false
    }
    for base in ["docker-compose", "compose"] {
      if stem == base || stem.hasSuffix("." + base) { return true }
      if stem.hasPrefix(base), let next = stem.dropFirst(base.count).first, next == "." || next == "-" || next == "_" {
        return true
      }
    }
    return false
  }
}

extension String {
  /// The parts between occurrences of a separator.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
