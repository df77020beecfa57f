/// Paths as text: joined, normalised and compared without touching the file system. `/` separates.
package enum Path {
  package static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

  /// `path` as seen from `folder`; an absolute path stays as it is.
  package static func join(_ folder: String, _ path: String) -> String {
    if isAbsolute(path) || folder.isEmpty || folder == "." { return normalized(path) }
    return normalized(folder + "/" + path)
  }

  /// The path without `.`, double slashes and resolvable `..`; the empty path is `.`.
  package static func normalized(_ path: String) -> String {
    let absolute = isAbsolute(path)
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part == "..", absolute {
        continue
      } else {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    if absolute { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }

  /// The folder that a path lies in: `.` for a bare name, `/` for the root.
  package static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  package static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.index(after: slash)...])
  }

  /// `path` as seen from `folder`, both absolute or both relative to the same place; nil where it would need `..`.
  package static func relative(_ path: String, to folder: String) -> String? {
    let path = normalized(path)
    let folder = normalized(folder)
    if folder == "." { return isAbsolute(path) || path == ".." || path.hasPrefix("../") ? nil : path }
    if path == folder { return "." }
    let prefix = folder == "/" ? "/" : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }

  /// The way from `folder` to `path`, with `..` where it leads upwards; both absolute or both relative to the same place.
  /// Nil where nobody can tell: one is absolute, or the folder lies above that place.
  package static func way(to path: String, from folder: String) -> String? {
    let (path, folder) = (normalized(path), normalized(folder))
    guard isAbsolute(path) == isAbsolute(folder) else { return nil }
    var parts = path.split(separator: "/")[...]
    var base = folder == "." ? [] : folder.split(separator: "/")[...]
    while let part = parts.first, part == base.first { (parts, base) = (parts.dropFirst(), base.dropFirst()) }
    if base.contains("..") { return nil }
    let way = (base.map { _ in ".." } + parts).joined(separator: "/")
    return way.isEmpty ? "." : way
  }
}
