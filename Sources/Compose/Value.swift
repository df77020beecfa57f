import SourceText

/// A value of a compose file after aliases, merge keys and interpolation: what files are merged as, before anything is
/// typed.
struct Value: Sendable {
  enum Content: Sendable {
    case null
    case bool(Bool, Text)
    case int(Int64, Text)
    case float(Double, Text)
    case string(Text)
    case mapping([Member])
    case sequence([Value])
  }

  /// What a tag says about merging.
  enum Directive: Sendable { case none, reset, override }

  var content: Content
  var place: Place
  var provenance = ProvenanceID.written
  var directive = Directive.none

  /// The text of any scalar but null.
  var text: Text? {
    switch content {
    case .bool(_, let text), .int(_, let text), .float(_, let text), .string(let text): text
    case .null, .mapping, .sequence: nil
    }
  }

  var members: [Member] {
    if case .mapping(let members) = content { members } else { [] }
  }

  var items: [Value] {
    if case .sequence(let items) = content { items } else { [] }
  }

  var isNull: Bool {
    if case .null = content { true } else { false }
  }

  var isMapping: Bool {
    if case .mapping = content { true } else { false }
  }

  /// The value of the last member with a key; nil for anything but a mapping.
  subscript(_ key: String) -> Value? { members.last { $0.name == key }?.value }

  func member(_ key: String) -> Member? { members.last { $0.name == key } }
}

/// One key of a mapping with its value.
struct Member: Sendable {
  var name: String
  /// Where the key stands.
  var key: Place
  var value: Value

  /// From the key to the end of the value; the value alone where an alias or another file brought it.
  var entry: Place {
    guard key.file == value.place.file, key.span.start <= value.place.span.start else { return key }
    return Place(key.file, key.span.joined(with: value.place.span))
  }
}
