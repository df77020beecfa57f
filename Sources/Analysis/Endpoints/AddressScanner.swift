import SourceText

/// Finds URLs and `host:port` items in the bytes of a text.
struct AddressScanner {
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
      while end < bytes.count, !Self.endsURL(bytes[end]), !beginsURL(after: end) { end += 1 }
      found += hosts(scheme: plain, urlStart: start, authority: at, end: end)
      at = max(at, end)
    }
    return found
  }

  /// Whether a comma stands here and a URL with a scheme of its own behind it.
  private func beginsURL(after comma: Int) -> Bool {
    guard bytes[comma] == UInt8(ascii: ",") else { return false }
    var at = comma + 1
    while at < bytes.count, at - comma < 32, isSchemeByte(bytes[at]), bytes[at] != 0x3A { at += 1 }
    return at > comma + 1 && bytes[at...].starts(with: "://".utf8)
  }

  /// The hosts of `user:pass@a:1,b:2/path`.
  private func hosts(scheme: String, urlStart: Int, authority start: Int, end: Int) -> [Address] {
    var authorityEnd = start
    while authorityEnd < end, ![0x2F, 0x3F, 0x23].contains(bytes[authorityEnd]) { authorityEnd += 1 }
    var login = Login()
    var hostStart = start
    if let at = bytes[start..<authorityEnd].lastIndex(of: UInt8(ascii: "@")) {
      login.read(start..<at, bytes)
      hostStart = at + 1
    }
    var pathEnd = authorityEnd
    while pathEnd < end, bytes[pathEnd] != 0x3F, bytes[pathEnd] != 0x23 { pathEnd += 1 }
    if pathEnd > authorityEnd + 1, !bytes[(authorityEnd + 1)..<pathEnd].contains(0x2F) {
      login.database = (authorityEnd + 1)..<pathEnd
    }
    if pathEnd < end { login.readKeys((pathEnd + 1)..<end, at: UInt8(ascii: "&"), bytes) }
    if scheme == "sqlserver" { login.readKeys(end..<bytes.count, at: UInt8(ascii: ";"), bytes) }
    var found: [Address] = []
    for part in split(hostStart..<authorityEnd, at: UInt8(ascii: ",")) {
      guard var address = hostAndPort(part) else { continue }
      address.scheme = scheme
      address.user = login.user.map { text($0) }
      address.userRange = login.user
      address.passwordRange = login.password
      address.databaseRange = login.database
      address.path = text(authorityEnd..<pathEnd)
      address.range = urlStart..<end
      found.append(address)
    }
    return found
  }

  /// `host`, `host:port`, `[::1]:port`
  func hostAndPort(_ range: Range<Int>) -> Address? {
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
    var address = Address(host: host, range: range, hostRange: hostRange)
    address.port = port
    address.portRange = portRange.flatMap { $0.isEmpty ? nil : $0 }
    return address
  }

  /// `kafka:9092, other:9092`: only if every item of the text is one; options may follow (`redis:6379,ssl=False`).
  func hostPortList() -> [Address] {
    var found: [Address] = []
    for part in split(0..<bytes.count, at: UInt8(ascii: ",")) {
      var item = trimmed(part)
      // `zookeeper:2181/kafka`, its root for one client
      if let slash = bytes[item].firstIndex(of: 0x2F), bytes[..<slash].reversed().starts(with: "1812:".utf8) {
        item = item.lowerBound..<slash
      }
      if !found.isEmpty, bytes[item].contains(UInt8(ascii: "=")) { continue }
      guard let address = hostAndPort(item), address.port != nil, looksLikeHost(address.host) else { return [] }
      found.append(address)
    }
    return found
  }

  /// Not `12:30`, `key:1`-like pairs of numbers, and not an image with a numeric tag: a host begins with a letter, or is
  /// an IPv4 address.
  func looksLikeHost(_ host: String) -> Bool {
    guard let first = host.utf8.first else { return false }
    if first.isLetter { return !host.utf8.contains(0x2F) }
    return host.split(separator: ".", omittingEmptySubsequences: false).count == 4
      && host.utf8.allSatisfy { $0.isDigit || $0 == 0x2E }
  }

  func next(_ marker: StaticString, from start: Int) -> Int? {
    marker.withUTF8Buffer { marker in
      var at = start
      while at + marker.count <= bytes.count {
        if bytes[at] == marker[0], bytes[at..<(at + marker.count)].elementsEqual(marker) { return at }
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

  func split(_ range: Range<Int>, at separator: UInt8) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where bytes[index] == separator {
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, bytes[low].isWhitespace { low += 1 }
    while low < high, bytes[high - 1].isWhitespace { high -= 1 }
    return low..<high
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// Who logs in where, as ranges of a text.
struct Login {
  var user: Range<Int>?
  var password: Range<Int>?
  var database: Range<Int>?
  var port: Range<Int>?
  var host: Range<Int>?

  /// `user:password`
  mutating func read(_ range: Range<Int>, _ bytes: [UInt8]) {
    let colon = bytes[range].firstIndex(of: UInt8(ascii: ":"))
    user = range.lowerBound..<(colon ?? range.upperBound)
    password = colon.map { ($0 + 1)..<range.upperBound }
  }

  /// `user=a&password=b`, `User Id=a;Password=b`: answers how many of the keys are known ones.
  @discardableResult
  mutating func readKeys(_ range: Range<Int>, at separator: UInt8?, _ bytes: [UInt8]) -> Int {
    var known = 0
    let items = bytes[range].split { byte in separator.map { $0 == byte } ?? byte.isWhitespace }
    for item in items {
      guard let equals = item.firstIndex(of: UInt8(ascii: "=")) else { continue }
      var value = (equals + 1)..<item.endIndex
      while !value.isEmpty, bytes[value.lowerBound].isWhitespace || bytes[value.lowerBound] == 0x27 {
        value = (value.lowerBound + 1)..<value.upperBound
      }
      while !value.isEmpty, bytes[value.upperBound - 1].isWhitespace || bytes[value.upperBound - 1] == 0x27 {
        value = value.lowerBound..<(value.upperBound - 1)
      }
      guard !value.isEmpty else { continue }
      let key = item[..<equals].filter { $0.isNameByte }.map(\.lowercased)
      if take(String(decoding: key, as: UTF8.self), value) { known += 1 }
    }
    return known
  }

  private mutating func take(_ key: String, _ value: Range<Int>) -> Bool {
    switch key {
    case "host", "server", "datasource", "hostaddr", "addr", "address": host = value
    case "port": port = value
    case "user", "userid", "username", "uid": user = value
    case "password", "pwd": password = value
    case "database", "dbname", "initialcatalog", "databasename": database = value
    case "sslmode", "trustservercertificate", "encrypt", "pooling", "timezone", "integratedsecurity": break
    default: return false
    }
    return true
  }
}

/// The one address of a database's own notations: `user:pw@tcp(db:3306)/app` of Go, `Server=db,1433;Database=app` of .NET,
/// `host=db port=5432 dbname=app` of libpq.
struct DataSourceName {
  private let scanner: AddressScanner

  init(_ bytes: [UInt8]) { scanner = AddressScanner(bytes: bytes) }

  var address: Address? { goAddress ?? oracleAddress ?? keyedAddress }

  /// `jdbc:oracle:thin:@db:1521:XE`, `…:@//db:1521/XE`
  private var oracleAddress: Address? {
    let bytes = scanner.bytes
    guard bytes.starts(with: "jdbc:oracle:".utf8), let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return nil }
    var start = at + 1
    while start < bytes.count, bytes[start] == 0x2F { start += 1 }
    let colon = bytes[start...].firstIndex { $0 == 0x3A || $0 == 0x2F } ?? bytes.count
    var end = min(colon + 1, bytes.count)
    while end < bytes.count, bytes[end].isDigit { end += 1 }
    let isPort = colon < bytes.count && bytes[colon] == 0x3A && end > colon + 1
    guard var address = scanner.hostAndPort(start..<(isPort ? end : colon)), scanner.looksLikeHost(address.host) else {
      return nil
    }
    address.scheme = "oracle"
    return address
  }

  private var goAddress: Address? {
    let bytes = scanner.bytes
    guard let open = scanner.next("@tcp(", from: 0), let close = bytes[open...].firstIndex(of: UInt8(ascii: ")")),
      var address = scanner.hostAndPort((open + 5)..<close)
    else { return nil }
    var login = Login()
    login.read(0..<open, bytes)
    var end = close + 1
    if end < bytes.count, bytes[end] == 0x2F {
      let pathEnd = bytes[end...].firstIndex(of: 0x3F) ?? bytes.count
      if pathEnd > end + 1 { login.database = (end + 1)..<pathEnd }
      end = pathEnd
    }
    address.scheme = "mysql"
    fill(&address, login)
    address.range = 0..<bytes.count
    return address
  }

  private var keyedAddress: Address? {
    let bytes = scanner.bytes
    guard bytes.contains(UInt8(ascii: "=")) else { return nil }
    var login = Login()
    let separator = bytes.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : nil
    guard login.readKeys(0..<bytes.count, at: separator, bytes) > 1, let host = login.host else { return nil }
    var range = host
    if bytes[host].starts(with: "tcp:".utf8) { range = (host.lowerBound + 4)..<host.upperBound }
    // `db,1433` of SQL Server, `db\instance`.
    let parts = scanner.split(range, at: UInt8(ascii: ","))
    let name = parts[0].lowerBound..<(bytes[parts[0]].firstIndex(of: 0x5C) ?? parts[0].upperBound)
    guard var address = scanner.hostAndPort(name), scanner.looksLikeHost(address.host) else { return nil }
    let port = parts.count > 1 ? parts[1] : login.port
    if let port {
      address.portRange = port
      address.port = Int(scanner.text(port)).flatMap { (1...65535).contains($0) ? $0 : nil }
    }
    fill(&address, login)
    address.range = 0..<bytes.count
    return address
  }

  private func fill(_ address: inout Address, _ login: Login) {
    address.user = login.user.map { scanner.text($0) }
    address.userRange = login.user
    address.passwordRange = login.password
    address.databaseRange = login.database
  }
}
