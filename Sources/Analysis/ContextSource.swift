import Compose
import Dockerfile
package import SourceText

/// What a COPY, an ADD or a bind mount of a RUN asks the build context for.
package enum ContextSource: Sendable {
  /// It is there, or nobody knows.
  case there
  /// `candidate` is the path that it has where the Dockerfile lies, if there is such a file.
  case absent(MissingFile, candidate: String?)
  /// The file is there, and a pattern keeps it out of the context.
  case ignored(DockerIgnore.Pattern, DockerIgnore)
}

extension Project {
  /// Looks a source up in the context that a container's image is built from. Patterns and what hangs on a variable are
  /// not judged.
  package func contextSource(_ source: String, of container: Container) -> ContextSource {
    guard let context = container.service.build?.contextFolder, files.isFolder(context), !source.isEmpty,
      !source.utf8.contains(where: { "*?[\\$\u{FFFC}".utf8.contains($0) })
    else { return .there }
    // The context is the root: `..` does not leave it.
    let path = String(Path.normalized("/" + source).dropFirst())
    guard !path.isEmpty else { return .there }
    let host = Path.join(context, "./" + path)
    guard files.status(host) != nil else { return absent(path, host, context, container) }
    guard let ignore = container.build?.ignore, let pattern = ignore.pattern(ignoring: path) else { return .there }
    if files.isFolder(host), ignore.mayKeepSomething(below: path) { return .there }
    return .ignored(pattern, ignore)
  }

  private func absent(_ path: String, _ host: String, _ context: String, _ container: Container) -> ContextSource {
    var folder = Path.folder(of: host)
    // A link that leads nowhere here may lead somewhere where it is built.
    if files.list(folder)?.contains(Path.name(of: host)) == true { return .there }
    while files.status(folder) == nil, Path.relative(folder, to: context) != "." {
      let above = Path.folder(of: folder)
      if files.list(above)?.contains(Path.name(of: folder)) == true { return .there }
      folder = above
    }
    // An empty folder waits for a submodule.
    let names = files.list(folder) ?? []
    guard names.contains(where: { $0 != ".git" && $0 != ".gitkeep" }) else { return .there }
    var facts = MissingFile(host, files: files)
    if !facts.isIgnoredByGit {
      facts.isIgnoredByGit = GitIgnore(files).ignores(host + "/file")
    }
    facts.isDocumented = facts.isDocumented || isNamed(Path.name(of: path), around: context)
    var candidate: String?
    if let dockerfile = container.build?.path, container.build?.dockerfile != nil {
      let beside = Path.join(Path.folder(of: dockerfile), "./" + path)
      if files.status(beside) != nil { candidate = Path.relative(beside, to: context) }
    }
    return .absent(facts, candidate: candidate)
  }

  /// Whether a program or a Makefile in the context or beside it speaks of a file: it may make it.
  private func isNamed(_ name: String, around context: String) -> Bool {
    let stem = Array(name.prefix { $0 != "." }.utf8)
    guard stem.count > 3 else { return false }
    for folder in [context, Path.join(context, "..")] {
      for entry in (files.list(folder) ?? []).prefix(200) where Self.mayMakeFiles(entry) {
        let path = Path.join(folder, entry)
        guard let status = files.status(path), status.kind == .file, status.size < 1 << 16,
          case .success(let bytes) = files.read(path)
        else { continue }
        if bytes.indices.contains(where: { bytes[$0] == stem[0] && bytes[$0...].starts(with: stem) }) { return true }
      }
    }
    return false
  }

  private static func mayMakeFiles(_ name: String) -> Bool {
    [".py", ".sh", ".rb", ".js", ".ps1", ".mk"].contains { name.hasSuffix($0) } || name == "Makefile"
      || name == "justfile"
  }
}
