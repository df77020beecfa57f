package import Diagnostics
package import SourceText

/// The YAML of one file as a flat tree: nodes, entries and items in arrays, text as spans of the file.
///
/// Reading never fails: what libyaml could read before an error is in the tree, and the error is in `problems`.
package struct YAMLTree: Sendable {
  package var file: FileID
  package var nodes: [YAMLNode] = []
  /// The entries of all mappings; those of one mapping stand together, in the order of the file.
  package var entries: [YAMLEntry] = []
  /// The items of all sequences; those of one sequence stand together.
  package var items: [YAMLNodeID] = []
  /// The roots of the documents; an empty document has a null scalar with an empty span.
  package var documents: [YAMLNodeID] = []
  /// Distinct keys, by their number.
  package var keys: KeyTable = KeyTable()
  /// Texts that are not a slice of the file: escaped, folded, block and multi-line scalars.
  package var texts: [MappedText] = []
  package var tags: [YAMLTag] = []
  package var anchors: [YAMLAnchor] = []
  /// Comments in the order of the file.
  package var comments: [YAMLComment] = []
  /// Syntax errors and aliases without an anchor: at most one of the former, since nothing after it is read.
  package var problems: [Problem] = []
  /// Keys that stand twice in one mapping.
  package var duplicateKeys: [Problem] = []
  /// How many nodes the file has when every alias is written out, `Int.max` where that is too many to count: what to ask
  /// before following aliases.
  package var expandedNodeCount = 0
  /// The alias that stands for the most nodes, the first of several; nil if there is none.
  package var heaviestAlias: YAMLNodeID?

  package init(file: FileID) { self.file = file }
}

/// A node's number in its tree.
package struct YAMLNodeID: Hashable, Sendable {
  package let index: UInt32
  package init(_ index: Int) { self.index = UInt32(index) }
}

/// One scalar, mapping, sequence or alias.
package struct YAMLNode: Sendable {
  package enum Kind: UInt8, Sendable { case scalar, mapping, sequence, alias }
  package enum Style: UInt8, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded, block, flow }

  package var kind: Kind
  package var style: Style
  /// The text that a person would underline: a scalar with its quotes, a flow collection with its brackets, a block
  /// collection from its first key or dash to the end of its last value (no trailing blank lines or comments), an alias with its
  /// `*`. Tag and anchor are not part of it. A block scalar runs from its `|` to the end of its last line of text.
  package var span: Span
  /// Mapping: range of `entries`. Sequence: range of `items`. Alias: `first` is the index of the node it stands for, or
  /// `YAMLNode.none` if there is none. Scalar: index of its text in `texts`, or `none` where the text is the file's own.
  package var first: UInt32 = 0
  package var count: UInt32 = 0
  /// Index into `tags`, or `none`.
  package var tag: UInt32 = none
  /// Index into `anchors`: of the node that is anchored, or of the name an alias uses; or `none`.
  package var anchor: UInt32 = none

  package static let none = UInt32.max

  package init(kind: Kind, style: Style, span: Span) {
    self.kind = kind
    self.style = style
    self.span = span
  }
}

/// One `key: value` of a mapping.
package struct YAMLEntry: Sendable {
  package var key: YAMLNodeID
  package var value: YAMLNodeID
  /// The key's number in the key table; `YAMLNode.none` for a key that is not a scalar.
  package var name: UInt32
  /// From the key's first byte to the value's last (or the colon, where the value is empty).
  package var span: Span

  package init(key: YAMLNodeID, value: YAMLNodeID, name: UInt32, span: Span) {
    self.key = key
    self.value = value
    self.name = name
    self.span = span
  }
}

/// A tag as written (`!reset`, `!!str`) and where.
package struct YAMLTag: Sendable {
  /// As libyaml resolves it: `!reset`, `tag:yaml.org,2002:str`.
  package var name: String
  package var span: Span
  package init(name: String, span: Span) {
    self.name = name
    self.span = span
  }
}

/// An anchor's name and the place of its `&name`.
package struct YAMLAnchor: Sendable {
  package var name: String
  package var span: Span
  package init(name: String, span: Span) {
    self.name = name
    self.span = span
  }
}

/// A comment from its `#` to the end of its line.
package struct YAMLComment: Sendable {
  package var span: Span
  /// Whether nothing but blanks stands before it on its line.
  package var isWholeLine: Bool
  package init(span: Span, isWholeLine: Bool) {
    self.span = span
    self.isWholeLine = isWholeLine
  }
}

/// The distinct keys of a file, each with a number; equal keys have equal numbers.
package struct KeyTable: Sendable {
  package private(set) var names: [String] = []
  private var slots: [UInt32] = [UInt32](repeating: .max, count: 64)

  package init() {}

  /// The number of a key, given a new one if it was not seen before.
  package mutating func intern(_ key: some Collection<UInt8>) -> UInt32 {
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] != .max {
      let name = names[Int(slots[slot])]
      if name.utf8.elementsEqual(key) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = UInt32(names.count)
    names.append(String(decoding: key, as: UTF8.self))
    slots[slot] = number
    if names.count * 2 > slots.count { grow() }
    return number
  }

  /// The number of a key that occurs in the file; nil if it does not.
  package func find(_ key: some Collection<UInt8>) -> UInt32? {
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] != .max {
      if names[Int(slots[slot])].utf8.elementsEqual(key) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func grow() {
    slots = [UInt32](repeating: .max, count: slots.count * 2)
    for (number, name) in names.enumerated() {
      var slot = Self.hash(name.utf8) & (slots.count - 1)
      while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number)
    }
  }

  /// FNV-1a.
  private static func hash(_ key: some Collection<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & Int.max
  }
}

extension YAMLTree {
  package subscript(_ id: YAMLNodeID) -> YAMLNode { nodes[Int(id.index)] }

  /// The entries of a mapping; empty for any other node.
  package func entries(of id: YAMLNodeID) -> ArraySlice<YAMLEntry> {
    let node = self[id]
    guard node.kind == .mapping else { return [] }
    return entries[Int(node.first)..<Int(node.first + node.count)]
  }

  /// The items of a sequence; empty for any other node.
  package func items(of id: YAMLNodeID) -> ArraySlice<YAMLNodeID> {
    let node = self[id]
    guard node.kind == .sequence else { return [] }
    return items[Int(node.first)..<Int(node.first + node.count)]
  }

  /// The node that an alias stands for, through chains of aliases; any other node is itself. Nil for an undefined alias.
  package func resolved(_ id: YAMLNodeID) -> YAMLNodeID? {
    var id = id
    var steps = 0
    while self[id].kind == .alias {
      guard self[id].first != YAMLNode.none, steps < 64 else { return nil }
      id = YAMLNodeID(Int(self[id].first))
      steps += 1
    }
    return id
  }

  /// The key of an entry as text; nil for a key that is not a scalar.
  package func keyName(_ entry: YAMLEntry) -> String? {
    entry.name == YAMLNode.none ? nil : keys.names[Int(entry.name)]
  }

  package func tag(of id: YAMLNodeID) -> YAMLTag? {
    let tag = self[id].tag
    return tag == YAMLNode.none ? nil : tags[Int(tag)]
  }

  package func anchor(of id: YAMLNodeID) -> YAMLAnchor? {
    let anchor = self[id].anchor
    return anchor == YAMLNode.none ? nil : anchors[Int(anchor)]
  }
}
