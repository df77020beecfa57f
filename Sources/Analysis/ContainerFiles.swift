import Compose
import SourceText

/// The files of the project that a container sees: mounted over its image, or copied into it.
struct ContainerFiles {
  /// A file of the project at its place in the container.
  struct Found: Hashable {
    /// Where the file lies, as composelint sees it.
    var hostPath: String
    /// In the container.
    var path: String
    /// The COPY or the mount that puts it there.
    var origin: Place
  }

  private let container: Container
  private let files: FileSystem

  init(_ container: Container, _ files: FileSystem) {
    self.container = container
    self.files = files
  }

  /// The file on the host that stands at a path in the container: a mount outranks the image, a later COPY an earlier one.
  func file(at path: String) -> Found? {
    for given in container.givenFiles where given.path == path {
      guard let host = given.hostPath else { return nil }
      return files.isFile(host) ? Found(hostPath: host, path: path, origin: given.origin) : nil
    }
    for mount in container.service.mounts.reversed() where mount.kind == .bind {
      guard let target = mount.target?.known, let host = mount.hostPath else { continue }
      if let rest = Path.relative(path, to: target) {
        let file = rest == "." ? host : Path.join(host, rest)
        return files.isFile(file) ? Found(hostPath: file, path: path, origin: mount.place) : nil
      }
    }
    guard let build = container.build, let context = container.service.build?.contextFolder else { return nil }
    for copy in build.state.copies.reversed() {
      for source in copy.sources {
        if let host = host(path, copy, source, context) { return Found(hostPath: host, path: path, origin: copy.place) }
      }
    }
    return nil
  }

  /// The files that are known to lie directly in a folder of the container, each once, in the order of their names.
  func files(in folder: String) -> [Found] {
    var paths = Set(container.givenFiles.map(\.path).filter { Path.folder(of: $0) == folder })
    for mount in container.service.mounts where mount.kind == .bind {
      guard let target = mount.target?.known, let host = mount.hostPath else { continue }
      if Path.folder(of: target) == folder { paths.insert(target) }
      guard let rest = Path.relative(folder, to: target) else { continue }
      for name in files.list(rest == "." ? host : Path.join(host, rest)) ?? [] { paths.insert(folder + "/" + name) }
    }
    if let build = container.build, let context = container.service.build?.contextFolder {
      for copy in build.state.copies {
        for source in copy.sources { paths.formUnion(self.paths(in: folder, copy, Path.join(context, "./" + source))) }
      }
    }
    return paths.sorted().compactMap { file(at: $0) }
  }

  private func paths(in folder: String, _ copy: ImageState.CopiedFiles, _ origin: String) -> [String] {
    if files.isFolder(origin) {
      guard let rest = Path.relative(folder, to: copy.destination) else { return [] }
      return (files.list(rest == "." ? origin : Path.join(origin, rest)) ?? []).map { folder + "/" + $0 }
    }
    if origin.contains("*") || origin.contains("?") {
      guard copy.destination == folder else { return [] }
      let pattern = Array(Path.name(of: origin).utf8)
      let names = files.list(Path.folder(of: origin)) ?? []
      return names.filter { Wildcard.matches(pattern, Array($0.utf8)) }.map { folder + "/" + $0 }
    }
    let target = copy.isFolder ? Path.join(copy.destination, Path.name(of: origin)) : copy.destination
    return Path.folder(of: target) == folder ? [target] : []
  }

  private func host(_ path: String, _ copy: ImageState.CopiedFiles, _ source: String, _ context: String) -> String? {
    let origin = Path.join(context, "./" + source)
    if files.isFolder(origin) {
      guard let rest = Path.relative(path, to: copy.destination) else { return nil }
      let file = Path.join(origin, rest)
      return files.isFile(file) ? file : nil
    }
    if source.contains("*") || source.contains("?") { return matching(path, copy, source, context) }
    let target = copy.isFolder ? Path.join(copy.destination, Path.name(of: source)) : copy.destination
    return target == path && files.isFile(origin) ? origin : nil
  }

  /// `COPY *.sh /scripts/`
  private func matching(_ path: String, _ copy: ImageState.CopiedFiles, _ source: String, _ context: String) -> String?
  {
    guard Path.folder(of: path) == copy.destination else { return nil }
    let name = Path.name(of: path)
    guard Wildcard.matches(Array(Path.name(of: source).utf8), Array(name.utf8)) else { return nil }
    let file = Path.join(Path.join(context, Path.folder(of: source)), name)
    return files.isFile(file) ? file : nil
  }
}
