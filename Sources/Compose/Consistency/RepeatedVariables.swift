package import SourceText
import YAML

/// A variable that is set twice in one list: the later one wins.
package struct RepeatedVariable: Sendable, Hashable {
  package var name: String
  /// The item that stays without effect.
  package var first: Place
  package var second: Place
  /// Whether both say the same.
  package var isSame: Bool
}

extension ComposeProject {
  /// The variables that a list under a service's `environment` sets more than once, as the files are written.
  package func repeatedVariables(_ sources: SourceTable) -> [RepeatedVariable] {
    var found: [RepeatedVariable] = []
    for file in files {
      let (tree, bytes) = (file.tree, sources[file.id].bytes)
      guard let root = tree.documents.first, let services = tree.value("services", of: root) else { continue }
      for service in tree.entries(of: services) {
        guard let node = tree.resolved(service.value), tree[node].kind == .mapping,
          let list = tree.value("environment", of: node), tree[list].kind == .sequence
        else { continue }
        var seen: [String: (place: Place, text: String)] = [:]
        for item in tree.items(of: list) where tree[item].kind == .scalar {
          let text = tree.text(of: item, in: bytes)
          let name =
            text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? ""
          let place = Place(file.id, tree[item].span)
          if let first = seen[name] {
            found.append(RepeatedVariable(name: name, first: first.place, second: place, isSame: first.text == text))
          }
          seen[name] = (place, text)
        }
      }
    }
    return found
  }
}

extension YAMLTree {
  /// The value of a key of a mapping, aliases followed.
  fileprivate func value(_ key: String, of node: YAMLNodeID) -> YAMLNodeID? {
    guard let node = resolved(node), self[node].kind == .mapping else { return nil }
    return entries(of: node).last { keyName($0) == key }.flatMap { resolved($0.value) }
  }
}
