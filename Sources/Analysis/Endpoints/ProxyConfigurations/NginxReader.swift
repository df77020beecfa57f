import Compose
import SourceText

/// Reads the directives of an nginx configuration that name hosts, ports and further files.
struct NginxReader {
  private struct Directive {
    var name: String
    var words: [Range<Int>]
    /// The blocks around it, by their directives.
    var context: [String]
    var opensBlock: Bool
  }

  private let text: MappedText
  private let directives: [Directive]

  /// The directives that pass requests on.
  private static let passing: Set<String> = [
    "proxy_pass", "fastcgi_pass", "uwsgi_pass", "grpc_pass", "scgi_pass", "memcached_pass", "auth_request_proxy",
  ]

  init(_ text: MappedText) {
    self.text = text
    directives = Self.directives(of: text)
  }

  /// The names that `upstream` blocks give to groups of servers.
  var groups: Set<String> {
    Set(
      directives.filter { $0.opensBlock && $0.name == "upstream" }.compactMap { $0.words.first.map { text.string($0) } }
    )
  }

  /// Adds what the file says; names of groups are those of all files that are read together.
  func read(into file: inout ConfigurationFile, groups: Set<String>) {
    for directive in directives {
      guard let word = directive.words.first else { continue }
      switch directive.name {
      case "include": file.includes.append(text.string(word))
      case "listen" where directive.context.last == "server": listen(word, &file)
      case "server" where directive.context.last == "upstream":
        let isDeferred = directive.words.contains { text.string($0) == "resolve" }
        add(word, isDeferred: isDeferred, groups: [], &file)
      case "set" where directive.words.count == 2:
        let value = directive.words[1]
        if text.string(value).utf8.contains(UInt8(ascii: ":")) { add(value, isDeferred: true, groups: groups, &file) }
      case let name where Self.passing.contains(name): add(word, isDeferred: false, groups: groups, &file)
      default: continue
      }
    }
  }

  private func add(_ word: Range<Int>, isDeferred: Bool, groups: Set<String>, _ file: inout ConfigurationFile) {
    let part = text.part(word)
    // What holds a variable of nginx is looked up for each request.
    guard !part.string.hasPrefix("unix:"), !part.string.utf8.contains(UInt8(ascii: "$")),
      let address = Address.only(in: part.string, scheme: nil), !groups.contains(address.host)
    else { return }
    file.upstreams.append(ConfigurationFile.Upstream(address, in: part, isDeferred: isDeferred))
  }

  /// `80`, `[::]:80`, `0.0.0.0:8080`
  private func listen(_ word: Range<Int>, _ file: inout ConfigurationFile) {
    let string = text.string(word)
    guard !string.hasPrefix("unix:") else { return }
    let digits = string.split(separator: ":").last.map(String.init) ?? ""
    file.listens.append((Int(digits) ?? 80, text.place(of: word)))
  }

  /// How deep blocks are followed.
  private static let mostBlocks = 32

  private static func directives(of text: MappedText) -> [Directive] {
    let bytes = text.bytes
    var found: [Directive] = []
    var context: [String] = []
    var words: [Range<Int>] = []
    var at = 0
    func close(_ opensBlock: Bool) {
      guard let first = words.first else { return }
      found.append(
        Directive(
          name: text.string(first),
          words: Array(words.dropFirst()),
          context: context,
          opensBlock: opensBlock
        )
      )
    }
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "#"): at = bytes[at...].firstIndex(where: \.isLineBreak) ?? bytes.count
      case UInt8(ascii: ";"):
        close(false)
        words = []
        at += 1
      case UInt8(ascii: "{"):
        close(true)
        if context.count < mostBlocks { context.append(words.first.map { text.string($0) } ?? "") }
        words = []
        at += 1
      case UInt8(ascii: "}"):
        _ = context.popLast()
        words = []
        at += 1
      case let byte where byte.isWhitespace: at += 1
      default: words.append(word(&at, bytes))
      }
    }
    return found
  }

  /// The range of a word without its quotes.
  private static func word(_ at: inout Int, _ bytes: [UInt8]) -> Range<Int> {
    let quote = bytes[at]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = at + 1
      at = start
      while at < bytes.count, bytes[at] != quote { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
      let end = min(at, bytes.count)
      at = end + 1
      return start..<end
    }
    let start = at
    while at < bytes.count, !bytes[at].isWhitespace, bytes[at] != UInt8(ascii: ";"), bytes[at] != UInt8(ascii: "{") {
      // `${name}` is a part of the word.
      if bytes[at] == UInt8(ascii: "$"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "{") { at += 1 }
      at += 1
    }
    at = max(at, start + 1)
    return start..<min(at, bytes.count)
  }
}
