import Diagnostics
import SourceText

/// ENV, LABEL and ARG.
extension InstructionReader {
  /// `name=value name=value`, or the old `name value`.
  mutating func readPairs(_ arguments: Range<Int>, _ keyword: Keyword) -> Instruction.Body {
    let words = bytes.quotedWords(in: arguments, escape: escape)
    guard let first = words.first else { return .pairs([], isLegacy: false) }
    guard bytes.contains(UInt8(ascii: "="), in: first) else { return readLegacyPair(arguments, keyword) }
    var pairs: [KeyValue] = []
    for range in words {
      guard let pair = pair(range) else {
        reportNoEquals(range, keyword)
        continue
      }
      if pair.key.text.bytes.isEmpty {
        report("\(keyword.name) needs a name before the =", at: pair.span)
      }
      pairs.append(pair)
    }
    return .pairs(pairs, isLegacy: false)
  }

  private mutating func reportNoEquals(_ range: Range<Int>, _ keyword: Keyword) {
    let isComment = bytes[range.lowerBound] == UInt8(ascii: "#")
    reportGrammar(
      "'\(line.string(range))' has no =; \(keyword.name) takes name=value",
      at: line.span(of: range),
      help: isComment
        ? "A comment needs a line of its own." : "A value with blanks in it needs quotes: name=\"two words\"."
    )
  }

  private mutating func readLegacyPair(_ arguments: Range<Int>, _ keyword: Keyword) -> Instruction.Body {
    let key = arguments.lowerBound..<bytes.endOfWord(in: arguments)
    let value = bytes.skippingWhitespace(in: key.upperBound..<arguments.upperBound)..<arguments.upperBound
    guard !value.isEmpty else {
      reportGrammar(
        "\(keyword.name) needs a value for '\(line.string(key))'",
        at: line.span(of: key),
        help: "Write \(line.string(key))=value; an empty value is \(line.string(key))=\"\"."
      )
      return .other
    }
    let pair = KeyValue(key: word(key), value: word(value), span: line.span(of: arguments))
    return .pairs([pair], isLegacy: true)
  }

  /// `name` or `name=value`, any number of them.
  mutating func readArguments(_ arguments: Range<Int>) -> Instruction.Body {
    var names: [KeyValue] = []
    for range in bytes.quotedWords(in: arguments, escape: escape) {
      let pair = pair(range) ?? KeyValue(key: word(range), value: nil, span: line.span(of: range))
      if pair.key.text.bytes.isEmpty { report("ARG needs a name before the =", at: pair.span) }
      names.append(pair)
    }
    return .arguments(names)
  }

  private func pair(_ range: Range<Int>) -> KeyValue? {
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "="), in: range) else { return nil }
    return KeyValue(
      key: word(range.lowerBound..<equals),
      value: word(equals + 1..<range.upperBound),
      span: line.span(of: range)
    )
  }
}
