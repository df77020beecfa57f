import Diagnostics
import SourceText
import YAML

/// Makes the value of a document: aliases and merge keys written out, variables put in, `!reset` and `!override` noted.
struct ValueBuilder {
  private let tree: YAMLTree
  private let bytes: [UInt8]
  private(set) var interpolator: Interpolator
  private(set) var faults: [LoadFault] = []
  /// Provenances of values that came through an alias or a variable.
  private(set) var provenances: [Provenance]
  /// The keys that lead to each `!reset` and `!override`: what files before this one say there does not count.
  private(set) var resets: [[String]] = []
  private var path: [String] = []
  /// Whether variables are replaced.
  var interpolates = true
  /// How many values stand around the one being built, aliases written out.
  private var depth = 0
  /// The deepest nesting that is followed; only aliases of aliases lead there.
  private static let deepest = 400
  /// How many aliases lead to the value being built.
  private var aliasDepth = 0

  init(_ tree: YAMLTree, _ bytes: [UInt8], _ interpolator: Interpolator, _ provenances: [Provenance]) {
    self.tree = tree
    self.bytes = bytes
    self.interpolator = interpolator
    self.provenances = provenances
  }

  mutating func value(_ id: YAMLNodeID) -> Value {
    resets = []
    return value(id, .written) ?? Value(content: .null, place: Place(tree.file, tree[id].span))
  }

