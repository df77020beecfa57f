import SourceText

/// Whether git leaves a path alone: the `.gitignore` files from its folder up to the repository's.
struct GitIgnore {
  private struct Pattern {
    var parts: [[UInt8]]
    var isNegated: Bool
    var isFolderOnly: Bool
    var isAnchored: Bool
  }

  private let files: FileSystem

  init(_ files: FileSystem) { self.files = files }

  func ignores(_ path: String) -> Bool {
    var verdict = false
    var folder = Path.folder(of: path)
    var chain: [String] = [folder]
    for _ in 0..<32 where files.status(Path.join(folder, ".git")) == nil {
      let above = Path.join(folder, "..")
      if above == folder || folder == "/" || (above.hasPrefix("..") && files.status(above) == nil) { break }
      folder = above
      chain.append(folder)
    }
    // Without a repository only the folder's own file counts.
    if files.status(Path.join(folder, ".git")) == nil { chain = [Path.folder(of: path)] }
    for folder in chain.reversed() {
      guard case .success(let bytes) = files.read(Path.join(folder, ".gitignore")) else { continue }
      guard let relative = relative(path, to: folder) else { continue }
      for pattern in Self.patterns(bytes) where Self.matches(pattern, relative) { verdict = !pattern.isNegated }
    }
    return verdict
  }

  /// `a/b` as seen from `..`-led folders too, which only the disk can name.
  private func relative(_ path: String, to folder: String) -> String? {
    if let relative = Path.relative(path, to: folder) { return relative }
    guard let real = files.realPath(Path.folder(of: path)), let base = files.realPath(folder) else { return nil }
    return Path.relative(Path.join(real, Path.name(of: path)), to: base)
  }

  private static func patterns(_ bytes: [UInt8]) -> [Pattern] {
    bytes.split(whereSeparator: \.isLineBreak).compactMap { line in
      var line = line[...]
      while line.last?.isBlank == true { line.removeLast() }
      guard let first = line.first, first != UInt8(ascii: "#") else { return nil }
      let isNegated = first == UInt8(ascii: "!")
      if isNegated { line.removeFirst() }
      let isFolderOnly = line.last == UInt8(ascii: "/")
      if isFolderOnly { line.removeLast() }
      let isAnchored = line.contains(UInt8(ascii: "/"))
      let parts = line.split(separator: UInt8(ascii: "/")).map { Array($0) }
      guard !parts.isEmpty else { return nil }
      return Pattern(parts: parts, isNegated: isNegated, isFolderOnly: isFolderOnly, isAnchored: isAnchored)
    }
  }

  private static func matches(_ pattern: Pattern, _ path: String) -> Bool {
    let names = path.utf8.split(separator: UInt8(ascii: "/")).map { Array($0) }
    // A pattern that matches a folder above ignores all below it.
    for end in names.indices {
      if end == names.count - 1, pattern.isFolderOnly { continue }
      let prefix = names[...end]
      if pattern.isAnchored {
        if match(pattern.parts[...], prefix) { return true }
      } else if let name = prefix.last, Wildcard.matches(pattern.parts[0], name) {
        return true
      }
    }
    return false
  }

  private static func match(_ parts: ArraySlice<[UInt8]>, _ names: ArraySlice<[UInt8]>) -> Bool {
    guard let part = parts.first else { return names.isEmpty }
    if part == [0x2A, 0x2A] {
      if parts.count == 1 { return !names.isEmpty }
      return (names.startIndex...names.endIndex).contains { match(parts.dropFirst(), names[$0...]) }
    }
    guard let name = names.first, Wildcard.matches(part, name) else { return false }
    return match(parts.dropFirst(), names.dropFirst())
  }
}
