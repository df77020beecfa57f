package import SourceText

/// One `--mount=…` of a RUN, split into its fields.
package struct RunMount: Sendable {
  /// `key=value`, or a bare `key`.
  package struct Field: Sendable {
    /// In lower case.
    package var key: String
    package var value: MappedText?
    package var span: Span
  }

  package var fields: [Field]
  package var span: Span

  /// The value of the first of these fields that is there, as written.
  package func value(_ keys: String...) -> MappedText? {
    fields.first { keys.contains($0.key) && $0.value != nil }?.value
  }

  /// `bind` unless given; as written, so perhaps with a variable.
  package var type: String { value("type")?.string.asciiLowercased ?? "bind" }
  package var from: MappedText? { value("from") }
  package var source: MappedText? { value("source", "src") }
  package var target: MappedText? { value("target", "dst", "destination") }
}

extension Instruction {
  /// The mounts of a RUN, in order.
  package var mounts: [RunMount] {
    guard keyword == .run else { return [] }
    return flags.compactMap { flag in
      guard flag.name == "mount", let value = flag.value else { return nil }
      return RunMount(value, span: flag.span)
    }
  }
}

extension RunMount {
  /// Splits at commas; a field in double quotes may hold commas itself.
  init(_ text: MappedText, span: Span) {
    fields = []
    self.span = span
    let bytes = text.bytes
    var start = 0
    while start <= bytes.count, !bytes.isEmpty {
      var end = start
      var isQuoted = false
      while end < bytes.count, isQuoted || bytes[end] != UInt8(ascii: ",") {
        if bytes[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
        end += 1
      }
      fields.append(Self.field(start..<end, of: text))
      start = end + 1
    }
  }

  private static func field(_ range: Range<Int>, of text: MappedText) -> Field {
    var range = range
    if range.count > 1, text.bytes[range.lowerBound] == UInt8(ascii: "\""),
      text.bytes[range.upperBound - 1] == UInt8(ascii: "\"")
    {
      range = range.lowerBound + 1..<range.upperBound - 1
    }
    let equals = text.bytes.firstIndex(of: UInt8(ascii: "="), in: range)
    return Field(
      key: text.string(range.lowerBound..<(equals ?? range.upperBound)).asciiLowercased,
      value: equals.map { text.slice($0 + 1..<range.upperBound) },
      span: text.span(of: range)
    )
  }
}
