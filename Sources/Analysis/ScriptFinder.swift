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
  private let files: ContainerFiles

  init(_ container: Container, _ files: FileSystem) {
    self.container = container
    self.files = ContainerFiles(container, files)
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
      if let file = files.file(at: path) {
        return Found(hostPath: file.hostPath, path: path, place: word.place, origin: file.origin)
      }
    }
    return nil
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
