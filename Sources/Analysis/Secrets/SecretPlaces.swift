package import Compose
package import SourceText

/// Passwords in addresses: `scheme://user:password@host`; the user may be missing, the password may be no variable.
package enum AddressPassword {
  package static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var at = 0
    while let colon = bytes[at...].firstIndex(of: UInt8(ascii: ":")) {
      at = colon + 1
      guard bytes[at...].starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) else { continue }
      at += 2
      if let range = range(in: bytes, from: at) { ranges.append(range) }
    }
    return ranges
  }

  private static func range(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    let authority = bytes[start...].prefix { $0 > 0x20 && !"/?\"'`".utf8.contains($0) }
    guard let sign = authority.lastIndex(of: UInt8(ascii: "@")),
      let colon = authority[..<sign].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let password = String(decoding: authority[(colon + 1)..<sign], as: UTF8.self)
    if password.contains(Text.unknownMark) || password.hasPrefix("$") || password.hasPrefix("<") { return nil }
    return SecretValue(password, hasUnknownParts: false) == .text ? colon + 1..<sign : nil
  }
}

/// A flag of a command with a literal secret: `--requirepass VALUE`, `--password=VALUE`.
package struct SecretFlag {
  /// Without its dashes.
  package var name: String
  package var place: Place
  /// The word that holds the secret, and the part of it that is one.
  package var value: Text
  package var range: Range<Int>

  package static func all(in words: [Text]) -> [SecretFlag] {
    words.indices.compactMap { SecretFlag(words, $0) }
  }

  private init?(_ words: [Text], _ index: Int) {
    let word = words[index]
    guard word.string.hasPrefix("--") else { return nil }
    let parts = word.string.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let flag = parts[0].split(separator: "-").joined(separator: "_").asciiUppercased
    guard flag == "REQUIREPASS" || flag == "MASTERAUTH" || SecretName(flag) == .certain else { return nil }
    let next = parts.count > 1 ? word : words.dropFirst(index + 1).first
    let text = parts.count > 1 ? String(parts[1]) : (next?.string ?? "")
    guard let next, !text.hasPrefix("-"), !text.hasPrefix("$"), word.isWritten, next.isWritten,
      SecretValue(text, hasUnknownParts: false) == .text
    else { return nil }
    let width = parts[0].utf8.count + 2
    name = String(parts[0])
    place = word.place(of: 0..<width)
    value = next
    range = parts.count > 1 ? width + 1..<next.string.utf8.count : 0..<next.string.utf8.count
  }
}

extension Text {
  /// Whether a part of it is what a variable holds, or its default: the file does not have the last word.
  package var comesFromVariable: Bool { provenance != .written }
  /// Whether all of it stands in the file.
  fileprivate var isWritten: Bool { known != nil && !comesFromVariable }
}
