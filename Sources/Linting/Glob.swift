import SourceText

/// Path patterns of `exclude`: `*` and `?` within a name, `**` across folders, a trailing `/` or a bare folder for all
/// below it. A pattern without a slash matches a name at any depth.
package struct Glob: Sendable {
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
