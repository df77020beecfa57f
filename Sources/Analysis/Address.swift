/// A network address inside a longer text: which bytes are its scheme, host and port.
package struct Address: Sendable, Hashable {
  /// In lower case: `http`, `postgresql`; nil for a bare `host:port`.
  package var scheme: String?
  /// The host as written, brackets of an IPv6 address left out.
  package var host: String
  package var port: Int?
  package var user: String?
  /// The path after host and port, with its slash, up to `?` or `#`; empty if there is none.
  package var path: String
  /// Byte offsets in the text.
  package var range: Range<Int>
  package var hostRange: Range<Int>
  package var portRange: Range<Int>?

  /// The port, written or implied by the scheme.
  package var effectivePort: Int? {
    // A port that is written but not known is not the scheme's.
    if port == nil, portRange != nil { return nil }
    return port ?? scheme.flatMap { Self.defaultPorts[$0] }
  }

  package var isLoopback: Bool {
    host == "localhost" || host == "::1"
      || (host.hasPrefix("127.") && host.utf8.allSatisfy { $0.isDigit || $0 == 0x2E })
  }

  /// The ports that clients use when a URL names none.
  static let defaultPorts: [String: Int] = [
    "http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21, "ssh": 22, "smtp": 25, "smtps": 465, "ldap": 389,
    "ldaps": 636, "postgres": 5432, "postgresql": 5432, "mysql": 3306, "mariadb": 3306, "mongodb": 27017,
    "redis": 6379, "rediss": 6379, "amqp": 5672, "amqps": 5671, "nats": 4222, "mqtt": 1883, "mqtts": 8883,
    "sqlserver": 1433, "memcached": 11211, "bolt": 7687, "neo4j": 7687, "cassandra": 9042, "zookeeper": 2181,
  ]
}

extension Address {
  /// Every address in a text: URLs (JDBC and DSN forms too, and lists of hosts in one URL), and items of the form
  /// `host:port` where the text is nothing but a list of them.
  package static func all(in text: String) -> [Address] {
    let bytes = Array(text.utf8)
    guard bytes.count < 1 << 16, bytes.contains(UInt8(ascii: ":")) else { return [] }
    let scanner = AddressScanner(bytes: bytes)
    let urls = scanner.urls()
    return urls.isEmpty ? scanner.hostPortList() : urls
  }
}

private struct AddressScanner {
  let bytes: [UInt8]

