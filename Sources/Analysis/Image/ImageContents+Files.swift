package import Dockerfile
package import ImageCatalog
package import SourceText

/// What lies at a path of an image when it is done.
package struct ImageFile: Sendable {
  package enum Kind: Sendable {
    /// A file that was copied; where it comes from.
    case file(Origin)
    case folder
    /// Something that a command of a RUN left there.
    case made
  }

  package enum Origin: Sendable {
    /// A file of the build context, as composelint sees it.
    case host(String)
    case heredoc(Heredoc)
    /// Another image, a URL, an archive: what is in it is not known.
    case elsewhere
  }

  package var kind: Kind
  /// Nil where it is not known.
  package var owner: FileOwner?
  /// The last mode that was set here; nil where nothing set one.
  package var mode: FileMode?
  /// Whether anybody may execute it; nil where it is not known.
  package var isExecutable: Bool?
  /// The instruction, or the command in it, that put it there.
  package var place: Place

  /// The path of the file on the host; nil if it comes from nowhere there.
  package var hostPath: String? {
    if case .file(.host(let path)) = kind { path } else { nil }
  }
}

/// What is known of a path.
package enum ImageLookup: Sendable {
  case found(ImageFile)
  /// Nothing is there: it was removed, or nothing ever put it into an image that began empty.
  case absent
  /// The base image, a script or an unknown source may have put something there, or nothing.
  case unknown

  package var file: ImageFile? { if case .found(let file) = self { file } else { nil } }
}

extension ImageContents {
  /// How many stages a file is followed through.
  private static let mostStages = 20

  /// What lies at an absolute path, the later instruction winning.
  package func lookup(_ path: String) -> ImageLookup { lookup(Path.normalized(path), depth: 0) }

  /// The owner of a file or folder; nil where it is not known.
  package func owner(of path: String) -> FileOwner? { lookup(path).file?.owner }

  /// The bytes of a file, where they are part of the project.
  package func bytes(of file: ImageFile) -> [UInt8]? {
    switch file.kind {
    case .file(.host(let path)): if case .success(let bytes) = files.read(path) { bytes } else { nil }
    case .file(.heredoc(let heredoc)): heredoc.body.bytes
    default: nil
    }
  }

  private func lookup(_ path: String, depth: Int) -> ImageLookup {
    var state = lower.first?.lookup(path, depth: depth) ?? (isFromScratch ? .absent : .unknown)
    for change in changes { apply(change, to: &state, path, depth) }
    return state
  }

  private func apply(_ change: ImageChange, to state: inout ImageLookup, _ path: String, _ depth: Int) {
    switch change.action {
    case .put(let placed): put(placed, change.place, into: &state, path, depth)
    case .makeFolder(let folder):
      guard state.file == nil, Path.relative(folder, to: path) != nil else { return }
      let owner = change.user?.owner ?? .root
      state = .found(ImageFile(kind: .folder, owner: owner, place: change.place))
    case .write(let target):
      if target == path {
        state = .found(ImageFile(kind: .made, owner: change.user?.owner ?? .root, place: change.place))
      } else if Path.relative(path, to: target) != nil {
        state = .unknown
      }
    case .fill(let folder):
      guard let rest = Path.relative(path, to: folder) else { return }
      // What was there before stays, or is written over.
      if rest != "." || state.file == nil { state = .unknown }
    case .setOwner(let target, let owner, let isRecursive):
      guard Self.touches(target, isRecursive, path) else { return }
      amend(&state, change.place) { file in
        file.owner = FileOwner((owner.user ?? file.owner?.user ?? "") + ":" + (owner.group ?? file.owner?.group ?? ""))
      }
    case .setMode(let target, let mode, let isRecursive):
      guard Self.touches(target, isRecursive, path) else { return }
      amend(&state, change.place) { file in
        file.isExecutable = mode.isExecutable(before: file.isExecutable)
        file.mode = mode
      }
    case .remove(let target):
      if Path.relative(path, to: target) != nil { state = .absent }
    case .anything:
      if var file = state.file {
        (file.owner, file.mode, file.isExecutable) = (nil, nil, nil)
        state = .found(file)
      } else {
        state = .unknown
      }
    case .addUser, .packages:
      if case .absent = state, case .packages = change.action { state = .unknown }
    }
  }

  /// What is not known to be there must be, where its owner or mode is set.
  private func amend(_ state: inout ImageLookup, _ place: Place, _ body: (inout ImageFile) -> Void) {
    var file = state.file ?? ImageFile(kind: .made, owner: nil, place: place)
    body(&file)
    state = .found(file)
  }

  private static func touches(_ target: String, _ isRecursive: Bool, _ path: String) -> Bool {
    if target.hasSuffix("/*") {
      guard let rest = Path.relative(path, to: String(target.dropLast(2))), rest != "." else { return false }
      return isRecursive || !rest.contains("/")
    }
    return isRecursive ? Path.relative(path, to: target) != nil : path == target
  }

  // MARK: Copied files

  private func put(
    _ placed: PlacedFile,
    _ place: Place,
    into state: inout ImageLookup,
    _ path: String,
    _ depth: Int
  ) {
    if state.file == nil, path != placed.target, Path.relative(placed.target, to: path) != nil {
      // A folder above the target, which is made if it is missing.
      state = .found(ImageFile(kind: .folder, owner: placed.owner ?? .root, place: place))
      return
    }
    guard Path.relative(path, to: placed.target) != nil else { return }
    switch source(of: path, placed, depth) {
    case .absent: return
    case .unknown:
      guard case .found = state else {
        state = .unknown
        return
      }
    case .found(var file):
      if case .folder = file.kind, case .folder? = state.file?.kind { return }
      file.place = place
      file.owner = placed.owner ?? .root
      if let mode = placed.mode {
        file.isExecutable = mode.isExecutable(before: file.isExecutable)
        file.mode = mode
      }
      state = .found(file)
    }
  }