  /// Nil for what `!reset` removes.
  private mutating func value(_ id: YAMLNodeID, _ provenance: ProvenanceID) -> Value? {
    let node = tree[id]
    guard depth < Self.deepest else {
      reportDepth(node)
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    if node.kind == .alias { return aliased(id, provenance) }
    if node.tag != YAMLNode.none {
      switch tree.tag(of: id)?.name {
      case "!reset":
        // Behind an alias Compose no longer sees it: what it is on was removed where the anchor stands.
        if aliasDepth == 0 { resets.append(path) }
        return nil
      case "!override": resets.append(path)
      default: break
      }
    }
    let place = Place(tree.file, node.span)
    switch node.kind {
    case .sequence:
      var items: [Value] = []
      items.reserveCapacity(Int(node.count))
      path.append("[]")
      for item in tree.items(of: id) { if let value = value(item, provenance) { items.append(value) } }
      path.removeLast()
      return Value(content: .sequence(items), place: place, provenance: provenance)
    case .mapping: return Value(content: .mapping(members(of: id, provenance)), place: place, provenance: provenance)
    case .scalar, .alias: return scalar(id, provenance)
    }
  }

  private mutating func aliased(_ id: YAMLNodeID, _ provenance: ProvenanceID) -> Value? {
    let place = Place(tree.file, tree[id].span)
    guard let target = tree.resolved(id) else { return Value(content: .null, place: place, provenance: provenance) }
    let name = tree.anchor(of: id)?.name ?? ""
    aliasDepth += 1
    interpolator.isSilent = true
    defer {
      aliasDepth -= 1
      interpolator.isSilent = aliasDepth > 0
    }
    return value(target, note([.alias(name: name, place)], after: provenance))
  }

  private mutating func reportDepth(_ node: YAMLNode) {
    guard !faults.contains(where: { $0.rule == "yaml-bomb" }) else { return }
    let place = Place(tree.file, node.span)
    let message = "the aliases of this file nest values more than \(Self.deepest) levels deep"
    faults.append(LoadFault("yaml-bomb", message, at: place, help: "use fewer nested aliases"))
  }

  private mutating func note(_ steps: [Provenance.Step], after id: ProvenanceID) -> ProvenanceID {
    provenances.append(Provenance(steps: steps + provenances[Int(id.index)].steps))
    return ProvenanceID(provenances.count - 1)
  }

  // MARK: Mappings

  private mutating func members(of id: YAMLNodeID, _ provenance: ProvenanceID) -> [Member] {
    let entries = tree.entries(of: id)
    var members: [Member] = []
    members.reserveCapacity(entries.count)
    var merges: [YAMLEntry] = []
    for entry in entries {
      guard let name = tree.keyName(entry), isText(entry.key) else {
        reportKey(entry)
        continue
      }
      if name == "<<", tree[entry.key].style == .plain {
        merges.append(entry)
        continue
      }
      let key = Place(tree.file, tree[entry.key].span)
      path.append(name)
      if let value = value(entry.value, provenance) { members.append(Member(name: name, key: key, value: value)) }
      path.removeLast()
    }
    guard !merges.isEmpty else { return members }
    if merges.count > 1 { reportMergeTwice(merges) }
    // A key of the mapping itself outranks what `<<` brings, and of several the first one.
    var seen = Set(entries.compactMap { tree.keyName($0) })
    for entry in merges {
      for member in inherited(entry.value, provenance) where seen.insert(member.name).inserted {
        members.append(member)
      }
    }
    return members
  }

  /// Whether a key is a string for YAML: not a number, a boolean or null.
  private func isText(_ key: YAMLNodeID) -> Bool {
    let node = tree[key]
    guard node.kind == .scalar, node.style == .plain else { return node.kind == .scalar }
    let first = tree.withValue(of: key, in: bytes) { $0.first }
    // Most keys begin with a letter that no number, boolean or null begins with.
    if let first, first.isLetter, !"tTfFnN".utf8.contains(first) { return true }
    guard case .string = tree.scalar(key, in: bytes) else { return false }
    return !Self.isDate(tree.text(of: key, in: bytes))
  }

  private mutating func reportKey(_ entry: YAMLEntry) {
    guard aliasDepth == 0, tree[entry.key].kind != .alias else { return }
    let text = tree.text(of: entry.key, in: bytes)
    let isScalar = tree[entry.key].kind == .scalar
    faults.append(
      LoadFault(
        "not-a-compose-document",
        isScalar && !text.isEmpty ? "the key `\(text)` is not a string" : "a key must be a string",
        at: Place(tree.file, tree[entry.key].span),
        help: isScalar && !text.isEmpty ? "put it into quotes: \"\(text)\"" : "",
        replacement: isScalar && !text.isEmpty ? "\"\(text)\"" : nil
      )
    )
  }

  private mutating func reportMergeTwice(_ merges: [YAMLEntry]) {
    guard aliasDepth == 0, let first = merges.first else { return }
    for entry in merges.dropFirst() {
      faults.append(
        LoadFault(
          "duplicate-yaml-key",
          "`<<` stands twice in this mapping",
          at: Place(tree.file, tree[entry.key].span),
          related: [RelatedPlace("it stands here first", at: Place(tree.file, tree[first.key].span))],
          help: "write one `<<` with a list: `<<: [*a, *b]`"
        )
      )
    }
  }

  /// The members that `<<: *a` or `<<: [*a, *b]` brings.
  private mutating func inherited(_ id: YAMLNodeID, _ provenance: ProvenanceID) -> [Member] {
    guard let source = value(id, provenance) else { return [] }
    switch source.content {
    case .mapping(let members): return members
    case .sequence(let items) where items.allSatisfy(\.isMapping): return items.flatMap(\.members)
    default:
      if aliasDepth == 0 {
        faults.append(
          LoadFault(
            "invalid-yaml",
            "`<<` takes in a mapping or a list of mappings, not \(SchemaCheck.typeName(source))",
            at: Place(tree.file, tree[id].span),
            help: "let it refer to an anchor of a mapping"
          )
        )
      }
      return []
    }
  }

  // MARK: Scalars

  private mutating func scalar(_ id: YAMLNodeID, _ provenance: ProvenanceID) -> Value {
    let node = tree[id]
    let place = Place(tree.file, node.span)
    let meaning = tree.scalar(id, in: bytes)
    if meaning == .null { return Value(content: .null, place: place, provenance: provenance) }
    if case .string = meaning {
      let text = interpolated(id, provenance)
      let isDate = node.style == .plain && node.tag == YAMLNode.none && Self.isDate(text.string)
      return Value(content: isDate ? .date(text) : .string(text), place: place, provenance: text.provenance)
    }
    let text = Text(
      tree.text(of: id, in: bytes),
      place: place,
      contentStart: tree.verbatimContent(of: id)?.start,
      provenance: provenance
    )
    let content: Value.Content =
      switch meaning {
      case .bool(let value): .bool(value, text)
      case .int(let value): .int(value, text)
      case .float(let value): .float(value, text)
      case .null, .string: .string(text)
      }
    return Value(content: content, place: place, provenance: provenance)
  }

  private mutating func interpolated(_ id: YAMLNodeID, _ provenance: ProvenanceID) -> Text {
    let place = Place(tree.file, tree[id].span)
    if let content = tree.verbatimContent(of: id) {
      let slice = bytes[content.range]
      if !slice.contains(UInt8(ascii: "$")) {
        return Text(
          String(decoding: slice, as: UTF8.self),
          place: place,
          contentStart: content.start,
          provenance: provenance
        )
      }
    }
    var mapped = tree.mappedText(of: id, in: bytes)
    var provenance = provenance
    if interpolates, mapped.bytes.contains(UInt8(ascii: "$")) {
      mapped = interpolator.interpolate(mapped)
      if !interpolator.steps.isEmpty { provenance = note(interpolator.steps, after: provenance) }
    }
    return Text(mapped.string, place: place, pieces: mapped.pieces, provenance: provenance)
  }

  /// `2001-01-01`, alone or with a time behind it.
  private static func isDate(_ text: String) -> Bool {
    guard text.utf8.first?.isDigit ?? false else { return false }
    let bytes = Array(text.utf8)
    guard bytes.count >= 8, bytes.prefix(4).allSatisfy(\.isDigit), bytes[4] == UInt8(ascii: "-") else { return false }
    let date = bytes.prefix { $0.isDigit || $0 == UInt8(ascii: "-") }
    let parts = date.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1...].allSatisfy({ (1...2).contains($0.count) }) else { return false }
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return false }
    return date.count == bytes.count || isTime(bytes[date.count...])
  }

  /// `T12:30:00Z`, ` 12:30:00.5`
  private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first == UInt8(ascii: "T") || first == UInt8(ascii: "t") || first == 0x20 else {
      return false
    }
    let time = bytes.dropFirst().prefix { $0.isDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
    return time.split(separator: UInt8(ascii: ":")).count == 3
  }
}
