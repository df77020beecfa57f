package import SourceText
import YAML

/// Writes edits of one compose file that keep the way it is written: comments, quotes, indentation, brackets, line ends.
///
/// Every function answers nil where the right text is not certain: the place is not in this file's tree, an alias stands
/// there, or it belongs to an anchor that others use too. Places are those of the model: an entry, its key, its value,
/// or an item of a list.
package struct ComposeEdits: Sendable {
  let tree: YAMLTree
  let bytes: [UInt8]
  let style: YAMLStyle
  var file: FileID { tree.file }

  package init(_ file: ComposeFile, bytes: [UInt8]) {
    tree = file.tree
    self.bytes = bytes
    style = YAMLStyle(file.tree, bytes)
  }

  /// Inserts `key: value` into the mapping at `place`: behind the last of the `after` keys that it has, else at its end.
  /// Nil if the key is there already.
  package func insert(
    _ key: String,
    _ value: Snippet,
    into place: Place,
    after: [String] = []
  ) -> [TextEdit]? {
    guard let spot = spot(place), !isShared(spot) else { return nil }
    return insert(key, value, intoNode: spot.node, at: spot, after: after)
  }

  /// Inserts a top-level key at the end of the file.
  package func insertTopLevel(_ key: String, _ value: Snippet) -> [TextEdit]? {
    guard tree.documents.count == 1, let root = tree.documents.first else { return nil }
    return insert(key, value, intoNode: root, at: nil, after: [])
  }

  /// Inserts `key: value`, or writes the value instead of the one that the key has.
  package func set(_ key: String, _ value: Snippet, in place: Place, after: [String] = []) -> [TextEdit]? {
    guard let spot = spot(place), !isShared(spot) else { return nil }
    guard let entry = entry(key, in: spot.node) else { return insert(key, value, into: place, after: after) }
    return replace(Place(file, tree[entry.key].span), with: value)
  }

  /// Appends an item to the list at `place`.
  package func append(_ item: Snippet, to place: Place) -> [TextEdit]? {
    guard let spot = spot(place), !isShared(spot), tree[spot.node].kind == .sequence else { return nil }
    return append(item, toNode: spot.node, at: spot)
  }

  /// Inserts an item in front of the one at `place`.
  package func insert(_ item: Snippet, before place: Place) -> [TextEdit]? {
    guard let spot = spot(place), spot.entry == nil, !isShared(spot) else { return nil }
    let start = tree[spot.node].span.start
    if isInFlow(spot) { return [.insert(style.inline(item, isInFlow: true) + ", ", at: file, start)] }
    guard let dash = dash(before: start), let column = column(of: UInt32(dash)) else { return nil }
    return [.insert("-" + style.item(item, column: column) + style.line(column), at: file, UInt32(dash))]
  }

  /// Adds an item to the list that `key` holds in the mapping at `place`; makes the key where it is missing.
  package func add(_ item: Snippet, toList key: String, of place: Place, after: [String] = []) -> [TextEdit]? {
    guard let spot = spot(place), !isShared(spot) else { return nil }
    guard let entry = entry(key, in: spot.node) else { return insert(key, .list([item]), into: place, after: after) }
    return append(item, to: Place(file, tree[entry.key].span))
  }

  /// Adds `name` and `value` to what `key` holds, a mapping or a list of `name<separator>value`: `environment`, `labels`,
  /// `extra_hosts`, `args`. Makes the key, with a list, where it is missing.
  package func add(
    name: String,
    value: String,
    separator: String,
    to key: String,
    of place: Place,
    after: [String] = []
  ) -> [TextEdit]? {
    guard let spot = spot(place), !isShared(spot) else { return nil }
    let item = Snippet.text(name + separator + value)
    guard let entry = entry(key, in: spot.node) else { return insert(key, .list([item]), into: place, after: after) }
    let place = Place(file, tree[entry.key].span)
    return tree[entry.value].kind == .mapping ? insert(name, .text(value), into: place) : append(item, to: place)
  }

  /// Puts a tag such as `!override` in front of the value of the entry at `place`; nil if it has one.
  package func tag(_ place: Place, _ tag: String) -> [TextEdit]? {
    guard let spot = spot(place), let entry = spot.entry, tree[entry.value].tag == YAMLNode.none,
      let colon = colon(of: entry), !isShared(spot)
    else { return nil }
    return [.insert(" " + tag, at: file, UInt32(colon + 1))]
  }
}

// MARK: - Finding places

extension ComposeEdits {
  /// A node of the tree with the way to it.
  struct Spot {
    /// The mappings and lists from the top down, each with the number of the entry or item that was taken.
    var steps: [(parent: YAMLNodeID, index: Int)]
    /// The value of the entry, or the item.
    var node: YAMLNodeID
    /// Nil for an item.
    var entry: YAMLEntry?
  }

  /// The entry, item or value that covers exactly `place`, or whose key does.
  func spot(_ place: Place) -> Spot? {
    guard place.file == file else { return nil }
    let span = place.span
    guard var node = tree.documents.first(where: { tree[$0].span.contains(span) }) else { return nil }
    var steps: [(parent: YAMLNodeID, index: Int)] = []
    while true {
      switch tree[node].kind {
      case .mapping:
        let entries = tree.entries(of: node)
        guard let index = Self.last(in: entries.indices, where: { entries[$0].span.start <= span.start }) else {
          return nil
        }
        let entry = entries[index]
        steps.append((node, index))
        if entry.span == span || tree[entry.key].span == span {
          return Spot(steps: steps, node: entry.value, entry: entry)
        }
        node = entry.value
        // A mapping of one entry has that entry's span: the entry is meant.
        let isOneEntry = tree[node].kind == .mapping && tree[node].style == .block && tree[node].count == 1
        if tree[node].span == span, !isOneEntry { return Spot(steps: steps, node: node, entry: entry) }
      case .sequence:
        let items = tree.items(of: node)
        guard let index = Self.last(in: items.indices, where: { tree[items[$0]].span.start <= span.start }) else {
          return nil
        }
        steps.append((node, index))
        node = items[index]
        if tree[node].span == span { return Spot(steps: steps, node: node, entry: nil) }
      case .scalar, .alias: return nil
      }
      guard tree[node].span.contains(span) else { return nil }
    }
  }

