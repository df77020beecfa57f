import SourceText

/// Path patterns of `exclude`: `*` and `?` within a name, `**` across folders, a trailing `/` or a bare folder for all
/// below it. A pattern without a slash matches a name at any depth.
package struct Glob: Sendable, Hashable {
  private let parts: [[UInt8]]

  package init(_ pattern: String) {
    var bytes = Array(pattern.utf8)
    if bytes.starts(with: [0x2E, 0x2F]) { bytes.removeFirst(2) }
    let isAnchored = bytes.dropLast().contains(0x2F)
    if bytes.first == 0x2F { bytes.removeFirst() }
    while bytes.last == 0x2F { bytes.removeLast() }
    let parts = bytes.split(separator: 0x2F).map { Array($0) }
    self.parts = isAnchored ? parts : [Self.anyDepth] + parts
  }

  private static let anyDepth: [UInt8] = [0x2A, 0x2A]

  /// Whether a path (relative to where the pattern stands) or a folder above it matches.
  package func matches(_ path: String) -> Bool {
    Self.match(parts[...], path.utf8.split(separator: 0x2F).map { Array($0) }[...])
  }

  private static func match(_ parts: ArraySlice<[UInt8]>, _ names: ArraySlice<[UInt8]>) -> Bool {
    guard let part = parts.first else { return true }
    if part == anyDepth {
      if parts.count == 1 { return !names.isEmpty }
      return names.indices.contains { match(parts.dropFirst(), names[$0...]) }
    }
    guard let name = names.first, Wildcard.matches(part, name) else { return false }
    return match(parts.dropFirst(), names.dropFirst())
  }
}

/// A pattern and the folder of the configuration that holds it.
package struct PathPattern: Sendable, Hashable {
  private let folder: ConfigurationFolder
  private let glob: Glob

  init(_ pattern: String, from folder: ConfigurationFolder) {
    self.folder = folder
    glob = Glob(pattern)
  }

  /// Whether a path (as composelint sees it) or a folder above it matches.
  package func matches(_ path: String) -> Bool { folder.relative(path).map { glob.matches($0) } ?? false }
}

/// The folder of a configuration file, which the patterns in it start from.
struct ConfigurationFolder: Sendable, Hashable {
  private let path: String
  /// The folder that composelint runs in, as seen from this one; nil where it does not lie in it.
  private let here: String?

  init(of file: String, _ files: FileSystem) {
    path = Path.folder(of: file)
    if let real = files.realPath(path), let start = files.realPath(".") {
      here = Path.relative(start, to: real)
    } else {
      here = nil
    }
  }

  /// A path as seen from this folder; nil if it does not lie in it.
  func relative(_ path: String) -> String? {
    if let relative = Path.relative(path, to: self.path), !relative.hasPrefix("../") { return relative }
    guard let here, !Path.isAbsolute(path) else { return nil }
    let joined = Path.join(here, path)
    return joined == ".." || joined.hasPrefix("../") ? nil : joined
  }
}
