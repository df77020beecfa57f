import Compose
import SourceText

/// The words of a configuration whose lines are its statements.
struct ConfigurationLines {
  private let text: MappedText

  init(_ text: MappedText) { self.text = text }

  /// Each line's words, quotes removed, without comments.
  var lines: [[Range<Int>]] {
    let bytes = text.bytes
    return bytes.indices.split(whereSeparator: { bytes[$0].isLineBreak }).map { words(in: $0.startIndex..<$0.endIndex) }
  }

  private func words(in line: Range<Int>) -> [Range<Int>] {
    let bytes = text.bytes
    var words: [Range<Int>] = []
    var at = line.lowerBound
    while at < line.upperBound {
      if bytes[at].isWhitespace {
        at += 1
      } else if bytes[at] == UInt8(ascii: "#") {
        break
      } else if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "`") {
        let quote = bytes[at]
        let end = bytes[(at + 1)..<line.upperBound].firstIndex(of: quote) ?? line.upperBound
        words.append((at + 1)..<end)
        at = end + 1
      } else {
        let start = at
        while at < line.upperBound, !bytes[at].isWhitespace { at += 1 }
        words.append(start..<at)
      }
    }
    return words
  }
}

/// Reads the upstreams and the ports of a Caddyfile.
struct CaddyfileReader {
  private let text: MappedText

  init(_ text: MappedText) { self.text = text }

  /// The directives whose operands are hosts; `proxy` and `fastcgi` are those of Caddy 1.
  private static let passing: Set<String> = [
    "reverse_proxy", "php_fastcgi", "forward_auth", "to", "proxy", "fastcgi", "php_server",
  ]

  func read(into file: inout ConfigurationFile) {
    var depth = 0
    for words in ConfigurationLines(text).lines {
      guard let first = words.first else { continue }
      let name = text.string(first)
      if Self.passing.contains(name) {
        for word in words.dropFirst() { add(word, &file) }
      } else if depth == 0 {
        for word in words { listen(word, &file) }
      }
      if words.last.map({ text.string($0) == "{" }) == true { depth += 1 }
      if name == "}" { depth = max(0, depth - 1) }
    }
  }

  private func add(_ word: Range<Int>, _ file: inout ConfigurationFile) {
    let part = text.part(word)
    // Matchers, blocks, placeholders and sockets are no hosts.
    guard let first = part.string.utf8.first, first.isLetter || first.isDigit, !part.string.hasPrefix("unix/"),
      !part.string.utf8.contains(UInt8(ascii: "{")), let address = Address.only(in: part.string)
    else { return }
    file.upstreams.append(ConfigurationFile.Upstream(address, in: part, isDeferred: true))
  }

  /// `:8080`, `http://site:8080`, `example.com` at the head of a site.
  private func listen(_ word: Range<Int>, _ file: inout ConfigurationFile) {
    var string = text.string(word)
    if string.hasSuffix(",") { string.removeLast() }
    guard string != "{", string != "}", !string.hasPrefix("("), !string.hasPrefix("{$") else { return }
    let place = text.place(of: word)
    if let port = string.split(separator: ":").last.flatMap({ Int($0) }) {
      file.listens.append((port, place))
    } else if string.hasPrefix("http://") {
      file.listens.append((80, place))
    } else if string.utf8.contains(UInt8(ascii: ".")) || string.hasPrefix("localhost") || string.hasPrefix("https://") {
      file.listens += [(80, place), (443, place)]
    }
  }
}

/// Reads the servers and the binds of a haproxy.cfg.
struct HAProxyReader {
  private let text: MappedText

  init(_ text: MappedText) { self.text = text }

  func read(into file: inout ConfigurationFile) {
    var isAlwaysDeferred = false
    for words in ConfigurationLines(text).lines {
      guard let first = words.first else { continue }
      let isDeferred = words.contains { ["resolvers", "init-addr"].contains(text.string($0)) }
      switch text.string(first) {
      case "default-server": isAlwaysDeferred = isAlwaysDeferred || isDeferred
      case "server" where words.count > 2: add(words[2], isDeferred || isAlwaysDeferred, &file)
      case "server-template" where words.count > 3: add(words[3], isDeferred || isAlwaysDeferred, &file)
      case "bind" where words.count > 1:
        if let port = text.string(words[1]).split(separator: ":").last.flatMap({ Int($0) }) {
          file.listens.append((port, text.place(of: words[1])))
        }
      default: continue
      }
    }
  }

  private func add(_ word: Range<Int>, _ isDeferred: Bool, _ file: inout ConfigurationFile) {
    let part = text.part(word)
    guard !part.string.hasPrefix("unix@"), !part.string.hasPrefix("/"), !part.string.utf8.contains(UInt8(ascii: "$")),
      let address = Address.only(in: part.string)
    else { return }
    file.upstreams.append(ConfigurationFile.Upstream(address, in: part, isDeferred: isDeferred))
  }
}
