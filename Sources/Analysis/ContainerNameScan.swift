package import SourceText

/// A container that a script calls by the name that docker-compose v1 gave to it: `bakery_db_1`.
package struct OldContainerName: Sendable, Hashable {
  /// As written, perhaps with variables of the script in it.
  package var written: String
  package var service: String
  /// The word of the script.
  package var place: Place
  /// Its end with the service and the number: `_db_1`.
  package var ending: Place
  /// What stands there since Compose 2: `-db-1`.
  package var currentEnding: String

  init(_ found: ContainerNameScan.Found, _ file: FileID) {
    written = found.written
    service = found.service
    place = Place(file, found.word)
    ending = Place(file, Span(found.word.end - UInt32(found.ending.utf8.count), found.word.end))
    currentEnding = "-" + found.service + "-" + found.ending.dropFirst(found.service.utf8.count + 2)
  }
}

/// Finds containers that commands of `docker` name as docker-compose v1 did.
struct ContainerNameScan {
  struct Found {
    var written: String
    var word: Span
    var service: String
    /// `_db_1`
    var ending: String
  }

  /// The services without a name of their own, the longest first: `web_api` before `api`.
  private let services: [[UInt8]]
  /// Names that something here gives to a container.
  private var given: Set<String> = []
  /// Whether Compose 2 is asked for the old names.
  private var isCompatible = false

  init(_ services: [String]) {
    self.services = services.map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// Takes in what a file says of names: `COMPOSE_COMPATIBILITY`, `--compatibility`, `--name`.
  mutating func note(_ lines: ScriptLines) {
    if lines.contains("--compatibility") || lines.contains("COMPOSE_COMPATIBILITY") || lines.contains("podman-compose")
    {
      isCompatible = true
    }
    guard lines.contains("--name") || lines.contains("rename") else { return }
    for line in lines.lines() {
      let words = lines.words(in: line).map { String(decoding: lines.bytes[$0], as: UTF8.self) }
      for (index, word) in words.enumerated() {
        if word.hasPrefix("--name=") { given.insert(String(word.dropFirst(7))) }
        if word == "--name", index + 1 < words.count { given.insert(words[index + 1]) }
        if word == "rename", let last = words.last { given.insert(last) }
      }
    }
  }

  /// Whether a name is right: something gives it, or the old names are asked for.
  func isGiven(_ name: String) -> Bool { isCompatible || given.contains(name) }

  func names(in lines: ScriptLines) -> [Found] {
    guard !isCompatible, !services.isEmpty, lines.contains("docker") else { return [] }
    return lines.lines().flatMap { names(in: $0, lines) }
  }

  private func names(in line: Range<Int>, _ lines: ScriptLines) -> [Found] {
    var found: [Found] = []
    var command = DockerWords()
    for word in lines.words(in: line) {
      if lines.bytes[word.lowerBound] == UInt8(ascii: "#") { break }
      let text = String(decoding: lines.bytes[word], as: UTF8.self)
      if command.mayNameContainer(text), let name = name(in: word, lines.bytes) { found.append(name) }
      command.take(text)
    }
    return found
  }

  /// `bakery_db_1`, `bakery_db_1:/backup`, `container:bakery_db_1`, `name=bakery_db_1`, `$(basename $PWD)_db_1`
  private func name(in word: Range<Int>, _ bytes: [UInt8]) -> Found? {
    var (low, high) = (word.lowerBound, word.upperBound)
    for prefix in ["container:", "name=", "--link=", "--volumes-from=", "--net=container:", "--network=container:"]
    where bytes[low..<high].starts(with: prefix.utf8) { low += prefix.utf8.count }
    high = bytes[low..<high].firstIndex(of: UInt8(ascii: ":")) ?? high
    guard let mark = bytes[low..<high].lastIndex(where: { !$0.isDigit }), mark + 1 < high,
      bytes[mark] == UInt8(ascii: "_")
    else { return nil }
    for service in services {
      let start = mark - service.count - 1
      guard start >= low, bytes[start] == UInt8(ascii: "_"), bytes[(start + 1)..<mark].elementsEqual(service) else {
        continue
      }
      guard start > low || low > 0 && ")\"'`".utf8.contains(bytes[low - 1]) else { continue }
      return Found(
        written: String(decoding: bytes[low..<high], as: UTF8.self),
        word: Span(low, high),
        service: String(decoding: service, as: UTF8.self),
        ending: String(decoding: bytes[start..<high], as: UTF8.self)
      )
    }
    return nil
  }
}

/// How far the words of a line have come in a command of `docker`.
private struct DockerWords {
  private static let verbs: Set<String> = [
    "exec", "logs", "cp", "restart", "stop", "start", "kill", "inspect", "rm", "top", "wait", "attach", "port", "stats",
    "commit", "diff", "export", "pause", "unpause", "update", "ps",
  ]

  private var isDocker = false
  private var verb: String?
  private var last = ""

  mutating func take(_ word: String) {
    if Path.name(of: word) == "docker" {
      (isDocker, verb) = (!["echo", "printf", "-e"].contains(last), nil)
    } else if isDocker, verb == nil, !word.hasPrefix("-"), word != "container" {
      verb = word
    }
    last = word
  }

  /// Whether the next word may stand for a container.
  func mayNameContainer(_ word: String) -> Bool {
    guard let verb else { return false }
    if verb == "run" || verb == "create" {
      return ["--link", "--volumes-from", "--network", "--net"].contains(last) || word.hasPrefix("--link=")
        || word.hasPrefix("--volumes-from=") || word.hasPrefix("--net=") || word.hasPrefix("--network=")
    }
    return Self.verbs.contains(verb) && !["-h", "--host", "-H", "-e", "--env"].contains(last)
  }
}
