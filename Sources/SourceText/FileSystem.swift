/// What a path is, links followed.
package enum FileKind: Sendable, Hashable {
  case file
  case folder
  /// A FIFO, a socket, a device: never opened.
  case special
  /// Behind a folder that we may not enter: it may be there, so nobody should call it missing.
  case closed
}

/// What is known of a path without reading it.
package struct FileStatus: Sendable, Hashable {
  package var kind: FileKind
  /// Size in bytes; 0 for anything but a file.
  package var size: Int
  /// Whether any execute bit is set.
  package var isExecutable: Bool

  package init(kind: FileKind, size: Int, isExecutable: Bool) {
    self.kind = kind
    self.size = size
    self.isExecutable = isExecutable
  }
}

/// Why a file could not be read, in words for people.
package struct FileError: Error, Hashable, Sendable {
  package var reason: String
  package init(_ reason: String) { self.reason = reason }
}

/// The files, as a value: the real ones, or some in memory. Nothing else in the core touches a disk.
package struct FileSystem: Sendable {
  /// The bytes of a file.
  package var read: @Sendable (_ path: String) -> Result<[UInt8], FileError>
  /// What a path is, links followed; nil if there is nothing.
  package var status: @Sendable (_ path: String) -> FileStatus?
  /// The names in a folder, sorted by their bytes, without `.` and `..`; nil if it cannot be listed.
  package var list: @Sendable (_ folder: String) -> [String]?
  /// The path with all links resolved, absolute; nil if there is nothing.
  package var realPath: @Sendable (_ path: String) -> String?
  /// Replaces the content of a file that is there, all of it or none; says why where it cannot. Nil where nothing may be
  /// written: only the command, asked for fixes, gives one.
  package var write: (@Sendable (_ path: String, _ bytes: [UInt8]) -> FileError?)?

  package init(
    read: @escaping @Sendable (String) -> Result<[UInt8], FileError>,
    status: @escaping @Sendable (String) -> FileStatus?,
    list: @escaping @Sendable (String) -> [String]?,
    realPath: @escaping @Sendable (String) -> String?
  ) {
    self.read = read
    self.status = status
    self.list = list
    self.realPath = realPath
  }

  package func isFile(_ path: String) -> Bool { status(path)?.kind == .file }
  /// Why a file that is there cannot be read; nil if it can, or if there is none.
  package func obstacle(_ path: String) -> FileError? {
    // `/dev/null` is how people write that there is no file.
    guard let kind = status(path)?.kind, kind != .folder, path != "/dev/null" else { return nil }
    if case .failure(let error) = read(path) { return error }
    return nil
  }
  package func isFolder(_ path: String) -> Bool { status(path)?.kind == .folder }
}

extension FileSystem {
  /// Files in memory, for tests and for what an editor holds unsaved. Folders exist where a file lies below them.
  package static func memory(_ contents: [String: String]) -> FileSystem {
    memory(bytes: contents.mapValues { Array($0.utf8) })
  }

  /// The same for files that need not be text.
  package static func memory(bytes contents: [String: [UInt8]]) -> FileSystem {
    var files: [String: [UInt8]] = [:]
    var folders: [String: Set<String>] = [".": []]
    for (path, bytes) in contents {
      let path = Path.normalized(path)
      files[path] = bytes
      var child = path
      while child != ".", child != "/" {
        let folder = Path.folder(of: child)
        folders[folder, default: []].insert(Path.name(of: child))
        child = folder
      }
    }
    let (knownFiles, knownFolders) = (files, folders)
    return FileSystem(
      read: { path in knownFiles[Path.normalized(path)].map { .success($0) } ?? .failure(FileError("no such file")) },
      status: { path in
        let path = Path.normalized(path)
        if let bytes = knownFiles[path] {
          return FileStatus(kind: .file, size: bytes.count, isExecutable: bytes.starts(with: Array("#!".utf8)))
        }
        return knownFolders[path] == nil ? nil : FileStatus(kind: .folder, size: 0, isExecutable: false)
      },
      list: { path in knownFolders[Path.normalized(path)]?.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } },
      realPath: { path in
        let path = Path.normalized(path)
        return knownFiles[path] == nil && knownFolders[path] == nil ? nil : path
      }
    )
  }
}

extension FileSystem {
  /// The same files, but for one whose bytes are given: what an editor holds unsaved, or standard input.
  package func replacing(_ path: String, with bytes: [UInt8]) -> FileSystem {
    let replaced = Path.normalized(path)
    let base = self
    var files = self
    files.read = { Path.normalized($0) == replaced ? .success(bytes) : base.read($0) }
    files.status = { path in
      guard Path.normalized(path) == replaced else { return base.status(path) }
      let isExecutable = base.status(path)?.isExecutable ?? false
      return FileStatus(kind: .file, size: bytes.count, isExecutable: isExecutable)
    }
    files.list = { folder in
      let names = base.list(folder)
      guard Path.normalized(folder) == Path.folder(of: replaced) else { return names }
      let name = Path.name(of: replaced)
      guard let names, !names.contains(name) else { return names ?? [name] }
      return (names + [name]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    return files
  }
}
