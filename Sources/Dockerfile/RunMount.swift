import Diagnostics
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
  fileprivate init(_ text: MappedText, span: Span) {
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

extension InstructionChecker {
  private static let mountKeys = [
    "type", "from", "source", "target", "readonly", "id", "sharing", "required", "size", "mode", "uid", "gid", "src",
    "dst", "destination", "ro", "rw", "readwrite", "env",
  ]
  private static let bareKeys = ["readonly", "ro", "readwrite", "rw", "required"]

  mutating func checkMount(_ mount: RunMount) {
    for field in mount.fields { check(field) }
    guard mount.fields.allSatisfy({ $0.value.map { !$0.bytes.contains(UInt8(ascii: "$")) } ?? true }) else { return }
    switch mount.type {
    case "secret":
      if let from = mount.from, !from.bytes.isEmpty { report("a secret mount takes no from", at: mount.span) }
      let isNamed = mount.source != nil || mount.target != nil || mount.value("id") != nil
      if !isNamed { report("a secret mount needs an id or a target", at: mount.span) }
    case "bind", "tmpfs":
      for key in ["mode", "uid", "gid"] where mount.value(key) != nil {
        report("a \(mount.type) mount takes no \(key)", at: mount.span)
      }
    default: break
    }
    if let sharing = mount.value("sharing"), mount.type != "cache", !sharing.bytes.isEmpty {
      report("only a cache mount takes sharing", at: mount.span)
    }
  }

  private mutating func check(_ field: RunMount.Field) {
    guard let value = field.value else {
      guard !Self.bareKeys.contains(field.key) else { return }
      return report("'\(field.key)' needs a value in --mount: \(field.key)=…", at: field.span)
    }
    if field.key == "from" {
      guard let reference = expander.references(in: value).first else { return }
      return report(
        "from does not expand variables in --mount",
        at: reference.span,
        help: "Give that image a name first: FROM image AS name."
      )
    }
    guard let text = expand(value) else { return }
    switch field.key {
    case "type": check(text, of: field, among: ["bind", "cache", "tmpfs", "secret", "ssh"])
    case "sharing": check(text, of: field, among: ["shared", "private", "locked"])
    default:
      guard !Self.mountKeys.contains(field.key) else { return }
      let nearest = Suggestion.nearest(to: field.key, among: Self.mountKeys)
      report(
        "--mount knows no '\(field.key)'",
        at: field.span,
        help: nearest.map { "Did you mean \($0)?" } ?? ""
      )
    }
  }

  private mutating func check(_ text: String, of field: RunMount.Field, among allowed: [String]) {
    guard !allowed.contains(text.asciiLowercased) else { return }
    let nearest = Suggestion.nearest(to: text.asciiLowercased, among: allowed)
    report(
      "'\(text)' is no \(field.key) of a mount: it is \(allowed.joined(separator: ", "))",
      at: field.span,
      help: nearest.map { "Did you mean \($0)?" } ?? ""
    )
  }
}
