import Diagnostics
import SourceText

/// Puts variables into a text as Compose does: `$NAME`, `${NAME}`, `${NAME:-default}` and its relatives, `$$`.
///
/// A `$` before anything else stays as it is (seen on Compose 2.40). What is not set and has no default becomes one
/// ``Text/unknownMark``.
struct Interpolator {
  /// What is known of a variable.
  typealias Lookup = (String) -> EnvironmentDefinition?

  private let lookup: Lookup
  private(set) var uses: [VariableUse] = []
  private(set) var faults: [LoadFault] = []

  private static let deepest = 32

  init(_ lookup: @escaping Lookup) { self.lookup = lookup }

  /// The text with its variables replaced.
  mutating func interpolate(_ text: MappedText) -> MappedText {
    expand(text, 0..<text.bytes.count, depth: 0)
  }

  private mutating func expand(_ text: MappedText, _ range: Range<Int>, depth: Int) -> MappedText {
    var result = MappedText(at: text.place)
    let bytes = text.bytes
    var at = range.lowerBound
    var copied = at
    while at < range.upperBound {
      guard bytes[at] == UInt8(ascii: "$"), at + 1 < range.upperBound else {
        at += 1
        continue
      }
      let next = bytes[at + 1]
      if next == UInt8(ascii: "$") {
        result.append(copied..<at, of: text)
        result.append(UInt8(ascii: "$"), standingFor: text.span(of: at..<(at + 2)))
        at += 2
        copied = at
      } else if next.isNameStart {
        result.append(copied..<at, of: text)
        var end = at + 1
        while end < range.upperBound, bytes[end].isNameByte { end += 1 }
        let name = text.string((at + 1)..<end)
        replace(name, at..<end, .none, in: text, &result)
        at = end
        copied = at
      } else if next == UInt8(ascii: "{") {
        result.append(copied..<at, of: text)
        at = braced(text, at, range.upperBound, depth, &result)
        copied = at
      } else {
        at += 1
      }
    }
    result.append(copied..<range.upperBound, of: text)
    return result
  }

  /// `${…}` at `start`; answers where to go on.
  private mutating func braced(_ text: MappedText, _ start: Int, _ limit: Int, _ depth: Int, _ result: inout MappedText)
    -> Int
  {
    let bytes = text.bytes
    guard let close = closingBrace(bytes, start + 2, limit) else {
      return reject(text, start..<limit, "this `${` is never closed", &result)
    }
    let whole = start..<(close + 1)
    var nameEnd = start + 2
    while nameEnd < close, bytes[nameEnd].isNameByte { nameEnd += 1 }
    let name = text.string((start + 2)..<nameEnd)
    guard nameEnd > start + 2, bytes[start + 2].isNameStart else {
      return reject(text, whole, "`\(text.string(whole))` names no variable", &result)
    }
    if nameEnd == close {
      replace(name, whole, .none, in: text, &result)
      return close + 1
    }
    var operatorEnd = nameEnd + (bytes[nameEnd] == UInt8(ascii: ":") ? 2 : 1)
    operatorEnd = min(operatorEnd, close)
    let isColon = bytes[nameEnd] == UInt8(ascii: ":")
    let letter = operatorEnd > nameEnd ? bytes[operatorEnd - 1] : 0
    guard depth < Self.deepest, [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "?")].contains(letter),
      operatorEnd - nameEnd == (isColon ? 2 : 1)
    else {
      return reject(text, whole, "`\(text.string(whole))` is no interpolation that Compose knows", &result)
    }
    let argument = operatorEnd..<close
    let definition = lookup(name)
    let isSet = definition.map { !(isColon && $0.value.string.isEmpty) } ?? false
    switch letter {
    case UInt8(ascii: "-"):
      note(name, whole, .fallback, isSet || definition != nil, text)
      if isSet {
        append(definition, whole, text, &result)
      } else {
        let fallback = expand(text, argument, depth: depth + 1)
        result.append(0..<fallback.bytes.count, of: fallback)
      }
    case UInt8(ascii: "+"):
      note(name, whole, .alternative, definition != nil, text)
      if isSet {
        let alternative = expand(text, argument, depth: depth + 1)
        result.append(0..<alternative.bytes.count, of: alternative)
      }
    default:
      replace(name, whole, .required, in: text, &result, isSet: isSet)
    }
    return close + 1
  }

  private mutating func replace(
    _ name: String,
    _ range: Range<Int>,
    _ modifier: VariableUse.Modifier,
    in text: MappedText,
    _ result: inout MappedText,
    isSet: Bool = true
  ) {
    let definition = isSet ? lookup(name) : nil
    note(name, range, modifier, definition != nil, text)
    append(definition, range, text, &result)
  }

  private func append(
    _ definition: EnvironmentDefinition?,
    _ range: Range<Int>,
    _ text: MappedText,
    _ result: inout MappedText
  ) {
    let value = definition?.value.string ?? String(Text.unknownMark)
    result.append(Array(value.utf8), standingFor: text.span(of: range))
  }

  private mutating func note(
    _ name: String,
    _ range: Range<Int>,
    _ modifier: VariableUse.Modifier,
    _ isKnown: Bool,
    _ text: MappedText
  ) {
    uses.append(VariableUse(name: name, place: text.place(of: range), modifier: modifier, isKnown: isKnown))
  }

  private mutating func reject(_ text: MappedText, _ range: Range<Int>, _ message: String, _ result: inout MappedText)
    -> Int
  {
    faults.append(
      LoadFault(
        "invalid-interpolation",
        message,
        at: text.place(of: range),
        help: "write `${NAME}` or `${NAME:-default}`; for a dollar sign itself write `$$`"
      )
    )
    result.append(range, of: text)
    return range.upperBound
  }

  /// The brace that closes a `${` whose inside begins at `start`; braces of nested `${` are skipped.
  private func closingBrace(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
    var depth = 0
    var at = start
    while at < limit {
      if bytes[at] == UInt8(ascii: "{"), at > start, bytes[at - 1] == UInt8(ascii: "$") { depth += 1 }
      if bytes[at] == UInt8(ascii: "}") {
        if depth == 0 { return at }
        depth -= 1
      }
      at += 1
    }
    return nil
  }
}
