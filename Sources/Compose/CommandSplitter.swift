import SourceText

/// Splits a `command:` string into words as Compose does: quotes and backslashes as in a shell, nothing expanded.
enum CommandSplitter {
  /// The words, each of whose bytes knows its place; nil where a quote is not closed.
  static func words(_ text: Text) -> [Text]? {
    let mapped = text.mapped
    let bytes = mapped.bytes
    var words: [Text] = []
    var word = MappedText(at: text.place)
    var isOpen = false
    var start = 0
    var quote: UInt8 = 0
    func finish(_ end: Int) {
      guard isOpen else { return }
      words.append(
        Text(word.string, place: mapped.place(of: start..<end), pieces: word.pieces, provenance: text.provenance)
      )
      word = MappedText(at: text.place)
      isOpen = false
    }
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if quote == 0, byte.isWhitespace {
        finish(at)
        at += 1
        continue
      }
      if !isOpen {
        isOpen = true
        start = at
      }
      if quote != 0, byte == quote {
        quote = 0
      } else if quote == 0, byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == UInt8(ascii: "\\"), quote != 0x27, at + 1 < bytes.count {
        word.append((at + 1)..<(at + 2), of: mapped)
        at += 1
      } else {
        word.append(at..<(at + 1), of: mapped)
      }
      at += 1
    }
    guard quote == 0 else { return nil }
    finish(bytes.count)
    return words
  }
}
