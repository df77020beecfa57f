import SourceText
import YAML

/// Where an entry or item goes, and what stands around it.
extension ComposeEdits {
  func insert(
    _ key: String,
    _ value: Snippet,
    intoNode node: YAMLNodeID,
    at spot: Spot?,
    after: [String]
  ) -> [TextEdit]? {
    guard entry(key, in: node) == nil else { return nil }
    if tree[node].kind == .mapping {
      let entries = tree.entries(of: node)
      guard let last = entries.last else { return fill(node, [key: value], at: spot) }
      let neighbour = entries.last { after.contains(tree.keyName($0) ?? "") } ?? last
      if tree[node].style == .flow || spot.map(isInFlow) ?? false {
        let text = style.scalar(key, isInFlow: true) + ": " + style.inline(value, isInFlow: true)
        return insertInFlow(text, behind: neighbour.span, first: entries[entries.startIndex].span, of: node)
      }
      guard let column = column(of: entries[entries.startIndex].span.start) else { return nil }
      return insertLine(
        style.entry(key, value, column: column),
        column: column,
        behind: neighbour.span.end,
        leaf: neighbour.value,
        before: entries[entries.startIndex].span.start
      )
    }
    return fill(node, [key: value], at: spot)
  }

  func append(_ item: Snippet, toNode node: YAMLNodeID, at spot: Spot) -> [TextEdit]? {
    let items = tree.items(of: node)
    guard let first = items.first, let last = items.last else {
      return [TextEdit(Place(file, tree[node].span), "[" + style.inline(item, isInFlow: true) + "]")]
    }
    if tree[node].style == .flow || isInFlow(spot) {
      let text = style.inline(item, isInFlow: true)
      return insertInFlow(text, behind: tree[last].span, first: tree[first].span, of: node)
    }
    guard let dash = column(of: tree[node].span.start) else { return nil }
    let text = "-" + style.item(item, column: dash)
    return insertLine(text, column: dash, behind: tree[last].span.end, leaf: last, before: tree[node].span.start)
  }

  /// Gives an empty or missing value its first entries.
  private func fill(_ node: YAMLNodeID, _ entries: KeyValuePairs<String, Snippet>, at spot: Spot?) -> [TextEdit]? {
    let value = tree[node]
    if value.style == .flow, value.kind == .mapping, value.count == 0 {
      return [TextEdit(Place(file, value.span), style.inline(.mapping(entries)))]
    }
    // `web:` with nothing behind it.
    guard let spot, let entry = spot.entry, value.kind == .scalar, value.style == .plain, value.span.isEmpty,
      value.tag == YAMLNode.none, !isInFlow(spot), let column = column(of: entry.span.start), colon(of: entry) != nil
    else { return nil }
    let end = bytes.lineEnd(of: Int(entry.span.end))
    return [.insert(style.value(.mapping(entries), column: column), at: file, UInt32(end))]
  }

  /// Inserts a text that fits on a line of its own at `column`: behind the line of `end`, or where the value that ends
  /// there would swallow it, before what begins at `start`.
  private func insertLine(_ text: String, column: Int, behind end: UInt32, leaf: YAMLNodeID, before start: UInt32)
    -> [TextEdit]?
  {
    if keepsWhatFollows(leaf) {
      return [.insert(text + style.line(column), at: file, start)]
    }
    let at = bytes.lineEnd(of: Int(end))
    guard isBlankOrComment(Int(end)..<at) else { return nil }
    return [.insert(style.line(column) + text, at: file, UInt32(at))]
  }

  /// Whether a value ends in a block scalar to which the line breaks behind it belong.
  private func keepsWhatFollows(_ node: YAMLNodeID) -> Bool {
    var node = node
    while true {
      if let last = tree.entries(of: node).last {
        node = last.value
      } else if let last = tree.items(of: node).last {
        node = last
      } else {
        break
      }
    }
    let leaf = tree[node]
    guard leaf.style == .literal || leaf.style == .folded else { return false }
    let header = bytes[leaf.span.range].prefix { !$0.isWhitespace }
    return header.contains(UInt8(ascii: "+")) || Int(leaf.span.end) == bytes.count
  }

  func isBlankOrComment(_ range: Range<Int>) -> Bool {
    guard let first = bytes[range].first(where: { !$0.isBlank }) else { return true }
    return first == UInt8(ascii: "#")
  }

  /// `, text` behind an entry in brackets; on a line of its own where the others stand so.
  private func insertInFlow(_ text: String, behind neighbour: Span, first: Span, of node: YAMLNodeID) -> [TextEdit]? {
    let open = Int(tree[node].span.start)
    let isOnOneLine = bytes.lineStart(of: open) == bytes.lineStart(of: Int(first.start))
    guard !isOnOneLine, let column = column(of: first.start) else {
      return [.insert(", " + text, at: file, neighbour.end)]
    }
    return [.insert("," + style.line(column) + text, at: file, neighbour.end)]
  }
}
