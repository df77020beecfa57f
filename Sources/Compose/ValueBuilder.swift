import Diagnostics
import SourceText
import YAML

/// Makes the value of a document: aliases and merge keys written out, variables put in.
struct ValueBuilder {
  private let tree: YAMLTree
  private let bytes: [UInt8]
  private(set) var interpolator: Interpolator
  private(set) var faults: [LoadFault] = []
  /// Provenances of values that came through an alias.
  private(set) var provenances: [Provenance]

  init(_ tree: YAMLTree, _ bytes: [UInt8], _ interpolator: Interpolator, _ provenances: [Provenance]) {
    self.tree = tree
    self.bytes = bytes
    self.interpolator = interpolator
    self.provenances = provenances
  }

  mutating func value(_ id: YAMLNodeID) -> Value { value(id, .written) }

  private mutating func value(_ id: YAMLNodeID, _ provenance: ProvenanceID) -> Value {
    let node = tree[id]
    var result: Value
    switch node.kind {
    case .alias: return aliased(id, provenance)
    case .scalar: result = scalar(id, provenance)
    case .sequence:
      let items = tree.items(of: id).map { value($0, provenance) }
      result = Value(content: .sequence(items), place: Place(tree.file, node.span), provenance: provenance)
    case .mapping:
      let members = members(of: id, provenance)
      result = Value(content: .mapping(members), place: Place(tree.file, node.span), provenance: provenance)
    }
    switch tree.tag(of: id)?.name {
    case "!reset": result.directive = .reset
    case "!override": result.directive = .override
    default: break
    }
    return result
  }

  private mutating func aliased(_ id: YAMLNodeID, _ provenance: ProvenanceID) -> Value {
    let place = Place(tree.file, tree[id].span)
    guard let target = tree.resolved(id) else { return Value(content: .null, place: place, provenance: provenance) }
    let name = tree.anchor(of: id)?.name ?? ""
    return value(target, note(.alias(name: name, place), after: provenance))
  }

  private mutating func note(_ step: Provenance.Step, after id: ProvenanceID) -> ProvenanceID {
    provenances.append(Provenance(steps: [step] + provenances[Int(id.index)].steps))
    return ProvenanceID(provenances.count - 1)
  }

  private mutating func members(of id: YAMLNodeID, _ provenance: ProvenanceID) -> [Member] {
    var members: [Member] = []
    var merged: [Member] = []
    for entry in tree.entries(of: id) {
      guard let name = tree.keyName(entry) else { continue }
      if name == "<<", tree[entry.key].style == .plain {
        merged += inherited(entry.value, provenance)
        continue
      }
      let key = Place(tree.file, tree[entry.key].span)
      members.append(Member(name: name, key: key, value: value(entry.value, provenance)))
    }
    guard !merged.isEmpty else { return members }
    // A key of the mapping itself outranks what `<<` brings, and of several the first one.
    var seen = Set(members.map(\.name))
    return members + merged.filter { seen.insert($0.name).inserted }
  }

  /// The members that `<<: *a` or `<<: [*a, *b]` brings.
  private mutating func inherited(_ id: YAMLNodeID, _ provenance: ProvenanceID) -> [Member] {
    let source = value(id, provenance)
    switch source.content {
    case .mapping(let members): return members
    case .sequence(let items): return items.flatMap(\.members)
    default: return []
    }
  }

  private mutating func scalar(_ id: YAMLNodeID, _ provenance: ProvenanceID) -> Value {
    let node = tree[id]
    let place = Place(tree.file, node.span)
    let meaning = tree.scalar(id, in: bytes)
    if meaning == .null { return Value(content: .null, place: place, provenance: provenance) }
    let text = text(id, provenance)
    let content: Value.Content
    switch meaning {
    case .null: content = .null
    case .bool(let value): content = .bool(value, text)
    case .int(let value): content = .int(value, text)
    case .float(let value): content = .float(value, text)
    case .string: content = .string(text)
    }
    return Value(content: content, place: place, provenance: provenance)
  }

  private mutating func text(_ id: YAMLNodeID, _ provenance: ProvenanceID) -> Text {
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
    if mapped.bytes.contains(UInt8(ascii: "$")) { mapped = interpolator.interpolate(mapped) }
    return Text(mapped.string, place: place, pieces: mapped.pieces, provenance: provenance)
  }
}
