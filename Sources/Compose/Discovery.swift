package import SourceText

/// Finds compose files as `docker compose` does when none is named.
package enum Discovery {
  /// Compose's own names, in the order in which it prefers them.
  package static let mainNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"]

  private static let overrideNames = [
    "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml",
  ]

  /// The files of the project in a folder, main file first, then the override beside it; nil if there is none.
  package static func defaultFiles(in folder: String, files: FileSystem) -> [String]? {
    guard let main = mainNames.map({ Path.join(folder, $0) }).first(where: { files.isFile($0) }) else { return nil }
    let override = overrideNames.map { Path.join(folder, $0) }.first { files.isFile($0) }
    return [main] + (override.map { [$0] } ?? [])
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
