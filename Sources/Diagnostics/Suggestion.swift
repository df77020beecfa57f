/// "Did you mean": the candidate that somebody who typed `word` most likely meant.
package enum Suggestion {
  /// The nearest candidate within a third of the word's length (at least one edit, at most three); nil if none or if
  /// two are equally near. A difference in case or in `-`/`_` alone counts half an edit.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let limit = min(3, max(1, word.utf8.count / 3)) * 2
    var best: (candidate: String, distance: Int)?
    var isTie = false
    for candidate in candidates where candidate != word {
      guard let distance = distance(Array(word.utf8), Array(candidate.utf8), limit: limit) else { continue }
      if let known = best {
        if distance == known.distance, candidate != known.candidate { isTie = true }
        guard distance < known.distance else { continue }
      }
      best = (candidate, distance)
      isTie = false
    }
    return isTie ? nil : best?.candidate
  }

  /// Edits between two words in half steps (insert, delete, replace, swap of neighbours: 2; case or `-`/`_`: 1);
  /// nil above `limit`.
  static func distance(_ one: [UInt8], _ other: [UInt8], limit: Int) -> Int? {
    if abs(one.count - other.count) * 2 > limit { return nil }
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = (0...other.count).map { $0 * 2 }
    for row in 1..<(one.count + 1) {
      var current = [row * 2] + [Int](repeating: 0, count: other.count)
      for column in 1..<(other.count + 1) {
        let cost = replacementCost(one[row - 1], other[column - 1])
        var least = min(last[column] + 2, current[column - 1] + 2, last[column - 1] + cost)
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
          least = min(least, beforeLast[column - 2] + 2)
        }
        current[column] = least
      }
      if current.allSatisfy({ $0 > limit }) { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[other.count] <= limit ? last[other.count] : nil
  }

  private static func replacementCost(_ one: UInt8, _ other: UInt8) -> Int {
    if one == other { return 0 }
    let isSameLetter = (one | 0x20) == (other | 0x20) && (one | 0x20) &- 0x61 < 26
    let isDash = (one == 0x2D || one == 0x5F) && (other == 0x2D || other == 0x5F)
    return isSameLetter || isDash ? 1 : 2
  }
}
