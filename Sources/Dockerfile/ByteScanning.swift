import SourceText

/// Searching and splitting bytes by range; every answer is a range of the bytes that were given.
extension [UInt8] {
  /// The range without white space at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, self[low].isWhitespace { low += 1 }
    while high > low, self[high - 1].isWhitespace { high -= 1 }
    return low..<high
  }

  /// The first position in the range that holds no white space, or its end.
  func skippingWhitespace(in range: Range<Int>) -> Int {
    range.first { !self[$0].isWhitespace } ?? range.upperBound
  }

  /// The first position in the range that holds white space, or its end.
  func endOfWord(in range: Range<Int>) -> Int {
    range.first { self[$0].isWhitespace } ?? range.upperBound
  }

  /// The words between white space, quotes having no meaning.
  func plainWords(in range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var at = skippingWhitespace(in: range)
    while at < range.upperBound {
      let end = endOfWord(in: at..<range.upperBound)
      words.append(at..<end)
      at = skippingWhitespace(in: end..<range.upperBound)
    }
    return words
  }

  /// The words between white space outside of quotes; the quotes stay in the words. What ENV, LABEL and ARG use.
  func quotedWords(in range: Range<Int>, escape: UInt8) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var at = skippingWhitespace(in: range)
    while at < range.upperBound {
      let start = at
      var quote: UInt8?
      while at < range.upperBound, quote != nil || !self[at].isWhitespace {
        let byte = self[at]
        if byte == escape, quote != UInt8(ascii: "'") {
          at += 1
        } else if byte == quote {
          quote = nil
        } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
          quote = byte
        }
        at += 1
      }
      at = Swift.min(at, range.upperBound)
      words.append(start..<at)
      at = skippingWhitespace(in: at..<range.upperBound)
    }
    return words
  }

  func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    range.first { self[$0] == byte }
  }

  func contains(_ byte: UInt8, in range: Range<Int>) -> Bool { firstIndex(of: byte, in: range) != nil }

  /// Whether the bytes from `position` on begin with `text`.
  func hasPrefix(_ text: StaticString, at position: Int) -> Bool {
    guard position >= 0, position + text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { other in
      zip(self[position...], other).allSatisfy { $0 == $1 }
    }
  }
}
