import Diagnostics
import SourceText

/// `$NAME` and `${NAME…}`.
extension WordLexer {
  /// A reference while it is being read.
  fileprivate struct Reference {
    var name: String
    /// Where the `$` stands.
    var start: Int
    var value: VariableValue
  }

  mutating func readDollar(
    into output: inout LexOutput,
    _ lookup: (String) -> VariableValue
  ) throws(LexFailure) {
    let start = position
    position += 1
    guard peek == UInt8(ascii: "{") else {
      let name = readName()
      guard !name.isEmpty else { return copy(start..<position, into: &output, isProtected: false) }
      note(name, from: start, modifier: "")
      return put(Reference(name: name, start: start, value: lookup(name)), into: &output)
    }
    position += 1
    guard depth < Self.deepestNesting else {
      throw failure("variables are nested too deeply here", start..<position)
    }
    depth += 1
    defer { depth -= 1 }
    try readBraces(from: start, into: &output, lookup)
  }

  private mutating func readBraces(
    from start: Int,
    into output: inout LexOutput,
    _ lookup: (String) -> VariableValue
  ) throws(LexFailure) {
    switch peek {
    case nil: throw failure("this ${ has no closing }", start..<start + 2)
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ":"):
      throw failure("a variable's name is missing after ${", start..<position + 1)
    default: break
    }
    let name = readName()
    let reference = Reference(name: name, start: start, value: lookup(name))
    guard let byte = peek else { throw failure("this ${ has no closing }", start..<start + 2) }
    position += 1
    switch byte {
    case UInt8(ascii: "}"):
      note(name, from: start, modifier: "")
      put(reference, into: &output)
    case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      try readDefault(byte, of: reference, into: &output, lookup)
    case UInt8(ascii: "#"), UInt8(ascii: "%"):
      try readTrim(byte, of: reference, into: &output, lookup)
    case UInt8(ascii: "/"):
      try readReplace(of: reference, into: &output, lookup)
    default:
      throw unsupported(reference)
    }
  }

  private func unsupported(_ reference: Reference) -> LexFailure {
    // All of it, if it is closed before the next blank.
    let close = bytes[position...].prefix { !$0.isWhitespace }.firstIndex(of: UInt8(ascii: "}"))
    let range = reference.start..<(close.map { $0 + 1 } ?? position)
    let shown = text.string(range) + (close == nil ? "…" : "")
    return failure(
      "Docker cannot expand '\(shown)': it knows :- - :+ + :? ? # ## % %% / and // after a variable's name",
      range,
      help: "In RUN the shell expands variables; elsewhere only these forms work."
    )
  }

  /// `-`, `+` and `?`, with or without a colon.
  private mutating func readDefault(
    _ first: UInt8,
    of reference: Reference,
    into output: inout LexOutput,
    _ lookup: (String) -> VariableValue
  ) throws(LexFailure) {
    let coversEmpty = first == UInt8(ascii: ":")
    var modifier = first
    if coversEmpty {
      guard let next = peek else { throw failure("this ${ has no closing }", reference.start..<reference.start + 2) }
      position += 1
      modifier = next
    }
    guard [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "?")].contains(modifier) else {
      throw unsupported(reference)
    }
    let word = try readWord(until: UInt8(ascii: "}"), keepingEscapes: false, of: reference, lookup)
    let shown = (coversEmpty ? ":" : "") + String(UnicodeScalar(modifier))
    note(reference.name, from: reference.start, modifier: shown)
    guard reference.value != .unknown else { return leave(reference, into: &output) }
    let isMissing = reference.value == .unset || (coversEmpty && reference.value == .known(""))
    switch (modifier, isMissing) {
    case (UInt8(ascii: "-"), true), (UInt8(ascii: "+"), false): output.append(word)
    case (UInt8(ascii: "+"), true): break
    case (UInt8(ascii: "?"), true):
      let reason = word.text.bytes.isEmpty ? "it must be set here" : word.text.string
      throw failure("\(reference.name) is not set: \(reason)", reference.start..<position)
    default: put(reference, into: &output)
    }
  }

  /// `#`, `##`, `%` and `%%`.
  private mutating func readTrim(
    _ side: UInt8,
    of reference: Reference,
    into output: inout LexOutput,
    _ lookup: (String) -> VariableValue
  ) throws(LexFailure) {
    let isGreedy = peek == side
    if isGreedy { position += 1 }
    let word = try readWord(until: UInt8(ascii: "}"), keepingEscapes: true, of: reference, lookup)
    let shown = String(UnicodeScalar(side))
    note(reference.name, from: reference.start, modifier: isGreedy ? shown + shown : shown)
    let pattern = try pattern(word, of: reference)
    guard case .known(let value) = reference.value, word.unknowns.isEmpty else {
      // An unset variable is an empty one here.
      return reference.value == .unset ? () : leave(reference, into: &output)
    }
    let trimmed =
      side == UInt8(ascii: "#")
      ? pattern.trimmingPrefix(of: value, longest: isGreedy)
      : pattern.trimmingSuffix(of: value, longest: isGreedy)
    put(trimmed, for: reference, into: &output)
  }

  /// `/` and `//`.
  private mutating func readReplace(
    of reference: Reference,
    into output: inout LexOutput,
    _ lookup: (String) -> VariableValue
  ) throws(LexFailure) {
    let replacesAll = peek == UInt8(ascii: "/")
    if replacesAll { position += 1 }
    let word = try readWord(until: UInt8(ascii: "/"), keepingEscapes: true, of: reference, lookup)
    let replacement = try readWord(until: UInt8(ascii: "}"), keepingEscapes: true, of: reference, lookup)
    note(reference.name, from: reference.start, modifier: replacesAll ? "//" : "/")
    let pattern = try pattern(word, of: reference)
    let isKnown = word.unknowns.isEmpty && replacement.unknowns.isEmpty && reference.value != .unknown
    let value = if case .known(let value) = reference.value { value } else { "" }
    guard isKnown, pattern.isCheap(on: value) else { return leave(reference, into: &output) }
    let replaced = pattern.replacing(in: value, with: replacement.text.string, all: replacesAll)
    put(replaced, for: reference, into: &output)
  }

  private func pattern(_ word: LexOutput, of reference: Reference) throws(LexFailure) -> WildcardPattern {
    guard let pattern = WildcardPattern(word.text.string) else {
      throw failure(
        "the pattern of \(reference.name) holds a backslash that escapes nothing: only \\*, \\? and \\\\ are known",
        reference.start..<position
      )
    }
    return pattern
  }

  /// The text between a modifier and its closing byte.
  private mutating func readWord(
    until stop: UInt8,
    keepingEscapes: Bool,
    of reference: Reference,
    _ lookup: (String) -> VariableValue
  ) throws(LexFailure) -> LexOutput {
    let before = keepsEscapes
    keepsEscapes = keepingEscapes
    defer { keepsEscapes = before }
    return try read(until: stop, opening: reference.start..<reference.start + 2, lookup)
  }

  private mutating func readName() -> String {
    let start = position
    guard let first = peek else { return "" }
    if first.isDigit {
      while let byte = peek, byte.isDigit { position += 1 }
    } else if isSpecialParameter(first) {
      position += 1
    } else {
      while let byte = peek, byte.isNameByte { position += 1 }
    }
    return text.string(start..<position)
  }

  private func isSpecialParameter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "-"),
      UInt8(ascii: "$"), UInt8(ascii: "!"):
      true
    default: false
    }
  }

  private mutating func note(_ name: String, from start: Int, modifier: String) {
    let span = text.span(of: start..<position)
    references.append(VariableReference(name: name, span: span, modifier: modifier))
  }

  /// Puts a variable's value, or the reference itself where that is not known.
  private func put(_ reference: Reference, into output: inout LexOutput) {
    switch reference.value {
    case .known(let value): put(value, for: reference, into: &output)
    case .unset: break
    case .unknown: leave(reference, into: &output)
    }
  }

  private func put(_ value: String, for reference: Reference, into output: inout LexOutput) {
    output.text.append(value.utf8, standingFor: text.span(of: reference.start..<position))
  }

  private func leave(_ reference: Reference, into output: inout LexOutput) {
    let start = output.text.bytes.count
    copy(reference.start..<position, into: &output)
    output.unknowns.append(
      Expansion.Unknown(
        range: start..<output.text.bytes.count,
        name: reference.name,
        span: text.span(of: reference.start..<position)
      )
    )
  }
}
