package import Compose
package import SourceText

/// The file of the project that a container executes first: the first word of its entrypoint, or of its command where
/// there is no entrypoint.
package struct EntryFile: Sendable {
  package enum Origin: Sendable {
    case image(ImageFile)
    /// A bind mount, and the file on the host.
    case mount(Mount, host: String)
  }

  /// In the container.
  package var path: String
  /// The word that names it.
  package var place: Place
  package var origin: Origin
  /// What it holds, where that is part of the project.
  package var bytes: [UInt8]?
  /// Nil where it is not known.
  package var isExecutable: Bool?
  /// What its first line says behind `#!`.
  package var interpreter: [String] {
    guard let bytes, bytes.starts(with: [0x23, 0x21]) else { return [] }
    let line = String(decoding: bytes.prefix(256).prefix { !$0.isLineBreak }.dropFirst(2), as: UTF8.self)
    return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
  }
}

extension Project {
  /// What a container executes first, where that is a file of the project. Init programs in front of it are passed over; a
  /// script that is handed to an interpreter is not executed itself.
  package func entryFile(of container: Container) -> EntryFile? {
    guard let line = container.start.entrypoint ?? ownCommand(of: container), !line.isShellForm else { return nil }
    for word in line.words.prefix(6) {
      guard let name = word.known else { return nil }
      if Self.isInitWord(name) { continue }
      return entryFile(named: name, word.place, container)
    }
    return nil
  }

  private static let initPrograms: Set<String> = ["tini", "dumb-init", "catatonit"]

  /// Whether a word belongs to an init program in front of what a container executes.
  static func isInitWord(_ word: String) -> Bool {
    word.hasPrefix("-") || initPrograms.contains(Path.name(of: word))
  }

  /// The command, where nothing of the image comes before it.
  private func ownCommand(of container: Container) -> StartCommand.Line? {
    guard container.build != nil, let command = container.start.command else { return nil }
    switch container.facts?.role {
    case .system, .language: return command
    default: return contents(of: container)?.isFromScratch == true ? command : nil
    }
  }

  private func entryFile(named name: String, _ place: Place, _ container: Container) -> EntryFile? {
    for path in paths(named: name, container) {
      if let file = entryFile(at: path, place, container) { return file }
    }
    return nil
  }

  /// Where a program may lie, by its name or its path, seen from the folder that a container works in.
  func paths(named name: String, _ container: Container) -> [String] {
    guard !name.isEmpty else { return [] }
    if Path.isAbsolute(name) { return [Path.normalized(name)] }
    guard name.contains("/") else { return ImageContents.onPath.map { $0 + "/" + name } }
    let folder = container.service.workingDir.map { $0.known } ?? container.build?.state.workingFolder
    return folder.map { [Path.join($0, name)] } ?? []
  }

  private func entryFile(at path: String, _ place: Place, _ container: Container) -> EntryFile? {
    if let cover = container.cover(of: path) {
      guard cover.mount.kind == .bind, let host = cover.hostPath, let status = files.status(host), status.kind == .file
      else { return nil }
      return EntryFile(
        path: path,
        place: place,
        origin: .mount(cover.mount, host: host),
        bytes: bytes(host, status),
        isExecutable: status.isExecutable
      )
    }
    guard let contents = contents(of: container), case .found(let file) = contents.lookup(path) else { return nil }
    switch file.kind {
    case .file(.host(let host)):
      guard let status = files.status(host) else { return nil }
      let bytes = bytes(host, status)
      return EntryFile(path: path, place: place, origin: .image(file), bytes: bytes, isExecutable: file.isExecutable)
    case .file(.heredoc(let heredoc)):
      let bytes = heredoc.body.bytes
      return EntryFile(path: path, place: place, origin: .image(file), bytes: bytes, isExecutable: file.isExecutable)
    default: return nil
    }
  }

  private func bytes(_ path: String, _ status: FileStatus) -> [UInt8]? {
    guard status.size < 1 << 20, case .success(let bytes) = files.read(path) else { return nil }
    return bytes
  }
}
