import Diagnostics
import SourceText
import YAML

/// The configuration of another tool, as YAML, of which JSON is a part: read with forgiveness, for what it means.
struct ForeignFile {
  let path: String
  private let bytes: [UInt8]
  private let tree: YAMLTree
  private let lines: LineIndex

  struct Entry {
    var name: String
    var value: YAMLNodeID
    /// `.hadolint.yaml:3`
    var place: String
  }

  init(_ path: String, _ files: FileSystem) throws(LintError) {
    switch files.read(path) {
    case .failure(let error): throw LintError("\(path): \(error.reason)")
    case .success(let content): bytes = content
    }
    self.path = path
    tree = YAMLTree.parse(bytes, file: FileID(0))
    lines = LineIndex(bytes)
    if let problem = tree.problems.first {
      let position = lines.position(of: problem.span.start)
      throw LintError("\(path):\(position.line):\(position.column): \(problem.message)")
    }
  }

  /// The entries at the top; none where nothing is written.
  var entries: [Entry] { tree.documents.first.map { entries(of: $0) } ?? [] }

  func entries(of node: YAMLNodeID) -> [Entry] {
    tree.entries(of: tree.resolved(node) ?? node).map {
      Entry(name: tree.keyName($0) ?? "", value: $0.value, place: place($0.key))
    }
  }

  func isMapping(_ node: YAMLNodeID) -> Bool { kind(node) == .mapping }
  func isList(_ node: YAMLNodeID) -> Bool { kind(node) == .sequence }

  /// The items of a list, or the one that stands for a list.
  func items(_ node: YAMLNodeID) -> [YAMLNodeID] {
    let node = tree.resolved(node) ?? node
    if tree[node].kind == .sequence { return tree.items(of: node).map { tree.resolved($0) ?? $0 } }
    return text(node).isEmpty ? [] : [node]
  }

  /// The text of a scalar; empty for null and for anything else.
  func text(_ node: YAMLNodeID) -> String {
    let node = tree.resolved(node) ?? node
    return tree[node].kind == .scalar && tree.scalar(node, in: bytes) != .null ? tree.text(of: node, in: bytes) : ""
  }

  func texts(_ node: YAMLNodeID) -> [String] { items(node).map { text($0) } }

  func isTrue(_ node: YAMLNodeID) -> Bool { ["true", "yes", "on"].contains(text(node).asciiLowercased) }

  func place(_ node: YAMLNodeID) -> String { "\(path):\(lines.position(of: tree[node].span.start).line)" }

  private func kind(_ node: YAMLNodeID) -> YAMLNode.Kind { tree[tree.resolved(node) ?? node].kind }
}
