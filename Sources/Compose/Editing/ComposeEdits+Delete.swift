package import SourceText
import YAML

extension ComposeEdits {
  /// Deletes the entry or item at `place` with its lines and the comment behind it; in brackets, with its comma.
  ///
  /// The last one of a service's key takes the key along; nil where that would leave an empty service or file.
  package func delete(_ place: Place) -> [TextEdit]? {
    guard let spot = spot(place) else { return nil }
    return delete(spot)
  }

  private func delete(_ spot: Spot) -> [TextEdit]? {
    guard let (parent, index) = spot.steps.last, !isShared(spot), !holdsNeededAnchor(spot) else { return nil }
    let siblings = children(of: parent)
    let number = index - Int(tree[parent].first)
    guard siblings.indices.contains(number) else { return nil }
    if siblings.count == 1 { return deleteParent(of: spot) }
    let range: Range<Int>
    if isInFlow(spot) {
      range =
        number + 1 < siblings.count
        ? Int(siblings[number].start)..<Int(siblings[number + 1].start)
        : Int(siblings[number - 1].end)..<Int(siblings[number].end)
      guard !bytes[range].contains(UInt8(ascii: "#")) else { return nil }
    } else {
      guard
        let lines = lines(of: siblings[number], isItem: spot.entry == nil, next: siblings.dropFirst(number + 1).first)
      else { return nil }
      range = lines
    }
    return [.delete(Place(file, Span(range.lowerBound, range.upperBound)))]
  }

  /// `services.web.ports` goes when its last item does, `services.web` and `services` stay.
  private func deleteParent(of spot: Spot) -> [TextEdit]? {
    guard spot.steps.count > 3 else { return nil }
    let steps = Array(spot.steps.dropLast())
    guard let last = steps.last else { return nil }
    let isMapping = tree[last.parent].kind == .mapping
    let entry = isMapping ? tree.entries[last.index] : nil
    return delete(Spot(steps: steps, node: entry?.value ?? tree.items[last.index], entry: entry))
  }

  /// The spans of a collection's entries, or of its items with their dashes.
  private func children(of node: YAMLNodeID) -> [Span] {
    if tree[node].kind == .mapping { return tree.entries(of: node).map(\.span) }
    return tree.items(of: node).map { item in
      let span = tree[item].span
      guard tree[node].style == .block, let dash = dash(before: span.start) else { return span }
      return Span(UInt32(dash), span.end)
    }
  }

  /// The lines of an entry or item of a block; from it up to the next one where it stands behind the dash of its mapping.
  private func lines(of span: Span, isItem: Bool, next: Span?) -> Range<Int>? {
    let start = bytes.lineStart(of: Int(span.start))
    guard isBlankOrComment(Int(span.end)..<bytes.lineEnd(of: Int(span.end))) else { return nil }
    let before = bytes[start..<Int(span.start)]
    if before.allSatisfy({ $0 == 0x20 }), !isItem || bytes[Int(span.start)] == UInt8(ascii: "-") {
      return bytes.wholeLines(of: Int(span.start)..<Int(span.end))
    }
    guard before.allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: "-") }), let next else { return nil }
    return Int(span.start)..<Int(next.start)
  }

  /// Whether an anchor is defined inside that something outside refers to.
  private func holdsNeededAnchor(_ spot: Spot) -> Bool {
    guard !tree.anchors.isEmpty else { return false }
    let span = spot.entry?.span ?? tree[spot.node].span
    return tree.nodes.contains { node in
      node.kind == .alias && node.first != YAMLNode.none && !span.contains(node.span)
        && span.contains(tree[YAMLNodeID(Int(node.first))].span)
    }
  }
}