  /// What ends a URL inside a value: blanks, quotes, list separators, brackets.
  private static func endsURL(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: false
    }
  }

  func urls() -> [Address] {
    var found: [Address] = []
    var at = 0
    while let marker = next("://", from: at) {
      at = marker + 3
      var start = marker
      while start > 0, isSchemeByte(bytes[start - 1]) { start -= 1 }
      while start < marker, !bytes[start].isLetter { start += 1 }
      guard start < marker else { continue }
      let scheme = text(start..<marker).asciiLowercased.split(separator: ":").last.map(String.init) ?? ""
      let plain = scheme.split(separator: "+").first.map(String.init) ?? scheme
      var end = at
      while end < bytes.count, !Self.endsURL(bytes[end]) { end += 1 }
      found += hosts(scheme: plain, urlStart: start, authority: at, end: end)
      at = max(at, end)
    }
    return found
  }

  /// The hosts of `user:pass@a:1,b:2/path`.
  private func hosts(scheme: String, urlStart: Int, authority start: Int, end: Int) -> [Address] {
    var authorityEnd = start
    while authorityEnd < end, ![0x2F, 0x3F, 0x23].contains(bytes[authorityEnd]) { authorityEnd += 1 }
    var hostStart = start
    var user: String?
    if let at = bytes[start..<authorityEnd].lastIndex(of: UInt8(ascii: "@")) {
      user = text(start..<at).split(separator: ":", omittingEmptySubsequences: false).first.map(String.init)
      hostStart = at + 1
    }
    var pathEnd = authorityEnd
    while pathEnd < end, bytes[pathEnd] != 0x3F, bytes[pathEnd] != 0x23 { pathEnd += 1 }
    let path = text(authorityEnd..<pathEnd)
    var found: [Address] = []
    for part in split(hostStart..<authorityEnd, at: UInt8(ascii: ",")) {
      // A list of URLs: what follows the comma has a scheme of its own.
      guard var address = hostAndPort(part) else { continue }
      address.scheme = scheme
      address.user = user
      address.path = path
      address.range = urlStart..<end
      found.append(address)
    }
    return found
  }

  /// `host`, `host:port`, `[::1]:port`
  private func hostAndPort(_ range: Range<Int>) -> Address? {
    guard !range.isEmpty else { return nil }
    var hostRange = range
    var portRange: Range<Int>?
    if bytes[range.lowerBound] == UInt8(ascii: "["),
      let close = bytes[range].firstIndex(of: UInt8(ascii: "]"))
    {
      hostRange = (range.lowerBound + 1)..<close
      if close + 1 < range.upperBound, bytes[close + 1] == UInt8(ascii: ":") {
        portRange = (close + 2)..<range.upperBound
      }
    } else if let colon = bytes[range].lastIndex(of: UInt8(ascii: ":")) {
      hostRange = range.lowerBound..<colon
      portRange = (colon + 1)..<range.upperBound
    }
    let host = text(hostRange)
    guard !host.isEmpty, host.utf8.allSatisfy({ isHostByte($0) }) else { return nil }
    let port = portRange.flatMap { Int(text($0)) }.flatMap { (1...65535).contains($0) ? $0 : nil }
    if let portRange, port == nil, !portRange.isEmpty, !hasUnknown(portRange) { return nil }
    return Address(
      scheme: nil,
      host: host,
      port: port,
      user: nil,
      path: "",
      range: range,
      hostRange: hostRange,
      portRange: portRange.flatMap { $0.isEmpty ? nil : $0 }
    )
  }

  /// `kafka:9092, other:9092`: only if every item of the text is one.
  func hostPortList() -> [Address] {
    var found: [Address] = []
    for part in split(0..<bytes.count, at: UInt8(ascii: ",")) {
      let item = trimmed(part)
      guard let address = hostAndPort(item), address.port != nil, looksLikeHost(address.host) else { return [] }
      found.append(address)
    }
    return found
  }

  /// Not `12:30`, `key:1`-like pairs of numbers, and not an image with a numeric tag: a host begins with a letter, or is
  /// an IPv4 address.
  private func looksLikeHost(_ host: String) -> Bool {
    guard let first = host.utf8.first else { return false }
    if first.isLetter { return !host.utf8.contains(0x2F) }
    return host.split(separator: ".", omittingEmptySubsequences: false).count == 4
      && host.utf8.allSatisfy { $0.isDigit || $0 == 0x2E }
  }

  private func next(_ marker: StaticString, from start: Int) -> Int? {
    marker.withUTF8Buffer { marker in
      var at = start
      while at + marker.count <= bytes.count {
        if bytes[at..<(at + marker.count)].elementsEqual(marker) { return at }
        at += 1
      }
      return nil
    }
  }

  private func isSchemeByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte == 0x3A
  }

  /// Letters, digits, `.`, `-`, `_`, `:` of IPv6, and any byte of a non-ASCII name or an unknown part.
  private func isHostByte(_ byte: UInt8) -> Bool {
    byte.isNameByte || byte == 0x2E || byte == 0x2D || byte == 0x3A || byte >= 0x80
  }

  private func hasUnknown(_ range: Range<Int>) -> Bool { bytes[range].contains(0xEF) }

  private func split(_ range: Range<Int>, at separator: UInt8) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where bytes[index] == separator {
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, bytes[low].isWhitespace { low += 1 }
    while low < high, bytes[high - 1].isWhitespace { high -= 1 }
    return low..<high
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
