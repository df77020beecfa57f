import SourceText

/// Looks through the scripts, Makefiles and CI files beside a project for calls of docker-compose v1, for the names that it
/// gave to containers, and for files that they write.
///
/// Only files whose name says that somebody runs them are opened, in the project's own folders, three levels deep.
struct RepositoryScan {
  private let files: FileSystem

  /// At most this many files are opened, and none larger than this many bytes.
  private static let mostFiles = 400
  private static let largestFile = 256 << 10
  private static let deepest = 3

  init(_ files: FileSystem) { self.files = files }

  struct Facts {
    var v1Calls: [V1Call] = []
    /// Containers that a script calls as docker-compose v1 did, unless something here asks for these names.
    var v1Names: [OldContainerName] = []
    /// The last parts of paths that some script writes, copies or touches.
    var writtenNames: Set<String> = []
    /// Of the variables that were asked for, those that some script gives a value.
    var assignedNames: Set<String> = []
  }

  /// The facts of a project's folder; the files with a v1 call or name are added to the sources.
  func facts(of folder: String, _ wanted: Set<String>, services: [String], sources: inout SourceTable) -> Facts {
    var facts = Facts()
    var names = ContainerNameScan(services)
    if case .success(let bytes) = files.read(Path.join(folder, ".env")) { names.note(ScriptLines(bytes, kind: nil)) }
    var paths: [String] = []
    collect(folder, depth: 0, &paths)
    for path in paths {
      guard case .success(let bytes) = files.read(path) else { continue }
      let lines = ScriptLines(bytes, kind: ScriptKind(name: Path.name(of: path), path: path))
      facts.writtenNames.formUnion(lines.writtenNames())
      let scan = VariableScan(bytes)
      for name in wanted where !facts.assignedNames.contains(name) && scan.assigns(name) {
        facts.assignedNames.insert(name)
      }
      names.note(lines)
      let (calls, found) = (lines.v1Calls(), names.names(in: lines))
      guard !calls.isEmpty || !found.isEmpty else { continue }
      let file = sources.add(SourceFile(path: path, bytes: bytes))
      facts.v1Calls += calls.map { V1Call(kind: $0.kind, place: Place(file, $0.span)) }
      facts.v1Names += found.map { OldContainerName($0, file) }
    }
    facts.v1Names.removeAll { names.isGiven($0.written) }
    return facts
  }

  private func collect(_ folder: String, depth: Int, _ paths: inout [String]) {
    guard depth <= Self.deepest, paths.count < Self.mostFiles, let names = files.list(folder) else { return }
    for name in names where paths.count < Self.mostFiles {
      let path = Path.join(folder, name)
      if ScriptKind(name: name, path: path) != nil {
        if let status = files.status(path), status.kind == .file, status.size <= Self.largestFile { paths.append(path) }
      } else if Self.isWorthEntering(name), files.isFolder(path) {
        collect(path, depth: depth + 1, &paths)
      }
    }
  }

  /// Folders in which people keep what drives a project; anything with a dot in front is CI's or nobody's.
  private static func isWorthEntering(_ name: String) -> Bool {
    if name.utf8.contains(UInt8(ascii: ".")) { return [".github", ".circleci", ".gitlab", ".ci"].contains(name) }
    return !["node_modules", "vendor", "venv", "dist", "build", "target", "__pycache__"].contains(name)
  }
}

/// What kind of file calls commands.
enum ScriptKind {
  case shell, makefile, ci, package, dockerfile, requirements

  init?(name: String, path: String) {
    switch name {
    case "Makefile", "makefile", "GNUmakefile", "justfile", "Justfile", "Taskfile.yml", "Taskfile.yaml", "Rakefile":
      self = .makefile
    case ".gitlab-ci.yml", ".travis.yml", "Jenkinsfile", "azure-pipelines.yml", "bitbucket-pipelines.yml", ".drone.yml",
      "appveyor.yml", "buildspec.yml", "cloudbuild.yaml", "cloudbuild.yml", ".gitpod.yml":
      self = .ci
    case "package.json": self = .package
    case "requirements.txt", "requirements-dev.txt", "Pipfile": self = .requirements
    default:
      if name.hasSuffix(".sh") || name.hasSuffix(".bash") {
        self = .shell
      } else if name.hasSuffix(".mk") {
        self = .makefile
      } else if DockerfileName.matches(name) {
        self = .dockerfile
      } else if name.hasSuffix(".service") || name == "crontab" || name.hasSuffix(".cron") {
        self = .shell
      } else if name.hasSuffix(".yml") || name.hasSuffix(".yaml"),
        path.contains(".github/workflows/") || path.contains(".circleci/")
      {
        self = .ci
      } else {
        return nil
      }
    }
  }
}

/// The lines of a file that runs commands.
struct ScriptLines {
  let bytes: [UInt8]
  let kind: ScriptKind?

  init(_ bytes: [UInt8], kind: ScriptKind?) {
    self.bytes = bytes
    self.kind = kind
  }

  /// What follows `docker-compose` when v1 or v2 runs something.
  private static let verbs: Set<String> = [
    "up", "down", "build", "run", "exec", "start", "stop", "restart", "pull", "push", "ps", "logs", "rm", "kill",
    "create",
    "config", "images", "top", "port", "pause", "unpause", "scale", "events", "version",
  ]

