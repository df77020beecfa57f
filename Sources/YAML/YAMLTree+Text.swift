package import SourceText

extension YAMLTree {
  /// The bytes between a scalar's quotes, or all of a plain one.
  static func content(of node: YAMLNode) -> Span {
    switch node.style {
    case .singleQuoted,
      .doubleQuoted where node.span.count >= 2:
      Span(node.span.start + 1, node.span.end - 1)
    default: node.span
    }
  }

  /// Whether a scalar's value is the file's own bytes, and where these are.
  package func verbatimContent(of id: YAMLNodeID) -> Span? {
    let node = self[id]
    guard node.kind == .scalar, node.first == YAMLNode.none else { return nil }
    return Self.content(of: node)
  }

  /// The value of a scalar; empty for any other node. `bytes` are those the tree was parsed from.
  package func text(of id: YAMLNodeID, in bytes: [UInt8]) -> String {
    let node = self[id]
    guard node.kind == .scalar else { return "" }
    if node.first != YAMLNode.none { return texts[Int(node.first)].string }
    return String(decoding: bytes[Self.content(of: node).range], as: UTF8.self)
  }

  /// The value of a scalar, every byte of which knows its place; empty for any other node.
  package func mappedText(of id: YAMLNodeID, in bytes: [UInt8]) -> MappedText {
    let node = self[id]
    guard node.kind == .scalar else { return MappedText(at: Place(file, node.span)) }
    if node.first != YAMLNode.none { return texts[Int(node.first)] }
    var text = MappedText(verbatim: Place(file, Self.content(of: node)), in: bytes)
    text.place = Place(file, node.span)
    return text
  }

  /// Calls `body` with the bytes of a scalar's value, without copying them where they are the file's own.
  package func withValue<Result>(of id: YAMLNodeID, in bytes: [UInt8], _ body: (ArraySlice<UInt8>) -> Result) -> Result
  {
    let node = self[id]
    guard node.kind == .scalar else { return body([]) }
    if node.first != YAMLNode.none { return body(texts[Int(node.first)].bytes[...]) }
    return body(bytes[Self.content(of: node).range])
  }

  /// What a scalar means: its type by its tag, else by its form if it is plain.
  package func scalar(_ id: YAMLNodeID, in bytes: [UInt8]) -> YAMLScalar {
    let node = self[id]
    let tag = tag(of: id)?.name
    return withValue(of: id, in: bytes) { YAMLScalar($0, isPlain: node.style == .plain, tag: tag) }
  }
}
