/// `*` and `?` (and `[…]`) within one name of a path.
package enum Wildcard {
  /// Whether a whole name matches; goes back to the last `*` only, so it cannot take exponential time.
  package static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    var at = 0
    var position = 0
    var star: (pattern: Int, name: Int)?
    while position < name.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at, position)
        at += 1
      } else if let width = width(of: pattern, at: at, matching: name[position]) {
        at += width
        position += 1
      } else if let last = star {
        at = last.pattern + 1
        position = last.name + 1
        star = (last.pattern, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[min(at, pattern.count)...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// How many bytes of the pattern stand for this byte of the name; nil if they do not.
  private static func width(of pattern: [UInt8], at: Int, matching byte: UInt8) -> Int? {
    guard at < pattern.count else { return nil }
    switch pattern[at] {
    case UInt8(ascii: "?"): return 1
    case UInt8(ascii: "["):
      guard let close = pattern[at...].dropFirst(2).firstIndex(of: UInt8(ascii: "]")) else {
        return byte == UInt8(ascii: "[") ? 1 : nil
      }
      return isMember(byte, of: pattern[(at + 1)..<close]) ? close + 1 - at : nil
    case UInt8(ascii: "\\") where at + 1 < pattern.count: return pattern[at + 1] == byte ? 2 : nil
    case let literal: return literal == byte ? 1 : nil
    }
  }

  private static func isMember(_ byte: UInt8, of set: ArraySlice<UInt8>) -> Bool {
    var set = set
    let isNegated = set.first == UInt8(ascii: "!") || set.first == UInt8(ascii: "^")
    if isNegated { set.removeFirst() }
    var isFound = false
    var at = set.startIndex
    while at < set.endIndex {
      if at + 2 < set.endIndex, set[at + 1] == UInt8(ascii: "-") {
        if set[at] <= byte, byte <= set[at + 2] { isFound = true }
        at += 3
      } else {
        if set[at] == byte { isFound = true }
        at += 1
      }
    }
    return isFound != isNegated
  }
}