  /// What a COPY puts at a path at or below its target.
  func source(of path: String, _ placed: PlacedFile, _ depth: Int) -> ImageLookup {
    guard placed.excludes.isEmpty, !placed.keepsParents else { return .unknown }
    switch placed.source {
    case .context(let source): return context.map { host(path, source, $0, placed) } ?? .unknown
    case .stage(let index, let source):
      guard let stage = stages[index], depth < Self.mostStages else { return .unknown }
      return file(path, source, of: stage, placed, depth)
    case .heredoc(let heredoc):
      let target = placed.isFolder ? Path.join(placed.target, heredoc.name) : placed.target
      guard path == target else { return placed.isFolder && path == placed.target ? folder : .absent }
      let place = Place(heredoc.body.place.file, heredoc.span)
      return .found(ImageFile(kind: .file(.heredoc(heredoc)), isExecutable: false, place: place))
    case .image(_, let source):
      let name = Path.name(of: Path.normalized(source))
      let isIt = path == placed.target && !placed.isFolder || path == Path.join(placed.target, name)
      return isIt ? elsewhere : .unknown
    case .remote, .unknown: return path == placed.target && !placed.isFolder ? elsewhere : .unknown
    }
  }

  private var folder: ImageLookup { .found(ImageFile(kind: .folder, place: Place(FileID(0), Span(0, 0)))) }

  private var elsewhere: ImageLookup {
    .found(ImageFile(kind: .file(.elsewhere), place: Place(FileID(0), Span(0, 0))))
  }

  private func host(_ path: String, _ source: String, _ context: String, _ placed: PlacedFile) -> ImageLookup {
    if placed.unpacks, Self.isArchive(source) { return .unknown }
    if source.utf8.contains(where: { "*?[".utf8.contains($0) }) { return matching(path, source, context, placed) }
    // The context is the root: `..` does not leave it.
    let origin = Path.join(context, "./" + Path.normalized("/" + source))
    return host(path, origin, placed)
  }

  private func host(_ path: String, _ origin: String, _ placed: PlacedFile) -> ImageLookup {
    switch files.status(origin)?.kind {
    case .folder: return entry(origin, Path.relative(path, to: placed.target) ?? ".")
    case .file:
      let target = placed.isFolder ? Path.join(placed.target, Path.name(of: origin)) : placed.target
      if path == target { return entry(origin, ".") }
      return placed.isFolder && path == placed.target ? folder : .absent
    default: return .unknown
    }
  }

  private func entry(_ origin: String, _ rest: String) -> ImageLookup {
    let host = rest == "." ? origin : Path.join(origin, rest)
    switch files.status(host) {
    case nil: return .absent
    case let status? where status.kind == .file:
      let place = Place(FileID(0), Span(0, 0))
      return .found(ImageFile(kind: .file(.host(host)), isExecutable: status.isExecutable, place: place))
    case let status? where status.kind == .folder: return folder
    default: return .unknown
    }
  }

  /// `COPY *.sh /scripts/`
  private func matching(_ path: String, _ source: String, _ context: String, _ placed: PlacedFile) -> ImageLookup {
    let folderName = Path.folder(of: Path.normalized(source))
    guard !folderName.utf8.contains(where: { "*?[".utf8.contains($0) }) else { return .unknown }
    let folder = Path.join(context, "./" + folderName)
    guard let names = files.list(folder) else { return .unknown }
    let pattern = Array(Path.name(of: Path.normalized(source)).utf8)
    var result = ImageLookup.absent
    for name in names where Wildcard.matches(pattern, Array(name.utf8)) {
      let found = host(path, Path.join(folder, name), placed)
      if case .absent = found { continue }
      result = found
    }
    return result
  }

  private func file(
    _ path: String,
    _ source: String,
    of stage: ImageContents,
    _ placed: PlacedFile,
    _ depth: Int
  ) -> ImageLookup {
    guard !source.utf8.contains(where: { "*?[".utf8.contains($0) }) else { return .unknown }
    let origin = Path.join("/", source)
    let rest = Path.relative(path, to: placed.target) ?? "."
    switch stage.lookup(origin, depth: depth + 1) {
    case .found(let file):
      if case .folder = file.kind { return stage.lookup(Path.join(origin, rest), depth: depth + 1) }
      let target = placed.isFolder ? Path.join(placed.target, Path.name(of: origin)) : placed.target
      if case .made = file.kind {
        // A file, or a folder with anything below it.
        return path == target || path == placed.target ? .found(file) : .unknown
      }
      return path == target ? .found(file) : placed.isFolder && path == placed.target ? folder : .absent
    case .absent, .unknown:
      let below = stage.lookup(Path.join(origin, rest), depth: depth + 1)
      if case .found = below { return below }
      let name = Path.name(of: origin)
      let isNamed = path == placed.target && !placed.isFolder || path == Path.join(placed.target, name)
      return isNamed ? elsewhere : .unknown
    }
  }

  private static func isArchive(_ name: String) -> Bool {
    [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".gz", ".bz2", ".xz"].contains {
      name.hasSuffix($0)
    }
  }
}
