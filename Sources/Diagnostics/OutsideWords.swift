import SourceText

/// The words of a file that is not to be shown, as far as they could tell something where they stand in a message.
enum OutsideWords {
  static func words(in bytes: [UInt8]) -> Set<String> {
    var words: Set<String> = []
    // As a whole, and what is between signs: a password in an address, a name before `=`.
    for word in bytes.split(whereSeparator: { $0.isWhitespace || $0 == 0x22 || $0 == 0x27 }) {
      add(word, to: &words)
      for part in word.split(whereSeparator: { !($0.isNameByte || $0 == 0x2D || $0 == 0x2E || $0 >= 0x80) }) {
        add(part, to: &words)
      }
    }
    // A value may hold blanks.
    for line in bytes.split(whereSeparator: \.isLineBreak) {
      if let sign = line.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }) {
        let value = line[(sign + 1)...].drop(while: \.isBlank)
        if value.contains(where: \.isBlank) { words.insert(String(decoding: value, as: UTF8.self)) }
      }
    }
    return words
  }

  /// Short words in small letters are everywhere: hiding them would leave nothing to read.
  private static func add(_ word: ArraySlice<UInt8>, to words: inout Set<String>) {
    let isCommon = word.count < 6 && word.allSatisfy { $0 &- 0x61 < 26 || $0 == 0x2D || $0 == 0x2E }
    if word.count >= 3, !isCommon { words.insert(String(decoding: word, as: UTF8.self)) }
  }
}
