package import SourceText

/// What findings are known by from one run to the next, though lines above them come and go: 16 hexadecimal digits each,
/// in the order of the findings.
package struct Fingerprints: Sendable {
  /// Of the rule, the file and the text of the line, and of the number among those of which all that is the same: no two
  /// are equal.
  package private(set) var unique: [String] = []
  /// Of the rule and the text of the line alone: findings of one rule in one line share it, in whatever file.
  package private(set) var ofLines: [String] = []

  package init(_ result: LintResult) {
    var indexes: [FileID: LineIndex] = [:]
    var seen: [String: Int] = [:]
    for finding in result.findings {
      let file = result.sources[finding.place.file]
      let index = indexes[finding.place.file] ?? LineIndex(file.bytes)
      indexes[finding.place.file] = index
      let line = file.bytes[index.lineSpan(index.line(of: finding.place.span.start)).range]
      let words = String(
        decoding: Array(line.split(whereSeparator: \.isBlank).joined(separator: [0x20])),
        as: UTF8.self
      )
      let basis = finding.rule + "\u{0}" + file.path + "\u{0}" + words
      let number = seen[basis, default: 0]
      seen[basis] = number + 1
      unique.append(Self.hash(number == 0 ? basis : basis + "\u{0}\(number)"))
      ofLines.append(Self.hash(finding.rule + "\u{0}" + (finding.code ?? "") + "\u{0}" + words))
    }
  }

  /// FNV-1a with 64 bits.
  private static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
