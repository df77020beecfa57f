import Diagnostics
import SourceText

/// What a flag's value may be.
enum FlagKind {
  /// `--link`, `--link=true`, `--link=false`
  case boolean
  /// `--from=build`, once
  case text
  /// `--mount=…`, any number of times
  case list
}

extension Keyword {
  /// The flags that an instruction takes; nil where Docker does not look at them at all.
  var knownFlags: [String: FlagKind]? {
    switch self {
    case .from: ["platform": .text]
    case .run: ["mount": .list, "network": .text, "security": .text, "device": .list]
    case .copy:
      ["from": .text, "chown": .text, "chmod": .text, "link": .boolean, "parents": .boolean, "exclude": .list]
    case .add:
      [
        "chown": .text, "chmod": .text, "link": .boolean, "keep-git-dir": .boolean, "checksum": .text,
        "unpack": .boolean, "exclude": .list,
      ]
    case .healthcheck:
      ["interval": .text, "timeout": .text, "start-period": .text, "start-interval": .text, "retries": .text]
    case .arg, .stopsignal: nil
    default: [:]
    }
  }
}

/// Splits the flags from the arguments of an instruction.
struct FlagReader {
  let line: MappedText
  let bytes: [UInt8]
  let escape: UInt8
  var flags: [InstructionFlag] = []

  init(_ line: MappedText, escape: UInt8) {
    self.line = line
    bytes = line.bytes
    self.escape = escape
  }

  /// Reads the flags at the front of a range; what is left are the arguments.
  mutating func read(_ range: Range<Int>) -> Range<Int> {
    var at = range.lowerBound
    while true {
      at = bytes.skippingWhitespace(in: at..<range.upperBound)
      guard at + 1 < range.upperBound, bytes.hasPrefix("--", at: at) else { break }
      let end = wordEnd(from: at, to: range.upperBound)
      if end == at + 2 {
        at = end
        break
      }
      flags.append(flag(at..<end))
      at = end
    }
    return bytes.trimmed(min(at, range.upperBound)..<range.upperBound)
  }

  private func wordEnd(from start: Int, to end: Int) -> Int {
    var at = start
    var quote: UInt8?
    while at < end, quote != nil || !bytes[at].isWhitespace {
      let byte = bytes[at]
      if byte == escape {
        at += 1
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      }
      at += 1
    }
    return min(at, end)
  }

  private func flag(_ word: Range<Int>) -> InstructionFlag {
    let equals = bytes.firstIndex(of: UInt8(ascii: "="), in: word) ?? word.upperBound
    let name = word.lowerBound + 2..<max(word.lowerBound + 2, equals)
    let hasValue = equals < word.upperBound
    return InstructionFlag(
      name: unquoted(name).string,
      value: hasValue ? unquoted(equals + 1..<word.upperBound) : nil,
      nameSpan: line.span(of: word.lowerBound..<equals),
      span: line.span(of: word)
    )
  }

  /// The range without its quotes and escape characters.
  private func unquoted(_ range: Range<Int>) -> MappedText {
    var text = MappedText(at: line.place(of: range))
    var at = range.lowerBound
    var runStart = at
    var quote: UInt8?
    while at < range.upperBound {
      let byte = bytes[at]
      let isQuote = quote == nil ? byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") : byte == quote
      if isQuote || byte == escape {
        text.append(runStart..<at, of: line)
        runStart = at + 1
        if isQuote { quote = quote == nil ? byte : nil } else { at += 1 }
      }
      at += 1
    }
    text.append(min(runStart, range.upperBound)..<range.upperBound, of: line)
    return text
  }
}
