package import SourceText

extension ImageContents {
  /// Whether a program can be started in the image, by its name or its path; nil where that is not known.
  package func has(tool: String) -> Bool? {
    let name = Self.onPath.reduce(tool) { $1 == Path.folder(of: tool) ? Path.name(of: tool) : $0 }
    if Path.isAbsolute(name) { return hasFile(name) }
    var state: Bool? = isFromScratch ? false : facts?.has(tool: name)
    if let below = lower.first { state = below.has(tool: name) }
    for change in changes { apply(change, to: &state, name) }
    return state
  }

  /// The folders that a PATH holds.
  static let onPath = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]

  private func hasFile(_ path: String) -> Bool? {
    switch lookup(path) {
    case .found: true
    case .absent: isFromScratch ? false : nil
    case .unknown: nil
    }
  }

  private func apply(_ change: ImageChange, to state: inout Bool?, _ tool: String) {
    switch change.action {
    case .packages(let packages): apply(packages, to: &state, tool)
    case .put(let placed): put(placed, into: &state, tool)
    case .write(let path):
      if Self.isOnPath(path), Path.name(of: path) == tool { state = true }
    case .fill(let folder):
      if state == false, Self.holdsPath(folder) { state = nil }
    case .remove(let path):
      if Self.isOnPath(path), Path.name(of: path) == tool { state = nil }
    case .setMode(let path, _, _):
      // What is made executable is there.
      if Self.isOnPath(path), Path.name(of: path) == tool { state = true }
    case .anything:
      if state == false { state = nil }
    case .makeFolder, .setOwner, .addUser: break
    }
  }

  private func apply(_ change: PackageChange, to state: inout Bool?, _ tool: String) {
    let isBrought = change.names.contains { PackagePrograms.brings($0, tool) }
    guard change.isInstalled else {
      if isBrought, state == true { state = nil }
      return
    }
    if isBrought {
      state = true
    } else if !change.isComplete, state == false {
      state = nil
    }
  }

  private func put(_ placed: PlacedFile, into state: inout Bool?, _ tool: String) {
    if Self.isOnPath(placed.target), Path.name(of: placed.target) == tool {
      state = true
      return
    }
    guard Self.holdsPath(placed.target) else { return }
    for folder in Self.onPath where Path.relative(folder, to: placed.target) != nil {
      switch source(of: folder + "/" + tool, placed, 0) {
      case .found(let file):
        if file.kind.isFile {
          state = true
          return
        }
      case .absent: break
      case .unknown: if state == false, !placed.isOneFile, mayBring(tool, placed) { state = nil }
      }
    }
  }

  /// Whether a folder of another stage may hold programs of the system: not one that only package managers of languages
  /// filled, `pip install --prefix=/install`.
  private func mayBring(_ tool: String, _ placed: PlacedFile) -> Bool {
    guard case .stage(let index, let path) = placed.source, let stage = stages[index], stage.lower.isEmpty else {
      return true
    }
    let folder = Path.normalized(Path.join("/", path))
    let isOwn =
      folder != "/" && !Self.holdsPath(folder) && !Self.onPath.contains { Path.relative(folder, to: $0) != nil }
    guard isOwn else { return true }
    return stage.changes.contains { change in
      switch change.action {
      case .put(let other):
        if Self.overlap(other.target, folder),
          case .absent = stage.source(of: Path.join(folder, "bin/" + tool), other, 0)
        {
          false
        } else {
          Self.overlap(other.target, folder)
        }
      case .write(let path), .fill(let path): Self.overlap(path, folder)
      case .anything: true
      default: false
      }
    }
  }

  private static func overlap(_ one: String, _ other: String) -> Bool {
    Path.relative(one, to: other) != nil || Path.relative(other, to: one) != nil
  }

  private static func isOnPath(_ path: String) -> Bool { onPath.contains(Path.folder(of: path)) }

  /// Whether a folder of the PATH lies in this one.
  private static func holdsPath(_ folder: String) -> Bool { onPath.contains { Path.relative($0, to: folder) != nil } }

  /// The packages that are installed, by the names that are known; removed ones are left out.
  package var installedPackages: Set<String> {
    var installed = lower.first?.installedPackages ?? []
    for change in changes {
      guard case .packages(let packages) = change.action else { continue }
      if packages.isInstalled { installed.formUnion(packages.names) } else { installed.subtract(packages.names) }
    }
    return installed
  }

  /// Whether a package is installed, under one of these names: nil where an installation hangs on what is not known.
  package func installs(anyOf names: Set<String>) -> Bool? {
    if !installedPackages.isDisjoint(with: names) { return true }
    let isComplete = changes.allSatisfy { change in
      switch change.action {
      case .packages(let packages): packages.isComplete || !packages.isInstalled
      case .anything: false
      default: true
      }
    }
    guard isComplete else { return nil }
    return lower.first.map { $0.installs(anyOf: names) } ?? false
  }
}

extension PlacedFile {
  /// Whether it is one file of another image, by its name: `/out/server` to `/usr/local/bin/`, but not `/out/bin`.
  fileprivate var isOneFile: Bool {
    switch source {
    case .stage(_, let path), .image(_, let path):
      let name = Path.name(of: Path.normalized(path))
      return isFolder
        && ![
          "", ".", "/", "bin", "sbin", "usr", "local", "out", "dist", "build", "rootfs", "root", "release", "target",
        ]
        .contains(name) && !name.utf8.contains(UInt8(ascii: "*"))
    case .context, .heredoc, .remote, .unknown: return false
    }
  }
}

extension ImageFile.Kind {
  fileprivate var isFile: Bool { if case .folder = self { false } else { true } }
}

extension ImageContents {
  /// The user that a useradd or adduser makes.
  package func account(named name: String) -> ImageAccount? {
    for change in changes.reversed() {
      if case .addUser(let account) = change.action, account.name == name || account.id == name { return account }
    }
    return lower.first?.account(named: name)
  }

  /// Whether two names mean the same user, one perhaps by its number; nil where that is not known.
  package func isSameUser(_ one: String, _ other: String) -> Bool? {
    let (one, other) = (canonical(one), canonical(other))
    if one == other { return true }
    let areNumbers = [one, other].map { $0.utf8.allSatisfy(\.isDigit) }
    return areNumbers[0] == areNumbers[1] ? false : nil
  }

  /// The name where it is known, `root` for 0.
  private func canonical(_ user: String) -> String {
    user == "0" ? "root" : account(named: user)?.name ?? user
  }

  /// Whether a user may write into a folder: because it owns it, or is root; nil where that is not known.
  package func canWrite(_ user: String, to folder: String) -> Bool? {
    if canonical(user) == "root" { return true }
    guard let file = lookup(folder).file, let owner = file.owner?.user else { return nil }
    // Nothing set a mode: 755, as mkdir and COPY make folders.
    guard let mode = file.mode?.octal ?? (file.mode == nil ? 0o755 : nil) else { return nil }
    switch isSameUser(user, owner) {
    case true?: return mode & 0o200 != 0
    case nil: return nil
    case false?:
      if mode & 0o002 != 0 { return true }
      // A group that may write may be one of the user's.
      return mode & 0o020 == 0 ? false : nil
    }
  }
}
