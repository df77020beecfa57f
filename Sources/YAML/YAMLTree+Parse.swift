import CYAML
import Diagnostics
package import SourceText

extension YAMLTree {
  /// The deepest nesting of collections that is read.
  static let deepestNesting = 200

  /// Reads the YAML of a file; what is wrong with it is in `problems`, what was read before that is in the tree.
  package static func parse(_ bytes: [UInt8], file: FileID) -> YAMLTree {
    var builder = TreeBuilder(bytes, file: file)
    bytes.withUnsafeBufferPointer { buffer in
      var parser = yaml_parser_t()
      guard yaml_parser_initialize(&parser) == 1 else { return }
      defer { yaml_parser_delete(&parser) }
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      builder.read(&parser)
    }
    builder.finish()
    return builder.tree
  }
}

/// Turns libyaml's events into the tree, and its marks (which count code points) into byte offsets.
struct TreeBuilder {
  var tree: YAMLTree
  let bytes: [UInt8]
  var cursor: CodePointCursor
  private var frames: [Frame] = []
  private var openEntries: [YAMLEntry] = []
  private var openItems: [YAMLNodeID] = []
  private var anchored: [String: Int] = [:]
  /// How many nodes each node stands for when aliases are written out; saturating.
  private var sizes: [Int] = []
  /// The last mapping that had a key, and where: finds duplicates without a set for each mapping.
  private var lastSeen: [(mapping: Int, entry: Int)] = []

  private struct Frame {
    var node: Int
    var key: YAMLNodeID?
    /// Where its children begin in `openEntries` or `openItems`.
    var base: Int
    var size = 1
  }

  init(_ bytes: [UInt8], file: FileID) {
    self.bytes = bytes
    tree = YAMLTree(file: file)
    cursor = CodePointCursor(bytes)
    tree.nodes.reserveCapacity(bytes.count / 16)
    tree.entries.reserveCapacity(bytes.count / 32)
  }

  mutating func read(_ parser: inout yaml_parser_t) {
    var event = yaml_event_t()
    while true {
      guard yaml_parser_parse(&parser, &event) == 1 else {
        tree.problems.append(syntaxProblem(parser))
        return
      }
      let type = event.type
      let goesOn = handle(event)
      yaml_event_delete(&event)
      if !goesOn || type == YAML_STREAM_END_EVENT { return }
    }
  }

  /// Closes what an error left open, and finds the comments.
  mutating func finish() {
    while !frames.isEmpty { close(end: nil) }
    tree.comments = CommentScanner(bytes).comments(around: tree.nodes)
  }

