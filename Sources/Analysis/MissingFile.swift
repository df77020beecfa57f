import SourceText

/// What is known of a file that is named but not there.
package struct MissingFile: Sendable, Hashable {
  /// Whether git is told to ignore it: everybody makes their own.
  package var isIgnoredByGit = false
  /// The path of an example beside it: `.env.example`, `.env.sample`, …
  package var example: String?
  /// Whether the read-me beside it or above it speaks of the file: people are told to write it.
  package var isDocumented = false
  /// Whether it belongs outside of the repository, where only the machine knows what is there.
  package var isOutsideRepository = false

  package init() {}

  init(_ path: String, files: FileSystem) {
    isIgnoredByGit = GitIgnore(files).ignores(path)
    example = Self.examples(of: path).first { files.isFile($0) }
    isDocumented = Self.readMes(above: path, files).contains { Self.names(Array(Path.name(of: path).utf8), in: $0) }
    isOutsideRepository = Self.leavesRepository(path, files)
  }

  /// The read-me files of its folder and of those above it, up to the repository's.
  private static func readMes(above path: String, _ files: FileSystem) -> [[UInt8]] {
    var found: [[UInt8]] = []
    var folder = Path.folder(of: path)
    for _ in 0..<8 {
      for name in files.list(folder) ?? [] where name.asciiLowercased.hasPrefix("readme") {
        let file = Path.join(folder, name)
        if let size = files.status(file)?.size, size < 1 << 18, case .success(let bytes) = files.read(file) {
          found.append(bytes)
        }
      }
      if files.status(Path.join(folder, ".git")) != nil || files.realPath(folder) == "/" { break }
      let above = Path.join(folder, "..")
      if above == folder || files.status(above) == nil { break }
      folder = above
    }
    return found
  }

  /// Whether a text holds a file's name as a whole: `.env`, not `.env.example`.
  private static func names(_ name: [UInt8], in text: [UInt8]) -> Bool {
    guard let first = name.first, text.count >= name.count else { return false }
    func isPart(_ index: Int) -> Bool {
      guard text.indices.contains(index) else { return false }
      return text[index].isNameByte || text[index] == UInt8(ascii: "-")
    }
    for start in 0...(text.count - name.count) where text[start] == first {
      let end = start + name.count
      guard text[start..<end].elementsEqual(name), !isPart(start - 1), !isPart(end) else { continue }
      // A full stop ends a sentence; with a letter behind it, it is another file's name.
      if text.indices.contains(end), text[end] == UInt8(ascii: "."), isPart(end + 1) { continue }
      return true
    }
    return false
  }

  /// `../elsewhere/api.env` from the top folder of a repository.
  private static func leavesRepository(_ path: String, _ files: FileSystem) -> Bool {
    var folder = ""
    for part in path.split(separator: "/") {
      guard part == ".." else { break }
      // The folder that this `..` leaves.
      if files.status(Path.join(folder.isEmpty ? "." : folder, ".git")) != nil { return true }
      folder += folder.isEmpty ? ".." : "/.."
    }
    return false
  }

  private static func examples(of path: String) -> [String] {
    let folder = Path.folder(of: path)
    let name = Path.name(of: path)
    let words = ["example", "sample", "template", "dist", "tpl", "default", "defaults"]
    let plain = name.hasPrefix(".") ? String(name.dropFirst()) : name
    var names = words.map { plain + "." + $0 }
    names += words.map { name + "." + $0 } + words.map { $0 + "." + name } + words.map { name + "-" + $0 }
    if let dot = name.lastIndex(of: "."), dot != name.startIndex {
      names +=
        words.map { "\(name[..<dot]).\($0)\(name[dot...])" } + words.map { "\(name[..<dot])-\($0)\(name[dot...])" }
      names += words.map { "\($0)\(name[dot...])" }
    }
    names += words.map { ".env.\($0)" } + words.map { "\($0).env" } + ["env.example", ".env-example"]
    return names.map { Path.join(folder, $0) }
  }
}
