import Compose
import SourceText

/// Finds the file of the project that a container starts with: COPYed into its image, or mounted over it.
struct ScriptFinder {
  struct Found {
    /// Where the file lies, as composelint sees it.
    var hostPath: String
    /// In the container.
    var path: String
    /// The word that names it.
    var place: Place
    /// The COPY or the mount that puts it there.
    var origin: Place
  }

  private let container: Container
  private let files: FileSystem

  init(_ container: Container, _ files: FileSystem) {
    self.container = container
    self.files = files
  }

  /// The first word of a command line that is a file of the project; interpreters and init programs before it are
  /// passed over.
  func script(in line: StartCommand.Line) -> Found? {
    for word in words(of: line).prefix(6) {
      guard let name = word.known else { return nil }
      if let found = file(named: name, word) { return found }
      if Self.mayPrecede(name) { continue }
      return nil
    }
    return nil
  }

  private static func mayPrecede(_ name: String) -> Bool {
    if name.hasPrefix("-") { return true }
    let programs: Set<String> = [
      "sh", "bash", "ash", "dash", "tini", "dumb-init", "exec", "env", "catatonit", "su-exec", "gosu",
    ]
    return programs.contains(Path.name(of: name))
  }

  /// For a shell form the words before any operator; quotes are not expected around a script's name.
  private func words(of line: StartCommand.Line) -> [Text] {
    guard line.isShellForm, let text = line.words.first else { return line.words }
    let mapped = text.mapped
    var words: [Text] = []
    for range in mapped.bytes.indices.split(whereSeparator: { mapped.bytes[$0].isWhitespace }) {
      guard let first = range.first, let last = range.last else { continue }
      let part = mapped.slice(first..<(last + 1))
      words.append(Text(part.string, place: part.place, pieces: part.pieces))
    }
    return words
  }

  private func file(named name: String, _ word: Text) -> Found? {
    guard !name.isEmpty, !name.hasPrefix("-") else { return nil }
    let folder = container.service.workingDir?.known ?? container.build?.state.workingFolder
    var candidates: [String] = []
    if Path.isAbsolute(name) {
      candidates = [Path.normalized(name)]
    } else if name.contains("/") {
      candidates = folder.map { [Path.join($0, name)] } ?? []
    } else {
      // A bare name is looked up on the PATH.
      candidates = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"].map {
        $0 + "/" + name
      }
      if let folder { candidates.append(Path.join(folder, name)) }
    }
    for path in candidates {
      if let (host, origin) = source(of: path) {
        return Found(hostPath: host, path: path, place: word.place, origin: origin)
      }
    }
    return nil
  }

  /// The file on the host that stands at a path in the container: a mount outranks the image, a later COPY an earlier one.
  private func source(of path: String) -> (String, Place)? {
    for mount in container.service.mounts.reversed() where mount.kind == .bind {
      guard let target = mount.target?.known, let host = mount.hostPath else { continue }
      if let rest = Path.relative(path, to: target) {
        let file = rest == "." ? host : Path.join(host, rest)
        return files.isFile(file) ? (file, mount.place) : nil
      }
    }
    guard let build = container.build, let context = container.service.build?.contextFolder else { return nil }
    for copy in build.state.copies.reversed() {
      for source in copy.sources {
        if let host = host(path, copy, source, context) { return (host, copy.place) }
      }
    }
    return nil
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

  /// Whether a file is for a shell: by its first line, or by its name where it has none.
  static func isShellScript(_ bytes: [UInt8], _ path: String) -> Bool {
    guard bytes.starts(with: [0x23, 0x21]) else { return path.hasSuffix(".sh") }
    let line = String(decoding: bytes.prefix { !$0.isLineBreak }.dropFirst(2), as: UTF8.self)
    let words = line.split(separator: " ").map(String.init)
    let program = words.first.map {
      Path.name(of: $0) == "env" ? words.dropFirst().first { !$0.hasPrefix("-") } ?? "" : $0
    }
    return ["sh", "bash", "ash", "dash", "ksh"].contains(Path.name(of: program ?? ""))
  }
}
