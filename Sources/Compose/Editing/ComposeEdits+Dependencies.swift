package import SourceText
import YAML

extension ComposeEdits {
  /// Lets the service whose entry is at `place` start after `name` reached `condition`: sets the condition where the
  /// dependency is there, adds it where it is not, and turns a short list into the long form for it.
  package func depend(on name: String, _ condition: Dependency.Condition, in place: Place) -> [TextEdit]? {
    guard let service = spot(place), !isShared(service) else { return nil }
    let value = Snippet.mapping(["condition": .bare(condition.rawValue)])
    guard let entry = entry("depends_on", in: service.node) else {
      let new: Snippet = condition == .started ? .list([.text(name)]) : .mapping([name: value])
      return insert("depends_on", new, into: place, after: ["image", "build", "container_name"])
    }
    guard let dependencies = spot(Place(file, tree[entry.key].span)), !isShared(dependencies) else { return nil }
    let key = Place(file, tree[entry.key].span)
    switch tree[entry.value].kind {
    case .mapping:
      guard let known = self.entry(name, in: entry.value) else { return insert(name, value, into: key) }
      return set("condition", .bare(condition.rawValue), in: Place(file, tree[known.key].span))
    case .sequence:
      let names = tree.items(of: entry.value)
      guard names.allSatisfy({ tree[$0].kind == .scalar && !tree[$0].span.isEmpty }) else { return nil }
      guard !names.isEmpty else {
        return [TextEdit(Place(file, tree[entry.value].span), style.inline(.mapping([name: value])))]
      }
      if condition == .started { return append(.text(name), to: key) }
      return isInFlow(dependencies) || tree[entry.value].style == .flow
        ? lengthenInFlow(dependencies, on: name, condition) : lengthen(dependencies, on: name, condition)
    case .scalar, .alias: return nil
    }
  }

  /// `- db` becomes `db:` with its condition on the next line; a comment behind it stays on its line.
  private func lengthen(_ list: Spot, on name: String, _ condition: Dependency.Condition) -> [TextEdit]? {
    guard let entry = list.entry, let keyColumn = column(of: entry.span.start) else { return nil }
    let items = tree.items(of: list.node)
    let isThere = items.contains { text(of: $0) == name }
    var edits: [TextEdit] = []
    for item in items {
      let span = tree[item].span
      guard let dash = dash(before: span.start), bytes.lineStart(of: dash) < dash || keyColumn == 0,
        let dashColumn = column(of: UInt32(dash)), bytes.lineStart(of: dash) + dashColumn == dash,
        bytes[(dash - dashColumn)..<dash].allSatisfy({ $0 == 0x20 }), tree[item].anchor == YAMLNode.none
      else { return nil }
      // Entries of a mapping stand deeper than its key, dashes need not.
      let column = dashColumn == keyColumn ? keyColumn + style.width : dashColumn
      edits.append(
        TextEdit(Place(file, Span(dash, Int(span.start))), String(repeating: " ", count: column - dashColumn))
      )
      var lines = self.condition(text(of: item) == name ? condition : .started, column: column)
      if item == items.last, !isThere {
        lines += style.line(column) + style.scalar(name) + ":" + self.condition(condition, column: column)
      }
      let lineEnd = UInt32(bytes.lineEnd(of: Int(span.end)))
      if lineEnd == span.end {
        edits.append(.insert(":" + lines, at: file, lineEnd))
      } else {
        edits += [.insert(":", at: file, span.end), .insert(lines, at: file, lineEnd)]
      }
    }
    return edits
  }

  private func condition(_ condition: Dependency.Condition, column: Int) -> String {
    style.line(column + style.width) + "condition: " + condition.rawValue
  }

  /// `[db, cache]` becomes `{db: {condition: …}, cache: {condition: …}}`.
  private func lengthenInFlow(_ list: Spot, on name: String, _ condition: Dependency.Condition) -> [TextEdit]? {
    let items = tree.items(of: list.node)
    let isThere = items.contains { text(of: $0) == name }
    let span = tree[list.node].span
    guard bytes[Int(span.start)] == UInt8(ascii: "["), bytes[Int(span.end) - 1] == UInt8(ascii: "]") else { return nil }
    var edits = [TextEdit(Place(file, Span(span.start, span.start + 1)), "{")]
    for item in items {
      let wanted = text(of: item) == name ? condition : .started
      var text = ": {condition: \(wanted.rawValue)}"
      if item == items.last, !isThere {
        text += ", " + style.scalar(name, isInFlow: true) + ": {condition: \(condition.rawValue)}"
      }
      edits.append(.insert(text, at: file, tree[item].span.end))
    }
    edits.append(TextEdit(Place(file, Span(span.end - 1, span.end)), "}"))
    return edits
  }

  /// The text of a scalar without its quotes.
  func text(of node: YAMLNodeID) -> String {
    let scalar = tree[node]
    if scalar.first != YAMLNode.none { return tree.texts[Int(scalar.first)].string }
    let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    let range = scalar.span.range
    return String(decoding: isQuoted ? bytes[range].dropFirst().dropLast() : bytes[range], as: UTF8.self)
  }
}