  /// Answers whether to go on.
  private mutating func handle(_ event: yaml_event_t) -> Bool {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: anchored.removeAll()
    case YAML_SCALAR_EVENT: addScalar(event)
    case YAML_ALIAS_EVENT: addAlias(event)
    case YAML_SEQUENCE_START_EVENT:
      let isFlow = event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
      let (anchor, tag) = (event.data.sequence_start.anchor, event.data.sequence_start.tag)
      return open(.sequence, isFlow: isFlow, anchor: anchor, tag: tag, event)
    case YAML_MAPPING_START_EVENT:
      let isFlow = event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      let (anchor, tag) = (event.data.mapping_start.anchor, event.data.mapping_start.tag)
      return open(.mapping, isFlow: isFlow, anchor: anchor, tag: tag, event)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      let isFlow = event.end_mark.index > event.start_mark.index
      close(end: isFlow ? cursor.offset(of: event.end_mark.index) : nil)
    default: break
    }
    return true
  }

  // MARK: Nodes

  private mutating func addScalar(_ event: yaml_event_t) {
    let scalar = event.data.scalar
    var start = cursor.offset(of: event.start_mark.index)
    var end = cursor.offset(of: event.end_mark.index)
    var node = YAMLNode(kind: .scalar, style: Self.style(scalar.style), span: Span(start, end))
    var anchor: UInt32?
    if scalar.anchor != nil || scalar.tag != nil {
      let properties = Properties(bytes, from: start)
      anchor = note(properties, anchor: scalar.anchor, tag: scalar.tag, in: &node)
      // Properties alone (`key: !reset`) stand in front of an empty scalar.
      start = properties.end <= end ? properties.textStart : properties.end
      if start > end { (start, end) = (properties.end, properties.end) }
    }
    if node.style == .literal || node.style == .folded { end = Self.trimmed(bytes, start, end) }
    node.span = Span(start, end)
    node.first = YAMLNode.none
    let value = UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length))
    if !isVerbatim(node, value) {
      node.first = UInt32(tree.texts.count)
      tree.texts.append(ScalarText.mapped(node, value, bytes, tree.file))
    }
    let name = isKeyNext ? intern(node, value) : nil
    add(node, size: 1, anchor: anchor, name: name)
  }

  private mutating func addAlias(_ event: yaml_event_t) {
    let span = Span(cursor.offset(of: event.start_mark.index), cursor.offset(of: event.end_mark.index))
    var node = YAMLNode(kind: .alias, style: .plain, span: span)
    let name = event.data.alias.anchor.map { String(cString: $0) } ?? ""
    node.anchor = UInt32(tree.anchors.count)
    tree.anchors.append(YAMLAnchor(name: name, span: span))
    node.first = YAMLNode.none
    var size = 1
    if let target = anchored[name] {
      if frames.contains(where: { $0.node == target }) {
        tree.problems.append(
          Problem(
            "`*\(name)` stands inside the very value that `&\(name)` names, so it would contain itself",
            at: span,
            help: "refer to a value that ends before this place"
          )
        )
      } else {
        node.first = UInt32(target)
        size = sizes[target]
      }
    } else {
      let near = Suggestion.nearest(to: name, among: anchored.keys.sorted())
      tree.problems.append(
        Problem(
          "there is no anchor `&\(name)` before this place",
          at: span,
          help: near.map { "did you mean `*\($0)`?" } ?? "define it with `&\(name)` above, or write the value out",
          replacement: near.map { "*\($0)" }
        )
      )
    }
    add(node, size: size, anchor: nil, name: isKeyNext ? YAMLNode.none : nil)
  }

  private mutating func open(
    _ kind: YAMLNode.Kind,
    isFlow: Bool,
    anchor: UnsafeMutablePointer<UInt8>?,
    tag: UnsafeMutablePointer<UInt8>?,
    _ event: yaml_event_t
  ) -> Bool {
    var start = cursor.offset(of: event.start_mark.index)
    var node = YAMLNode(kind: kind, style: isFlow ? .flow : .block, span: .at(UInt32(start)))
    var anchorNumber: UInt32?
    if anchor != nil || tag != nil {
      let properties = Properties(bytes, from: start)
      anchorNumber = note(properties, anchor: anchor, tag: tag, in: &node)
      start = properties.textStart
    }
    node.span = Span(start, start)
    guard frames.count < YAMLTree.deepestNesting else {
      let limit = YAMLTree.deepestNesting
      tree.problems.append(
        Problem("nested more than \(limit) levels deep; the rest of the file is not read", at: Span(start, start + 1))
      )
      return false
    }
    let index = tree.nodes.count
    let isKey = isKeyNext
    add(node, size: 0, anchor: anchorNumber, name: isKey ? YAMLNode.none : nil)
    frames.append(Frame(node: index, base: kind == .mapping ? openEntries.count : openItems.count))
    return true
  }

  /// Ends the innermost collection: at `end` for a flow one, else where its last child ends.
  private mutating func close(end: Int?) {
    guard let frame = frames.popLast() else { return }
    var end = end.map { UInt32($0) } ?? tree.nodes[frame.node].span.end
    if tree.nodes[frame.node].kind == .mapping {
      if let key = frame.key {
        // An error came between a key and its value.
        let id = YAMLNodeID(tree.nodes.count)
        var empty = YAMLNode(kind: .scalar, style: .plain, span: .at(tree[key].span.end))
        empty.first = YAMLNode.none
        tree.nodes.append(empty)
        sizes.append(1)
        appendEntry(key, value: id)
      }
      tree.nodes[frame.node].first = UInt32(tree.entries.count)
      tree.nodes[frame.node].count = UInt32(openEntries.count - frame.base)
      reportDuplicates(from: frame.base, mapping: frame.node)
      end = max(end, openEntries.count > frame.base ? openEntries[openEntries.count - 1].span.end : end)
      tree.entries.append(contentsOf: openEntries[frame.base...])
      openEntries.removeSubrange(frame.base...)
    } else {
      tree.nodes[frame.node].first = UInt32(tree.items.count)
      tree.nodes[frame.node].count = UInt32(openItems.count - frame.base)
      if let last = openItems[frame.base...].last { end = max(end, tree[last].span.end) }
      tree.items.append(contentsOf: openItems[frame.base...])
      openItems.removeSubrange(frame.base...)
    }
    tree.nodes[frame.node].span.end = end
    sizes[frame.node] = frame.size
    widenEntry(of: frame.node, end: end)
    countIntoParent(frame.size)
    if frames.isEmpty { tree.expandedNodeCount = Self.sum(tree.expandedNodeCount, frame.size) }
  }

  /// An entry is made when its value begins; a collection's end is known only now.
  private mutating func widenEntry(of node: Int, end: UInt32) {
    guard let parent = frames.last, tree.nodes[parent.node].kind == .mapping, openEntries.count > parent.base else {
      return
    }
    let last = openEntries.count - 1
    if openEntries[last].value.index == UInt32(node) {
      openEntries[last].span.end = max(openEntries[last].span.end, end)
    }
  }

  private var isKeyNext: Bool {
    guard let frame = frames.last else { return false }
    return tree.nodes[frame.node].kind == .mapping && frame.key == nil
  }

  /// Adds a node where it belongs: as a document, an item, a key or a value.
  private mutating func add(_ node: YAMLNode, size: Int, anchor: UInt32?, name: UInt32?) {
    let id = YAMLNodeID(tree.nodes.count)
    tree.nodes.append(node)
    sizes.append(size)
    if node.kind == .alias, size > (tree.heaviestAlias.map { sizes[Int($0.index)] } ?? 0) { tree.heaviestAlias = id }
    if let anchor { anchored[tree.anchors[Int(anchor)].name] = Int(id.index) }
    guard let frame = frames.last else {
      tree.documents.append(id)
      if size > 0 { tree.expandedNodeCount = Self.sum(tree.expandedNodeCount, size) }
      return
    }
    if size > 0 { countIntoParent(size) }
    if tree.nodes[frame.node].kind == .sequence {
      openItems.append(id)
    } else if let key = frame.key {
      frames[frames.count - 1].key = nil
      appendEntry(key, value: id)
    } else {
      frames[frames.count - 1].key = id
      keyNames.append(name ?? YAMLNode.none)
    }
  }

  /// The names of keys whose value has not come yet, innermost last.
  private var keyNames: [UInt32] = []

  private mutating func appendEntry(_ key: YAMLNodeID, value: YAMLNodeID) {
    let name = keyNames.popLast() ?? YAMLNode.none
    let keySpan = tree[key].span
    var valueSpan = tree[value].span
    // In `{a, b}` the value of `a` stands nowhere; libyaml puts it at the comma.
    if tree[value].kind == .scalar, valueSpan.isEmpty, !colonEnds(at: Int(valueSpan.start)),
      tree[value].tag == YAMLNode.none,
      tree[value].anchor == YAMLNode.none, tree[value].style == .plain
    {
      valueSpan = .at(keySpan.end)
      tree.nodes[Int(value.index)].span = valueSpan
    }
    openEntries.append(YAMLEntry(key: key, value: value, name: name, span: keySpan.joined(with: valueSpan)))
  }

  private func colonEnds(at offset: Int) -> Bool {
    offset > 0 && offset <= bytes.count && bytes[offset - 1] == UInt8(ascii: ":")
  }

  private mutating func countIntoParent(_ size: Int) {
    guard !frames.isEmpty else { return }
    frames[frames.count - 1].size = Self.sum(frames[frames.count - 1].size, size)
  }

  private static func sum(_ one: Int, _ other: Int) -> Int {
    let (sum, isTooLarge) = one.addingReportingOverflow(other)
    return isTooLarge ? .max : sum
  }

  // MARK: Text, keys, properties

  private static func style(_ style: yaml_scalar_style_t) -> YAMLNode.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// Whether the scalar's value is the file's own bytes (between the quotes, if any).
  private func isVerbatim(_ node: YAMLNode, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let content = YAMLTree.content(of: node).range
    guard content.count == value.count, content.upperBound <= bytes.count else { return false }
    return bytes[content].elementsEqual(value)
  }

  private mutating func intern(_ node: YAMLNode, _ value: UnsafeBufferPointer<UInt8>) -> UInt32 {
    tree.keys.intern(value)
  }

  /// A block scalar's end without the blank lines that libyaml counts in.
  private static func trimmed(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var end = min(end, bytes.count)
    while end > start + 1, bytes[end - 1].isWhitespace { end -= 1 }
    return end
  }

  /// Remembers the tag and the anchor in front of a node; answers the anchor's number.
  private mutating func note(
    _ properties: Properties,
    anchor: UnsafeMutablePointer<UInt8>?,
    tag: UnsafeMutablePointer<UInt8>?,
    in node: inout YAMLNode
  ) -> UInt32? {
    if let tag, let span = properties.tag {
      node.tag = UInt32(tree.tags.count)
      tree.tags.append(YAMLTag(name: String(cString: tag), span: span))
    }
    guard let anchor, let span = properties.anchor else { return nil }
    node.anchor = UInt32(tree.anchors.count)
    tree.anchors.append(YAMLAnchor(name: String(cString: anchor), span: span))
    return node.anchor
  }

  private mutating func reportDuplicates(from base: Int, mapping: Int) {
    if openEntries.count - base < 2 { return }
    let missing = tree.keys.names.count - lastSeen.count
    if missing > 0 { lastSeen += [(mapping: Int, entry: Int)](repeating: (-1, 0), count: missing) }
    for index in base..<openEntries.count {
      let name = Int(openEntries[index].name)
      guard name < lastSeen.count else { continue }
      if lastSeen[name].mapping == mapping {
        let text = tree.keys.names[name]
        if text == "<<" { continue }
        let first = tree[openEntries[lastSeen[name].entry].key].span
        tree.duplicateKeys.append(
          Problem(
            "the key `\(text)` stands twice in this mapping",
            at: tree[openEntries[index].key].span,
            notes: [.init("it stands here first", first)],
            help: "merge the two, or rename one"
          )
        )
      } else {
        lastSeen[name] = (mapping, index)
      }
    }
  }
}

