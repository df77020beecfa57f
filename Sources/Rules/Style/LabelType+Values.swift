import SourceText

/// What the value of a label may be, by the words that hadolint's configuration has for it.
enum LabelType: String, CaseIterable {
  case text, url, rfc3339, spdx, hash, semver, email

  func accepts(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    return switch self {
    case .text: true
    case .url: Self.isURL(bytes)
    case .rfc3339: Self.isMoment(bytes)
    case .spdx: LicenseExpression.isValid(value)
    case .hash: (7...40).contains(bytes.count) || bytes.count == 64 ? bytes.allSatisfy(\.isHexDigit) : false
    case .semver: Self.isVersion(value)
    case .email: Self.isAddress(value)
    }
  }

  /// A URI with a scheme, RFC 3986; one for the web needs a host.
  private static func isURL(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first, first.isLetter else {
      return false
    }
    let signs = Array("+-.".utf8)
    guard bytes[..<colon].allSatisfy({ $0.isLetter || $0.isDigit || signs.contains($0) }) else { return false }
    let rest = bytes[(colon + 1)...]
    let others = Array("-._~:/?#[]@!$&'()*+,;=".utf8)
    for at in rest.indices where !(rest[at].isLetter || rest[at].isDigit || others.contains(rest[at])) {
      guard rest[at] == UInt8(ascii: "%"), at + 2 < rest.endIndex, rest[at + 1].isHexDigit, rest[at + 2].isHexDigit
      else { return false }
    }
    let scheme = String(decoding: bytes[..<colon], as: UTF8.self).asciiLowercased
    guard ["http", "https", "ftp", "git", "ssh"].contains(scheme) else { return !rest.isEmpty }
    guard rest.starts(with: "//".utf8) else { return false }
    let host = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
    return !host.isEmpty && host.first != UInt8(ascii: ":")
  }

  /// `2026-11-25T16:30:00.5+01:00`, RFC 3339.
  private static func isMoment(_ bytes: [UInt8]) -> Bool {
    let shape = Array("dddd-dd-ddTdd:dd:dd".utf8)
    guard bytes.count > shape.count, zip(bytes, shape).allSatisfy({ fits($0, $1) }) else { return false }
    func number(_ start: Int, _ count: Int, in bytes: ArraySlice<UInt8>) -> Int {
      bytes[start..<(start + count)].reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
    let (year, month, day) = (number(0, 4, in: bytes[...]), number(5, 2, in: bytes[...]), number(8, 2, in: bytes[...]))
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...lengths[month - 1]).contains(day), number(11, 2, in: bytes[...]) < 24,
      number(14, 2, in: bytes[...]) < 60, number(17, 2, in: bytes[...]) <= 60
    else { return false }
    var zone = bytes[shape.count...]
    if zone.first == UInt8(ascii: ".") {
      let digits = zone.dropFirst().prefix(while: \.isDigit)
      guard !digits.isEmpty else { return false }
      zone = zone[digits.endIndex...]
    }
    if zone.count == 1 { return zone.first?.uppercased == UInt8(ascii: "Z") }
    guard zone.count == 6, zip(zone, "+dd:dd".utf8).allSatisfy({ fits($0, $1) }) else { return false }
    return number(zone.startIndex + 1, 2, in: zone) < 24 && number(zone.startIndex + 4, 2, in: zone) < 60
  }

  private static func fits(_ byte: UInt8, _ shape: UInt8) -> Bool {
    switch shape {
    case UInt8(ascii: "d"): byte.isDigit
    case UInt8(ascii: "T"): byte.uppercased == shape
    case UInt8(ascii: "+"): byte == shape || byte == UInt8(ascii: "-")
    default: byte == shape
    }
  }

  /// `1.2.3-rc.1+build.5`, https://semver.org
  private static func isVersion(_ text: String) -> Bool {
    let halves = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 3, numbers.allSatisfy({ isNumber($0) }) else { return false }
    let release = parts.count > 1 ? parts[1].split(separator: ".", omittingEmptySubsequences: false) : []
    let build = halves.count > 1 ? halves[1].split(separator: ".", omittingEmptySubsequences: false) : []
    return release.allSatisfy { isIdentifier($0) && (isNumber($0) || !$0.utf8.allSatisfy(\.isDigit)) }
      && build.allSatisfy { isIdentifier($0) }
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(\.isDigit) && (text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0"))
  }

  private static func isIdentifier(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
  }

  /// `name@host`, RFC 5322 without comments and quotes.
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    let signs = Array("!#$%&'*+-/=?^_`{|}~.".utf8)
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let isLocal = parts[0].utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 >= 0x80 || signs.contains($0) }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    let isHost = labels.allSatisfy { isIdentifier($0) && !$0.hasPrefix("-") && !$0.hasSuffix("-") }
    return isLocal && isHost && !atoms.contains(where: \.isEmpty)
  }
}
