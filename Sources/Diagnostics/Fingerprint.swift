/// What a finding is known by when the lines around it move: its rule, its file, and what it says.
///
/// Findings that agree in all three are told apart by their order in the file. It is a hash (FNV-1a, 64 bits): a value
/// that a message names cannot be read back from it, and it is the same on every machine.
package struct Fingerprint: Sendable, Hashable, Comparable {
  package let value: UInt64

  /// Reads what ``hexadecimal`` wrote; nil for any other text.
  package init?(hexadecimal text: String) {
    guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
    self.value = value
  }

  /// `occurrence` counts from 0 among findings that are alike.
  init(rule: String, path: String, message: String, occurrence: Int) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for part in [rule, path, message, String(occurrence)] {
      for byte in part.utf8 { mix(byte) }
      mix(0)
    }
    value = hash
  }

  /// Sixteen digits.
  package var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  package static func < (one: Fingerprint, other: Fingerprint) -> Bool { one.value < other.value }
}

extension LintResult {
  /// The fingerprint of each finding, in the order of the findings.
  package var fingerprints: [Fingerprint] {
    struct Kin: Hashable { var rule: String, path: String, message: String }
    var seen: [Kin: Int] = [:]
    return findings.map { finding in
      let kin = Kin(rule: finding.rule, path: sources[finding.place.file].path, message: finding.message)
      let occurrence = seen[kin, default: 0]
      seen[kin] = occurrence + 1
      return Fingerprint(rule: kin.rule, path: kin.path, message: kin.message, occurrence: occurrence)
    }
  }
}
