package import Compose
package import SourceText

/// What a mount puts in the place of something in an image.
package struct MountCover: Sendable {
  package var mount: Mount
  /// Where the mount lies in the container.
  package var target: String
  /// The path on the host that stands there instead, as composelint sees it; nil where that is not known.
  package var hostPath: String?
  /// Whether it is the mount's own target, not something below it.
  package var isTarget: Bool
}

extension Container {
  /// The mount that covers a path of the container: the deepest one counts.
  package func cover(of path: String) -> MountCover? {
    let covers = service.mounts.compactMap { mount -> MountCover? in
      guard let target = mount.target?.known, let rest = Path.relative(path, to: target) else { return nil }
      let host = mount.hostPath.map { rest == "." ? $0 : Path.join($0, rest) }
      return MountCover(mount: mount, target: Path.normalized(target), hostPath: host, isTarget: rest == ".")
    }
    return covers.max { $0.target.utf8.count < $1.target.utf8.count }
  }
}

/// The first program of a container, where a bind mount covers its path.
package struct CoveredEntry: Sendable {
  /// In the container.
  package var path: String
  /// The word that names it.
  package var place: Place
  package var cover: MountCover
  /// What is there on the host.
  package var status: FileStatus?
  /// What the image holds at the path.
  package var image: ImageFile?
}

extension Project {
  /// The first program of a container, if it is named by a path that a bind mount covers.
  package func coveredEntry(of container: Container) -> CoveredEntry? {
    guard let (name, place) = firstProgram(of: container) else { return nil }
    for path in paths(named: name, container) {
      guard let cover = container.cover(of: path), cover.mount.kind == .bind, let host = cover.hostPath else {
        continue
      }
      // Of a name alone only what is mounted as that very file is looked at.
      guard name.contains("/") || cover.isTarget else { continue }
      return CoveredEntry(
        path: path,
        place: place,
        cover: cover,
        status: files.status(host),
        image: contents(of: container)?.lookup(path).file
      )
    }
    return nil
  }

  /// The word that a container executes first, past init programs: of a shell's text, the first command's.
  private func firstProgram(of container: Container) -> (name: String, place: Place)? {
    guard let line = container.start.entrypoint ?? directCommand(of: container) else { return nil }
    if line.isShellForm {
      var found: (String, Place)?
      line.inline?.script.forEachInvocation(descending: false) { invocation, context in
        guard context.order == 0, context.isTopLevel, let name = invocation.programWord.literal else { return }
        found = (name, Place(line.place.file, invocation.programWord.span))
      }
      return found
    }
    let words = line.words.drop { $0.known.map(Self.isInitWord) ?? false }
    return words.first.flatMap { word in word.known.map { ($0, word.place) } }
  }

  /// The command, where nothing that the image starts first would take care of it.
  private func directCommand(of container: Container) -> StartCommand.Line? {
    guard let command = container.start.command else { return nil }
    switch container.facts?.role {
    case .system: return command
    // node's own entrypoint hands to node what cannot be executed.
    case .language: return container.facts?.family == "node" ? nil : command
    default: return contents(of: container)?.isFromScratch == true ? command : nil
    }
  }

  /// Whether git says that it keeps no modes where a file was checked out, as on Windows.
  package func hasNoModes(around path: String) -> Bool {
    var folder = Path.folder(of: path)
    for _ in 0..<32 {
      if files.status(Path.join(folder, ".git")) != nil {
        guard case .success(let bytes) = files.read(Path.join(folder, ".git/config")) else { return false }
        return bytes.holds("filemode = false")
      }
      let above = Path.join(folder, "..")
      if above == folder || files.status(above) == nil || files.realPath(folder) == "/" { return false }
      folder = above
    }
    return false
  }
}
