import SourceText

extension String {
  /// Whether it can name an image.
  var isImageName: Bool { ImageName.isValid(self) }
}

/// The grammar of Docker's references.
private enum ImageName {
  static func isValid(_ text: String) -> Bool {
    var rest = Substring(text)
    if let at = rest.firstIndex(of: "@") {
      guard isDigest(rest[rest.index(after: at)...]) else { return false }
      rest = rest[..<at]
    }
    let slash = rest.lastIndex(of: "/") ?? rest.startIndex
    if let colon = rest[slash...].lastIndex(of: ":") {
      guard isTag(rest[rest.index(after: colon)...]) else { return false }
      rest = rest[..<colon]
    }
    var parts = rest.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count > 1, isHost(parts[0]) {
      guard parts[0].utf8.allSatisfy(isHostByte) else { return false }
      parts.removeFirst()
    }
    return parts.allSatisfy(isComponent)
  }

  /// The first part is a registry where it cannot be a folder of Docker Hub.
  private static func isHost(_ part: Substring) -> Bool {
    part == "localhost"
      || part.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || $0 != $0.lowercased }
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit
      || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]")]
        .contains(byte)
  }

  /// Small letters and digits, with `.`, `_`, `__` or dashes between them.
  private static func isComponent(_ part: Substring) -> Bool {
    guard let first = part.utf8.first, let last = part.utf8.last, isWord(first), isWord(last) else { return false }
    var separator: [UInt8] = []
    for byte in part.utf8 {
      if isWord(byte) {
        separator = []
        continue
      }
      separator.append(byte)
      let isDashes = separator.allSatisfy { $0 == UInt8(ascii: "-") }
      guard
        isDashes || separator == [UInt8(ascii: ".")] || separator == [UInt8(ascii: "_")]
          || separator == Array("__".utf8)
      else { return false }
    }
    return true
  }

  private static func isWord(_ byte: UInt8) -> Bool { byte.isDigit || (byte.isLetter && byte == byte.lowercased) }

  private static func isTag(_ tag: Substring) -> Bool {
    guard let first = tag.utf8.first, first.isNameByte, tag.utf8.count <= 128 else { return false }
    return tag.utf8.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func isDigest(_ digest: Substring) -> Bool {
    guard let colon = digest.firstIndex(of: ":") else { return false }
    let digits = digest[digest.index(after: colon)...].utf8
    return colon > digest.startIndex && digits.count >= 32 && digits.allSatisfy(\.isHexDigit)
  }
}