/// The tag and the anchor in front of a node.
struct Properties {
  var anchor: Span?
  var tag: Span?
  /// Where the last property ends.
  var end: Int
  /// Where the node's own text begins: blanks, line ends and comments skipped.
  var textStart: Int

  init(_ bytes: [UInt8], from start: Int) {
    var at = start
    end = start
    while at < bytes.count, bytes[at] == UInt8(ascii: "&") || bytes[at] == UInt8(ascii: "!") {
      let begin = at
      let isVerbatim = bytes[at] == UInt8(ascii: "!") && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "<")
      while at < bytes.count, !bytes[at].isWhitespace, isVerbatim || !Self.endsProperty(bytes[at]) { at += 1 }
      if bytes[begin] == UInt8(ascii: "&") { anchor = Span(begin, at) } else { tag = Span(begin, at) }
      end = at
      at = Self.skipBlanks(bytes, at)
    }
    textStart = at
  }

  private static func endsProperty(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }

  private static func skipBlanks(_ bytes: [UInt8], _ start: Int) -> Int {
    var at = start
    while at < bytes.count {
      if bytes[at].isWhitespace {
        at += 1
      } else if bytes[at] == UInt8(ascii: "#"), at > start {
        while at < bytes.count, !bytes[at].isLineBreak { at += 1 }
      } else {
        break
      }
    }
    return at
  }
}

/// Finds the byte of a code point that libyaml counted; goes forward from the last one asked for.
struct CodePointCursor {
  private let bytes: [UInt8]
  private let isASCII: Bool
  /// A byte order mark, which libyaml does not count.
  private let start: Int
  private var index = 0
  private var offset: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    isASCII = bytes.dropFirst(start).allSatisfy { $0 < 0x80 }
    offset = start
  }

  mutating func offset(of codePoint: Int) -> Int {
    if isASCII { return min(bytes.count, start + codePoint) }
    while index < codePoint, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      index += 1
    }
    while index > codePoint, offset > start {
      offset -= 1
      while offset > start, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      index -= 1
    }
    return offset
  }
}
