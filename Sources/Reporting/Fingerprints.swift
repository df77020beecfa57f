import Diagnostics
import SourceText

/// What a finding is known by from one run to the next, though lines above it come and go: its rule, its file, and the
/// text of its line; and its number among those of which all that is the same.
struct Fingerprints {
  /// In the order of the findings: 16 hexadecimal digits each.
  private(set) var all: [String] = []

  init(_ result: LintResult) {
    var positions = Positions(result.sources)
    var seen: [String: Int] = [:]
    for finding in result.findings {
      let file = result.sources[finding.place.file]
      let index = positions.index(finding.place.file)
      let line = file.bytes[index.lineSpan(index.line(of: finding.place.span.start)).range]
      let words = line.split(whereSeparator: \.isBlank).joined(separator: [0x20])
      let basis = finding.rule + "\u{0}" + file.path + "\u{0}" + String(decoding: Array(words), as: UTF8.self)
      let number = seen[basis, default: 0]
      seen[basis] = number + 1
      all.append(Self.hash(number == 0 ? basis : basis + "\u{0}\(number)"))
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
