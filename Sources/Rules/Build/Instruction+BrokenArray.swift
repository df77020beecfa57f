import Dockerfile
import SourceText

extension Instruction {
  /// Whether what Docker takes for text was meant as a JSON array: it begins with a bracket and a quote.
  ///
  /// Not `[[ -f x ]]`, not the pattern `[a-z]*`, not the test `[ "$a" = b ]`.
  var isBrokenArray: Bool {
    guard brokenJSON != nil, let bracket = text.bytes.firstIndex(of: UInt8(ascii: "[")),
      let first = text.bytes[(bracket + 1)...].first(where: { !$0.isBlank })
    else { return false }
    // A quote of either kind, the first byte of a typographic one, or the end of an empty array.
    guard [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"), 0xE2].contains(first) else { return false }
    let tests: [StaticString] = [" = ", " == ", " != ", " -eq ", " -ne ", "&&", "||"]
    return !tests.contains { text.bytes.holds($0) }
  }
}
