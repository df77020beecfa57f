package import SourceText
import YAML

extension ComposeEdits {
  /// Writes another value at `place`: an entry's, or an item. A scalar that takes a scalar's place keeps its quotes.
  package func replace(_ place: Place, with value: Snippet) -> [TextEdit]? {
    guard let spot = spot(place), !isShared(spot) else { return nil }
    let node = tree[spot.node]
    guard node.kind != .alias else { return nil }
    if node.kind == .scalar, case .text(let text) = value, !node.span.isEmpty {
      return scalar(text, insteadOf: spot.node, isInFlow: isInFlow(spot)).map { [$0] }
    }
    if isInFlow(spot) || (node.style == .flow && node.kind != .scalar) {
      guard !node.span.isEmpty else { return nil }
      return [TextEdit(Place(file, node.span), style.inline(value, isInFlow: true))]
    }
    guard node.tag == YAMLNode.none, node.anchor == YAMLNode.none else { return nil }
    if let entry = spot.entry {
      guard let column = column(of: entry.span.start), let colon = colon(of: entry) else { return nil }
      let old = Place(file, Span(colon + 1, max(colon + 1, Int(node.span.end))))
      return [TextEdit(old, style.value(value, column: column))]
    }
    guard let dash = dash(before: node.span.start), let column = column(of: UInt32(dash)) else { return nil }
    return [TextEdit(Place(file, Span(dash + 1, Int(node.span.end))), style.item(value, column: column))]
  }

  /// Writes another text over a part of a scalar: a port in an address, a name in a path. Quotes stay; a text that cannot
  /// stand as the scalar is written gets its escapes, or quotes around the whole.
  package func replace(part place: Place, with text: String) -> [TextEdit]? {
    guard let (node, isInFlow, isShared) = scalar(around: place), !isShared else { return nil }
    let span = tree[node].span
    switch tree[node].style {
    case .doubleQuoted: return [TextEdit(place, YAMLScalar.escaped(text))]
    case .singleQuoted:
      guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return nil }
      return [TextEdit(place, text.doublingSingleQuotes)]
    case .literal, .folded:
      return text.utf8.contains(where: \.isLineBreak) ? nil : [TextEdit(place, text)]
    case .plain, .block, .flow:
      let start = String(decoding: bytes[Int(span.start)..<Int(place.span.start)], as: UTF8.self)
      let end = String(decoding: bytes[Int(place.span.end)..<Int(span.end)], as: UTF8.self)
      let whole = start + text + end
      if whole.utf8.contains(where: \.isLineBreak) {
        return YAMLScalar.isPlain("x" + text + "x", isInFlow: isInFlow) ? [TextEdit(place, text)] : nil
      }
      if YAMLScalar.isPlain(whole, isInFlow: isInFlow) { return [TextEdit(place, text)] }
      return [TextEdit(Place(file, span), style.quoted(whole))]
    }
  }

  /// Writes another name for the key at `place`, in the quotes that it has.
  package func rename(_ place: Place, to name: String) -> [TextEdit]? {
    guard let spot = spot(place), let entry = spot.entry, tree[entry.key].kind == .scalar, !isShared(spot) else {
      return nil
    }
    return scalar(name, insteadOf: entry.key, isInFlow: isInFlow(spot)).map { [$0] }
  }

  /// Puts quotes around the plain scalar at `place`.
  package func quote(_ place: Place) -> [TextEdit]? {
    guard let (node, _, _) = scalar(around: place), tree[node].style == .plain, !tree[node].span.isEmpty else {
      return nil
    }
    let text = String(decoding: bytes[tree[node].span.range], as: UTF8.self)
    guard !text.utf8.contains(where: \.isLineBreak) else { return nil }
    return [TextEdit(Place(file, tree[node].span), style.quoted(text))]
  }

  private func scalar(_ text: String, insteadOf node: YAMLNodeID, isInFlow: Bool) -> TextEdit? {
    let place = Place(file, tree[node].span)
    let hasControls = text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    switch tree[node].style {
    case .doubleQuoted: return TextEdit(place, YAMLScalar.doubleQuoted(text))
    case .singleQuoted where !hasControls: return TextEdit(place, "'" + text.doublingSingleQuotes + "'")
    case .literal, .folded: return nil
    default: return TextEdit(place, style.scalar(text, isInFlow: isInFlow))
    }
  }

  /// The dash in front of an item, if it stands on the item's line.
  func dash(before offset: UInt32) -> Int? {
    var at = Int(offset)
    while at > 0, bytes[at - 1] == 0x20 { at -= 1 }
    return at > 0 && bytes[at - 1] == UInt8(ascii: "-") ? at - 1 : nil
  }
}

extension String {
  fileprivate var doublingSingleQuotes: String {
    split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
  }
}
