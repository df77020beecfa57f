package import SourceText
import YAML

/// What stands where in one compose file, as written: for rules about its order and its quotes.
///
/// Made only when asked for. Nothing is merged or interpolated here, and aliases are not followed.
package struct ComposeOutline: Sendable {
  /// A key, with the text from it to the end of its value.
  package struct Key: Sendable {
    package var name: String
    package var place: Place
    package var entry: Place
  }

  /// An item of a list that is a scalar.
  package struct Scalar: Sendable {
    package enum Quotes: Sendable { case none, single, double, block }

    package var text: String
    /// With its quotes.
    package var place: Place
    package var quotes: Quotes
  }

  /// A service with what is written in it.
  package struct Service: Sendable {
    package var key: Key
    package var keys: [Key] = []
    package var dependsOn: [Key] = []
    package var ports: [Scalar] = []
    package var expose: [Scalar] = []
    package var volumes: [Scalar] = []
  }

  /// An anchor with its `&`.
  package struct Anchor: Sendable {
    package var name: String
    package var place: Place
    package var isUsed: Bool
  }

  package var topLevel: [Key] = []
  package var services: [Service] = []
  package var anchors: [Anchor] = []
}

extension ComposeFile {
  /// The outline of the file; `bytes` are those it was read from.
  package func outline(_ bytes: [UInt8]) -> ComposeOutline {
    var outline = ComposeOutline()
    for document in tree.documents {
      for entry in tree.entries(of: document) {
        let key = key(entry)
        outline.topLevel.append(key)
        guard key.name == "services" else { continue }
        outline.services += tree.entries(of: entry.value).map { service($0, bytes) }
      }
    }
    let used = Set(tree.nodes.lazy.filter { $0.kind == .alias }.map { $0.first })
    for (index, node) in tree.nodes.enumerated() where node.kind != .alias && node.anchor != YAMLNode.none {
      let anchor = tree.anchors[Int(node.anchor)]
      outline.anchors.append(
        .init(name: anchor.name, place: Place(id, anchor.span), isUsed: used.contains(UInt32(index)))
      )
    }
    return outline
  }

  private func service(_ entry: YAMLEntry, _ bytes: [UInt8]) -> ComposeOutline.Service {
    var service = ComposeOutline.Service(key: key(entry))
    for member in tree.entries(of: entry.value) {
      let key = key(member)
      service.keys.append(key)
      switch key.name {
      case "depends_on":
        service.dependsOn = tree.entries(of: member.value).map { self.key($0) }
        service.dependsOn += scalars(member.value, bytes).map { .init(name: $0.text, place: $0.place, entry: $0.place) }
      case "ports": service.ports = scalars(member.value, bytes)
      case "expose": service.expose = scalars(member.value, bytes)
      case "volumes": service.volumes = scalars(member.value, bytes)
      default: break
      }
    }
    return service
  }

  private func key(_ entry: YAMLEntry) -> ComposeOutline.Key {
    .init(name: tree.keyName(entry) ?? "", place: Place(id, tree[entry.key].span), entry: Place(id, entry.span))
  }

  private func scalars(_ node: YAMLNodeID, _ bytes: [UInt8]) -> [ComposeOutline.Scalar] {
    tree.items(of: node).compactMap { item in
      let node = tree[item]
      guard node.kind == .scalar else { return nil }
      let quotes: ComposeOutline.Scalar.Quotes =
        switch node.style {
        case .singleQuoted: .single
        case .doubleQuoted: .double
        case .literal, .folded: .block
        default: .none
        }
      return .init(text: tree.text(of: item, in: bytes), place: Place(id, node.span), quotes: quotes)
    }
  }
}
