import SourceText

/// "Did you mean": the candidate that somebody who typed `word` most likely meant.
package enum Suggestion {
  /// The nearest candidate within a third of the word's length (at least one edit, at most three); nil if none or if
  /// two are equally near. A difference in case or in `-`/`_` alone counts half an edit.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let limit = min(3, max(1, word.utf8.count / 3)) * 2
    let letters = Array(word.utf8)
    var table = EditTable(letters)
    var best: (candidate: String, distance: Int)?
    var isTie = false
    for candidate in candidates where candidate != word {
      // Nothing farther than the best so far is of interest.
      guard let distance = table.distance(to: candidate, limit: best?.distance ?? limit) else { continue }
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
  static func distance(_ one: String, _ other: String, limit: Int) -> Int? {
    var table = EditTable(Array(one.utf8))
    return table.distance(to: other, limit: limit)
  }
}

/// Counts the edits from one word to many others, in rows that are made once.
private struct EditTable {
  private let word: [UInt8]
  private var other: [UInt8] = []
  private var beforeLast: [Int] = []
  private var last: [Int] = []
  private var current: [Int] = []

  init(_ word: [UInt8]) { self.word = word }

  mutating func distance(to candidate: String, limit: Int) -> Int? {
    let width = candidate.utf8.count
    if abs(word.count - width) * 2 > limit { return nil }
    other.removeAll(keepingCapacity: true)
    other.append(contentsOf: candidate.utf8)
    if !canBeNear(limit) { return nil }
    beforeLast = [Int](repeating: 0, count: width + 1)
    last = (0...width).map { $0 * 2 }
    current = beforeLast
    for row in 0..<word.count {
      if fill(row) > limit { return nil }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[width] <= limit ? last[width] : nil
  }

  /// The next row of the table; answers its least number, below which no later row can fall.
  private mutating func fill(_ row: Int) -> Int {
    current[0] = (row + 1) * 2
    var leastOfRow = current[0]
    for column in 0..<other.count {
      let cost = Self.replacementCost(word[row], other[column])
      var least = min(last[column + 1] + 2, current[column] + 2, last[column] + cost)
      if row > 0, column > 0, word[row] == other[column - 1], word[row - 1] == other[column] {
        least = min(least, beforeLast[column - 1] + 2)
      }
      current[column + 1] = least
      leastOfRow = min(leastOfRow, least)
    }
    return leastOfRow
  }

  /// A quick look: each edit changes the sum of a word's letters (case and dashes aside) at most by one letter in, one
  /// letter out.
  private func canBeNear(_ limit: Int) -> Bool {
    var counts = (0 as UInt64, 0 as UInt64)
    for byte in word { counts.0 |= Self.bit(byte) }
    for byte in other { counts.1 |= Self.bit(byte) }
    let (removed, added) = ((counts.0 & ~counts.1).nonzeroBitCount, (counts.1 & ~counts.0).nonzeroBitCount)
    return max(removed, added) * 2 <= limit
  }

  /// One bit for a letter in either case, a digit, a dash; the same one for all else.
  private static func bit(_ byte: UInt8) -> UInt64 {
    if byte.isLetter { return 1 << UInt64(byte.lowercased - 0x61) }
    if byte.isDigit { return 1 << UInt64(26 + byte - 0x30) }
    return byte == 0x2D || byte == 0x5F ? 1 << 36 : 1 << 37
  }

  private static func replacementCost(_ one: UInt8, _ other: UInt8) -> Int {
    if one == other { return 0 }
    let isSameLetter = one.isLetter && one.lowercased == other.lowercased
    let isDash = (one == 0x2D || one == 0x5F) && (other == 0x2D || other == 0x5F)
    return isSameLetter || isDash ? 1 : 2
  }
}
