import Analysis
import SourceText

/// What belongs to a run: the folders that were named, or their repositories, and files that people named themselves.
///
/// A compose file may name others anywhere. They are read, as Compose reads them, but a stranger's project must not make a
/// report show what else lies on a machine, nor a fix write there.
struct Boundary: Sendable {
  private var roots: Set<String> = []
  private var named: Set<String> = []

  /// Takes a folder, and all that is in its repository.
  mutating func add(folder: String, _ files: FileSystem) {
    guard let real = files.realPath(folder) else { return }
    roots.insert(files.repository(of: real) ?? real)
  }

  /// Takes one file, wherever it lies.
  mutating func add(file: String, _ files: FileSystem) { named.insert(files.realPath(file) ?? Path.normalized(file)) }

  /// Takes what somebody named: a folder, or a file and its neighbours.
  mutating func add(_ path: String, _ files: FileSystem) {
    if files.isFolder(path) { return add(folder: path, files) }
    add(folder: Path.folder(of: path), files)
    add(file: path, files)
  }

  /// Whether a file belongs to the run, links followed. One that is not there yet lies where its folder does.
  func contains(_ path: String, _ files: FileSystem) -> Bool {
    guard let real = files.realPath(path) else {
      let folder = files.realPath(Path.folder(of: path))
      return folder.map { isInside(Path.join($0, Path.name(of: path))) } ?? named.contains(Path.normalized(path))
    }
    return isInside(real)
  }

  private func isInside(_ real: String) -> Bool {
    named.contains(real) || roots.contains { Path.relative(real, to: $0) != nil }
  }
}

extension FileSystem {
  /// The nearest folder upwards from a real path that holds `.git`.
  func repository(of folder: String) -> String? {
    var folder = folder
    while true {
      if status(Path.join(folder, ".git")) != nil { return folder }
      let above = Path.folder(of: folder)
      if above == folder { return nil }
      folder = above
    }
  }
}