  /// The scalar that a place is a part of, key or value.
  func scalar(around place: Place) -> (node: YAMLNodeID, isInFlow: Bool, isShared: Bool)? {
    guard place.file == file, var node = tree.documents.first(where: { tree[$0].span.contains(place.span) }) else {
      return nil
    }
    var isInFlow = false
    var isShared = isReferenced(node)
    while true {
      switch tree[node].kind {
      case .scalar: return tree[node].span.contains(place.span) ? (node, isInFlow, isShared) : nil
      case .alias: return nil
      case .mapping:
        isInFlow = isInFlow || tree[node].style == .flow
        let entries = tree.entries(of: node)
        guard let index = Self.last(in: entries.indices, where: { entries[$0].span.start <= place.span.start }) else {
          return nil
        }
        node = tree[entries[index].key].span.contains(place.span) ? entries[index].key : entries[index].value
      case .sequence:
        isInFlow = isInFlow || tree[node].style == .flow
        let items = tree.items(of: node)
        guard let index = Self.last(in: items.indices, where: { tree[items[$0]].span.start <= place.span.start }) else {
          return nil
        }
        node = items[index]
      }
      isShared = isShared || isReferenced(node)
    }
  }

  /// The last index for which a condition holds that holds for all before it.
  private static func last(in range: Range<Int>, where holds: (Int) -> Bool) -> Int? {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low > range.lowerBound ? low - 1 : nil
  }

  func entry(_ key: String, in node: YAMLNodeID) -> YAMLEntry? {
    guard let name = tree.keys.find(key.utf8) else { return nil }
    return tree.entries(of: node).first { $0.name == name }
  }

  /// The keys on the way to a spot; an item of a list is its number.
  func path(_ spot: Spot) -> [String] {
    spot.steps.map { step in
      guard tree[step.parent].kind == .mapping else { return String(step.index - Int(tree[step.parent].first)) }
      return tree.keyName(tree.entries[step.index]) ?? ""
    }
  }

  /// The keys on the way to a place, the top-level one first; nil if no entry or item is there.
  package func path(to place: Place) -> [String]? { spot(place).map(path) }

  /// The entry of a service in this file; nil if it has none.
  package func service(_ name: String) -> Place? {
    guard let root = tree.documents.first, let services = entry("services", in: root),
      let service = entry(name, in: services.value)
    else { return nil }
    return Place(file, service.span)
  }

  /// The entry of a key in the mapping at `place`; nil if it has none.
  package func entry(_ key: String, of place: Place) -> Place? {
    spot(place).flatMap { entry(key, in: $0.node) }.map { Place(file, $0.span) }
  }

  /// Whether a place belongs to a node that an alias elsewhere stands for: an edit there changes more than one thing.
  package func isShared(_ place: Place) -> Bool { spot(place).map(isShared) ?? false }

  func isShared(_ spot: Spot) -> Bool {
    guard !tree.anchors.isEmpty else { return false }
    return isReferenced(spot.node) || spot.steps.contains { isReferenced($0.parent) }
  }

  private func isReferenced(_ node: YAMLNodeID) -> Bool {
    guard tree[node].anchor != YAMLNode.none else { return false }
    return tree.nodes.contains { $0.kind == .alias && $0.first == node.index }
  }

  /// Whether a spot's entry or item stands in brackets.
  func isInFlow(_ spot: Spot) -> Bool { spot.steps.contains { tree[$0.parent].style == .flow } }

  /// The colon behind an entry's key.
  func colon(of entry: YAMLEntry) -> Int? {
    var at = Int(tree[entry.key].span.end)
    while at < bytes.count, bytes[at].isBlank { at += 1 }
    return at < bytes.count && bytes[at] == UInt8(ascii: ":") ? at : nil
  }

  /// The column, counted from 0, of something that begins its line or stands behind nothing but dashes.
  func column(of offset: UInt32) -> Int? {
    let start = bytes.lineStart(of: Int(offset))
    guard bytes[start..<Int(offset)].allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: "-") }) else { return nil }
    return Int(offset) - start
  }
}

extension YAMLStyle {
  /// The way a file is written, told by the first things in it that show it.
  init(_ tree: YAMLTree, _ bytes: [UInt8]) {
    lineBreak = bytes.lineBreak
    func column(_ offset: UInt32) -> Int { Int(offset) - bytes.lineStart(of: Int(offset)) }
    let quoted = tree.nodes.prefix(500).first { $0.style == .singleQuoted || $0.style == .doubleQuoted }
    prefersSingleQuotes = quoted?.style == .singleQuoted
    var (hasWidth, hasList) = (false, false)
    for entry in tree.entries.prefix(2000) {
      let value = tree[entry.value]
      guard value.style == .block else { continue }
      // The first dash, or the first key.
      let depth = column(value.span.start) - column(entry.span.start)
      if value.kind == .mapping, !hasWidth, depth > 0 {
        width = depth
        hasWidth = true
      } else if value.kind == .sequence, !hasList {
        isZeroIndented = depth == 0
        hasList = true
      }
      if hasWidth, hasList { break }
    }
  }
}
