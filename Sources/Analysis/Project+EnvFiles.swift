package import Compose
package import SourceText

/// The env file beside a project, and what lies around it; looked at only by rules that are asked for.
extension Project {
  /// `.env`, as Compose reads it for the project; nil where there is none.
  package var envFile: (path: String, file: FileID)? {
    let path = Path.join(compose.folder, ".env")
    return sources.id(of: path).map { (path, $0) }
  }

  /// The example of an env file that lies beside one, with the names that it sets.
  package func example(of path: String) -> (path: String, names: Set<String>)? {
    guard let example = MissingFile(path, files: files).example, case .success(let bytes) = files.read(example) else {
      return nil
    }
    return (example, OuterVariables.names(in: bytes))
  }

  /// Of some names, those that another file of the project's folder speaks of: an application, a script, a compose file.
  package func mentioned(_ names: Set<String>) -> Set<String> {
    var found: Set<String> = []
    for folder in [compose.folder] + (files.list(compose.folder) ?? []).map({ Path.join(compose.folder, $0) }) {
      for name in files.list(folder) ?? [] where !name.hasPrefix(".env") {
        let bytes = OuterVariables.text(Path.join(folder, name), files)
        guard !bytes.isEmpty else { continue }
        found.formUnion(names.filter { !found.contains($0) && OuterVariables.holds($0, in: bytes) })
      }
    }
    return found
  }

  /// What is known of a file that is named but not there.
  package func missingFile(at path: String) -> MissingFile { missingFiles[path] ?? MissingFile(path, files: files) }

  /// Whether a file lies in a git repository that would take it in: nothing ignores it.
  package func isForGit(_ path: String) -> Bool {
    var folder = Path.folder(of: path)
    if files.isFile(Path.join(folder, ".gitignore")) { return !GitIgnore(files).ignores(path) }
    for _ in 0..<32 {
      if files.status(Path.join(folder, ".git")) != nil { return !GitIgnore(files).ignores(path) }
      let above = Path.join(folder, "..")
      if above == folder || files.status(above) == nil || files.realPath(folder) == "/" { return false }
      folder = above
    }
    return false
  }
}
