import Diagnostics
import SourceText

/// Puts variables into a text as Compose does: `$NAME`, `${NAME}`, `${NAME:-default}` and its relatives, `$$`.
///
/// A `$` before anything else stays as it is. What is not set and has no default becomes one ``Text/unknownMark``, or
/// nothing where blanks are asked for.
struct Interpolator {
  /// What is known of a variable.
  typealias Lookup = (String) -> EnvironmentDefinition?

  private let lookup: Lookup
  /// Whether what is not set is blank, as for Docker, instead of unknown.
  private let usesBlanks: Bool
  private(set) var uses: [VariableUse] = []
  private(set) var faults: [LoadFault] = []
  /// What was put into the text last: for its provenance.
  private(set) var steps: [Provenance.Step] = []
  /// Whether uses and faults are not to be noted: they were, where the text stands.
  var isSilent = false

  private static let deepest = 32

  init(usesBlanks: Bool = false, _ lookup: @escaping Lookup) {
    self.usesBlanks = usesBlanks
    self.lookup = lookup
  }

  /// The text with its variables replaced.
  mutating func interpolate(_ text: MappedText) -> MappedText {
    steps = []
    return expand(text, 0..<text.bytes.count, depth: 0)
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
      guard next == UInt8(ascii: "$") || next == UInt8(ascii: "{") || next.isNameStart else {
        at += 1
        continue
      }
      result.append(copied..<at, of: text)
      if next == UInt8(ascii: "$") {
        result.append(UInt8(ascii: "$"), standingFor: text.span(of: at..<(at + 2)))
        at += 2
      } else if next == UInt8(ascii: "{") {
        at = braced(text, at, range.upperBound, depth, &result)
      } else {
        let end = Self.nameEnd(bytes, at + 1, range.upperBound)
        replace(text.string((at + 1)..<end), at..<end, .none, in: text, &result)
        at = end
      }
      copied = at
    }
    result.append(copied..<range.upperBound, of: text)
    return result
  }

  private static func nameEnd(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, bytes[end].isNameByte { end += 1 }
    return end
  }

  /// `${…}` at `start`; answers where to go on.
  private mutating func braced(_ text: MappedText, _ start: Int, _ limit: Int, _ depth: Int, _ result: inout MappedText)
    -> Int
  {
    let bytes = text.bytes
    let end = Self.nameEnd(bytes, start + 2, limit)
    guard end > start + 2, bytes[start + 2].isNameStart else {
      return reject(text, start..<limit, "there is no variable's name after this `${`", &result)
    }
    guard end < limit else { return reject(text, start..<limit, "this `${` is never closed", &result) }
    let name = text.string((start + 2)..<end)
    if bytes[end] == UInt8(ascii: "}") {
      replace(name, start..<(end + 1), .none, in: text, &result)
      return end + 1
    }
    let isColon = bytes[end] == UInt8(ascii: ":")
    let letter = end + (isColon ? 1 : 0)
    let operators: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "?")]
    guard letter < limit, operators.contains(bytes[letter]), depth < Self.deepest else {
      return reject(text, start..<limit, "`${\(name)` must be followed by `}` or by an operator such as `:-`", &result)
    }
    guard let close = Self.closingBrace(bytes, start, limit) else {
      return reject(text, start..<limit, "this `${` is not closed on its line", &result)
    }
    let whole = start..<(close + 1)
    apply(bytes[letter], isColon, name, whole, (letter + 1)..<close, text, depth, &result)
    return close + 1
  }

  private mutating func apply(
    _ letter: UInt8,
    _ isColon: Bool,
    _ name: String,
    _ whole: Range<Int>,
    _ argument: Range<Int>,
    _ text: MappedText,
    _ depth: Int,
    _ result: inout MappedText
  ) {
    let definition = lookup(name)
    let isSet = definition.map { !(isColon && $0.value.string.isEmpty) } ?? false
    // Compose reads the argument whether it needs it or not, so a fault in it counts in any case.
    let before = steps
    let other = expand(text, argument, depth: depth + 1)
    let inner = steps
    steps = before
    switch letter {
    case UInt8(ascii: "-"):
      note(name, whole, .fallback, definition != nil, text)
      if isSet {
        append(definition, name, whole, text, &result)
      } else {
        steps = inner + [.fallback(name: name, use: text.place(of: whole))]
        result.append(0..<other.bytes.count, of: other)
      }
    case UInt8(ascii: "+"):
      note(name, whole, .alternative, definition != nil, text)
      if isSet {
        steps = inner
        result.append(0..<other.bytes.count, of: other)
      }
    default:
      note(name, whole, .required, isSet, text)
      if !isSet { missing(name, whole, other.string, text) }
      append(isSet ? definition : nil, name, whole, text, &result)
    }
  }

  private mutating func missing(_ name: String, _ whole: Range<Int>, _ reason: String, _ text: MappedText) {
    guard !isSilent else { return }
    faults.append(
      LoadFault(
        "required-variable-missing",
        "`\(name)` has to be set" + (reason.isEmpty ? "" : ": \(reason)"),
        at: text.place(of: whole),
        help: "set it in `.env` or in the shell that runs Compose"
      )
    )
  }

  private mutating func replace(
    _ name: String,
    _ range: Range<Int>,
    _ modifier: VariableUse.Modifier,
    in text: MappedText,
    _ result: inout MappedText
  ) {
    let definition = lookup(name)
    note(name, range, modifier, definition != nil, text)
    append(definition, name, range, text, &result)
  }

  private mutating func append(
    _ definition: EnvironmentDefinition?,
    _ name: String,
    _ range: Range<Int>,
    _ text: MappedText,
    _ result: inout MappedText
  ) {
    let value = definition?.value.string ?? (usesBlanks ? "" : String(Text.unknownMark))
    steps.append(.variable(name: name, use: text.place(of: range), definition: definition?.name))
    result.append(Array(value.utf8), standingFor: text.span(of: range))
  }

  private mutating func note(
    _ name: String,
    _ range: Range<Int>,
    _ modifier: VariableUse.Modifier,
    _ isKnown: Bool,
    _ text: MappedText
  ) {
    guard !isSilent else { return }
    uses.append(VariableUse(name: name, place: text.place(of: range), modifier: modifier, isKnown: isKnown))
  }

  private mutating func reject(_ text: MappedText, _ range: Range<Int>, _ message: String, _ result: inout MappedText)
    -> Int
  {
    let line = text.bytes[range].firstIndex { $0.isLineBreak } ?? range.upperBound
    let close = text.bytes[range].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? line
    let shown = range.lowerBound..<min(line, close)
    if !isSilent {
      faults.append(
        LoadFault(
          "invalid-interpolation",
          message,
          at: text.place(of: shown),
          help: "write `${NAME}` or `${NAME:-default}`; for a dollar sign itself write `$$`"
        )
      )
    }
    result.append(shown, of: text)
    return shown.upperBound
  }

  /// The brace that closes the `${` at `start`; it has to stand on the same line. Where braces inside are not closed, the
  /// last one of the line counts.
  private static func closingBrace(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
    var depth = 0
    var last: Int?
    var at = start
    while at < limit, bytes[at] != 0x0A {
      if bytes[at] == UInt8(ascii: "}") {
        last = at
        depth -= 1
        if depth == 0 { return at }
      } else if bytes[at] == UInt8(ascii: "{") {
        depth += 1
        at += 1
        // The byte after a brace is not looked at, but it may be the last brace of the line.
        if at < limit, bytes[at] == UInt8(ascii: "}") { last = at }
      }
      at += 1
    }
    return last
  }
}
