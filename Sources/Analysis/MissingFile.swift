import SourceText

/// What is known of a file that is named but not there.
package struct MissingFile: Sendable, Hashable {
  /// Whether git is told to ignore it: everybody makes their own.
  package var isIgnoredByGit = false
  /// The path of an example beside it: `.env.example`, `.env.sample`, …
  package var example: String?

  package init() {}

  init(_ path: String, files: FileSystem) {
    isIgnoredByGit = GitIgnore(files).ignores(path)
    example = Self.examples(of: path).first { files.isFile($0) }
  }

  private static func examples(of path: String) -> [String] {
    let folder = Path.folder(of: path)
    let name = Path.name(of: path)
    let words = ["example", "sample", "template", "dist", "tpl", "default", "defaults"]
    var names = words.map { name + "." + $0 } + words.map { $0 + "." + name } + words.map { name + "-" + $0 }
    if let dot = name.lastIndex(of: "."), dot != name.startIndex {
      names +=
        words.map { "\(name[..<dot]).\($0)\(name[dot...])" } + words.map { "\(name[..<dot])-\($0)\(name[dot...])" }
      names += words.map { "\($0)\(name[dot...])" }
    }
    names += words.map { ".env.\($0)" } + words.map { "\($0).env" } + ["env.example", ".env-example"]
    return names.map { Path.join(folder, $0) }
  }
}
