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
    /// A plain `2001-01-01`, which YAML reads as a date and Compose accepts nowhere.
    case date(Text)
    case mapping([Member])
    case sequence([Value])
  }

  var content: Content
  var place: Place
  var provenance = ProvenanceID.written

  /// The text of any scalar but null.
  var text: Text? {
    switch content {
    case .bool(_, let text), .int(_, let text), .float(_, let text), .string(let text), .date(let text): text
    case .null, .mapping, .sequence: nil
    }
  }

  /// The text that a container gets for it: numbers as Go prints them, `1.1` for `1.10`.
  var printedText: Text? {
    guard let text else { return nil }
    switch content {
    case .int, .float: break
    case .bool, .string, .date, .null, .mapping, .sequence: return text
    }
    let printed = printed
    guard printed != text.string, !text.hasUnknownParts else { return text }
    let piece = MappedText.Piece(offset: 0, source: text.place.span, isVerbatim: false)
    return Text(printed, place: text.place, pieces: [piece], provenance: text.provenance)
  }

  /// The text of a string; nil for a number or anything else.
  var string: Text? {
    if case .string(let text) = content { text } else { nil }
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

  var isSequence: Bool {
    if case .sequence = content { true } else { false }
  }

  /// Whether a variable that nobody knows is part of it.
  var isUnknown: Bool { text?.hasUnknownParts ?? false }

  /// The value of the last member with a key; nil for anything but a mapping.
  subscript(_ key: String) -> Value? { member(key)?.value }

  func member(_ key: String) -> Member? {
    guard case .mapping(let members) = content else { return nil }
    return members.last { $0.name == key }
  }

  /// Sets the value of a key, at the end if there is none yet; nil removes it. Nothing happens to what is no mapping.
  mutating func set(_ key: String, _ value: Value?, at place: Place? = nil) {
    guard case .mapping(var members) = content else { return }
    content = .null
    if let value {
      if let index = members.lastIndex(where: { $0.name == key }) {
        members[index].value = value
      } else {
        members.append(Member(name: key, key: place ?? value.place, value: value))
      }
    } else {
      members.removeAll { $0.name == key }
    }
    content = .mapping(members)
  }

  /// The mapping without one of its keys.
  func without(_ key: String) -> Value {
    var result = self
    result.set(key, nil)
    return result
  }

  /// The same value with every value of a mapping or sequence replaced; the closure gets the key, or "[]" for an item.
  func mapped(_ transform: (String, Value) -> Value) -> Value {
    var result = self
    switch content {
    case .mapping(var members):
      for index in members.indices { members[index].value = transform(members[index].name, members[index].value) }
      result.content = .mapping(members)
    case .sequence(let items): result.content = .sequence(items.map { transform("[]", $0) })
    default: break
    }
    return result
  }

  static func string(_ string: String, at place: Place) -> Value {
    Value(content: .string(Text(string, place: place)), place: place)
  }

  static func bool(_ value: Bool, at place: Place) -> Value {
    Value(content: .bool(value, Text(value ? "true" : "false", place: place)), place: place)
  }

  static func int(_ value: Int, at place: Place) -> Value {
    Value(content: .int(Int64(value), Text(String(value), place: place)), place: place)
  }

  static func mapping(_ pairs: [(String, Value)], at place: Place) -> Value {
    Value(content: .mapping(pairs.map { Member(name: $0.0, key: $0.1.place, value: $0.1) }), place: place)
  }

  /// What Go prints for it: `fmt.Sprint`.
  var printed: String {
    switch content {
    case .null: "<nil>"
    case .bool(let value, _): value ? "true" : "false"
    case .int(let value, _): String(value)
    case .float(let value, _): GoNumber.description(value)
    case .string(let text), .date(let text): text.string
    case .sequence(let items): "[" + items.map(\.printed).joined(separator: " ") + "]"
    case .mapping(let members):
      "map["
        + members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        .map { $0.name + ":" + $0.value.printed }.joined(separator: " ") + "]"
    }
  }
}

extension Value {
  /// Whether both stand for the same, wherever they are written; the order of keys does not matter.
  func isSame(as other: Value) -> Bool {
    switch (content, other.content) {
    case (.null, .null): return true
    case (.bool(let one, _), .bool(let two, _)): return one == two
    case (.int(let one, _), .int(let two, _)): return one == two
    case (.float(let one, _), .float(let two, _)): return one == two
    case (.int(let one, _), .float(let two, _)), (.float(let two, _), .int(let one, _)): return Double(one) == two
    case (.string(let one), .string(let two)), (.date(let one), .date(let two)): return one.string == two.string
    case (.sequence(let one), .sequence(let two)):
      return one.count == two.count && zip(one, two).allSatisfy { $0.isSame(as: $1) }
    case (.mapping(let one), .mapping(let two)):
      guard one.count == two.count else { return false }
      let values = Dictionary(two.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
      return one.allSatisfy { member in values[member.name].map { member.value.isSame(as: $0) } ?? false }
    default: return false
    }
  }
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

extension Text {
  /// A part of the text as a text of its own.
  func part(_ range: Range<Int>) -> Text {
    let mapped = mapped.slice(range)
    return Text(mapped.string, place: mapped.place, pieces: mapped.pieces, provenance: provenance)
  }
}
