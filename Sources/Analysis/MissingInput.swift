import Compose
package import SourceText

/// A folder or Dockerfile that a build needs and that is not there.
package struct MissingInput: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case context
    case dockerfile
  }

  package var kind: Kind
  /// As composelint sees it.
  package var path: String
  /// A Dockerfile that is there instead: in the same folder, or at the same path from the compose file's.
  package var candidate: String?
}

/// Finds out what a build lacks, and leaves alone what other folders, submodules or checkouts may bring.
struct MissingInputFinder {
  let files: FileSystem

  func missing(_ build: Build, dockerfile: String) -> MissingInput? {
    guard let context = build.contextFolder, build.context.known != nil else { return nil }
    let written = build.context.string
    switch files.status(context)?.kind {
    case .folder:
      // An empty folder waits for a submodule, or for a volume to be mounted.
      guard files.status(dockerfile) == nil, let names = files.list(context),
        names.contains(where: { $0 != ".git" && $0 != ".gitkeep" }),
        !isElsewhere(context, Path.join(written, build.dockerfile?.string ?? "Dockerfile"), written)
      else { return nil }
      return MissingInput(kind: .dockerfile, path: dockerfile, candidate: candidate(names, context, build))
    case nil:
      guard !isElsewhere(context, written, written) else { return nil }
      return MissingInput(kind: .context, path: context)
    default: return nil
    }
  }

  /// Whether the path leads somewhere from a folder above, as with `--project-directory`.
  private func isElsewhere(_ context: String, _ path: String, _ written: String) -> Bool {
    guard !Path.isAbsolute(path), !path.hasPrefix("~") else { return false }
    let steps = Path.normalized(written)
    guard context == steps || context.hasSuffix("/" + steps) || steps == "." || steps.hasPrefix("..") else {
      return false
    }
    var folder = steps == "." ? context : Path.join(context, "..")
    for _ in 0..<8 {
      if files.status(Path.join(folder, ".git")) != nil || files.realPath(folder) == "/" { return false }
      folder = Path.join(folder, "..")
      if files.status(Path.join(folder, path)) != nil { return true }
    }
    return false
  }

  private func candidate(_ names: [String], _ context: String, _ build: Build) -> String? {
    // `dockerfile` is seen from the context, not from the compose file.
    if let name = build.dockerfile?.known, build.context.string != "." {
      let folder = Path.normalized(build.context.string)
      if Path.normalized(name).hasPrefix(folder + "/") {
        let rest = String(Path.normalized(name).dropFirst(folder.utf8.count + 1))
        if files.isFile(Path.join(context, rest)) { return rest }
      }
    }
    let dockerfiles = names.filter { DockerfileName.matches($0) && files.isFile(Path.join(context, $0)) }
    return dockerfiles.count == 1 ? dockerfiles.first : nil
  }
}