  func v1Calls() -> [(kind: V1Call.Kind, span: Span)] {
    guard contains("docker-compose") || contains("docker/compose:1") else { return [] }
    // A script that knows both spellings chooses at run time; one that installs v2 under the old name has v2.
    if contains("docker compose") || contains("compose/releases/download/v2") || contains("docker-compose-switch")
      || contains("compose/releases/latest") || contains("releases/download/v5")
    {
      return []
    }
    var calls: [(kind: V1Call.Kind, span: Span)] = []
    for line in lines() {
      guard let start = bytes[line].firstIndex(where: { !$0.isBlank }), bytes[start] != UInt8(ascii: "#") else {
        continue
      }
      if let call = call(in: start..<line.upperBound) { calls.append(call) }
    }
    return calls
  }

  private func call(in line: Range<Int>) -> (kind: V1Call.Kind, span: Span)? {
    let words = words(in: line)
    for (index, word) in words.enumerated() {
      let text = String(decoding: bytes[word], as: UTF8.self)
      if text.hasPrefix("docker/compose:1.") { return (.image, Span(word.lowerBound, word.upperBound)) }
      let name = Path.name(of: text)
      if name.hasPrefix("docker-compose==1") || (kind == .requirements && name == "docker-compose") {
        return (.installation, Span(word.lowerBound, word.upperBound))
      }
      guard name == "docker-compose", kind != .requirements else { continue }
      if isInstalled(by: words[..<index]) { return (.installation, Span(word.lowerBound, word.upperBound)) }
      guard isCommandPosition(words[..<index]), let verb = verb(after: words[(index + 1)...]) else { continue }
      return (.command, Span(word.lowerBound, verb.upperBound))
    }
    return nil
  }

  /// `pip install … docker-compose`, `apt-get install … docker-compose`, `brew`, `apk add`.
  private func isInstalled(by words: ArraySlice<Range<Int>>) -> Bool {
    let texts = words.map { String(decoding: bytes[$0], as: UTF8.self) }
    guard let verb = texts.lastIndex(where: { $0 == "install" || $0 == "add" }), verb > 0 else { return false }
    return texts[..<verb].contains {
      ["pip", "pip3", "apt", "apt-get", "apk", "yum", "dnf", "python3", "python"].contains($0)
    }
  }

  /// Not an argument of `which`, `command -v`, `echo`, `rm` or the like.
  private func isCommandPosition(_ words: ArraySlice<Range<Int>>) -> Bool {
    guard let last = words.last.map({ String(decoding: bytes[$0], as: UTF8.self) }) else { return true }
    if ["which", "-v", "echo", "type", "hash", "rm", "cp", "mv", "ln", "chmod", "-x", "-f", "-s", "install", "alias"]
      .contains(last)
    {
      return false
    }
    return !last.hasPrefix("/") && !last.hasPrefix("http")
  }

  /// The verb after `docker-compose` and its options.
  private func verb(after words: ArraySlice<Range<Int>>) -> Range<Int>? {
    var skipsNext = false
    for word in words.prefix(12) {
      let text = String(decoding: bytes[word], as: UTF8.self)
      if skipsNext {
        skipsNext = false
      } else if text.hasPrefix("-") {
        skipsNext = ["-f", "--file", "-p", "--project-name", "--env-file", "--profile", "-H", "--project-directory"]
          .contains(text)
      } else {
        return Self.verbs.contains(text) ? word : nil
      }
    }
    return nil
  }

  /// Targets of `>`, `cp`, `mv`, `touch`, `tee`, `ln`, `install`: their last path part.
  func writtenNames() -> Set<String> {
    guard contains(".env") || contains("env ") || contains(".conf") || contains("ockerfile") else { return [] }
    var names: Set<String> = []
    for line in lines() {
      let words = words(in: line)
      for (index, word) in words.enumerated() {
        let text = String(decoding: bytes[word], as: UTF8.self)
        if text == ">" || text == ">>" || text == "tee" || text == "touch" {
          if index + 1 < words.count { names.insert(name(words[index + 1])) }
        } else if text.hasPrefix(">"), text.utf8.count > 1 {
          names.insert(Path.name(of: String(text.drop { $0 == ">" })))
        } else if ["cp", "mv", "ln", "install"].contains(text), let last = words[index...].last {
          names.insert(name(last))
        }
      }
    }
    return names
  }

  private func name(_ word: Range<Int>) -> String { Path.name(of: String(decoding: bytes[word], as: UTF8.self)) }

  func contains(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      guard let first = word.first, bytes.count >= word.count else { return false }
      var at = 0
      while at <= bytes.count - word.count {
        if bytes[at] == first, bytes[at..<(at + word.count)].elementsEqual(word) { return true }
        at += 1
      }
      return false
    }
  }

  func lines() -> [Range<Int>] {
    bytes.indices.split(whereSeparator: { bytes[$0].isLineBreak }).map { ($0.first ?? 0)..<(($0.last ?? -1) + 1) }
  }

  /// Words as far as a scan needs them: split at blanks, quotes and shell operators.
  func words(in line: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in line {
      let byte = bytes[index]
      let ends =
        byte.isWhitespace || byte == 0x22 || byte == 0x27 || byte == 0x3B || byte == 0x26 || byte == 0x7C
        || byte == 0x28
        || byte == 0x29 || byte == 0x60 || byte == 0x2C || byte == 0x40 || byte == 0x5B || byte == 0x5D
      if ends {
        if let begun = start { words.append(begun..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let begun = start { words.append(begun..<line.upperBound) }
    return words
  }
}
