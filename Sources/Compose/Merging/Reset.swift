import SourceText

/// Takes away what a later file wants gone or replaced: `!reset` and `!override`.
enum Reset {
  /// The value without the keys that the paths lead to. Nothing inside of a list is removed, as in Compose.
  static func apply(_ paths: [[String]], to value: Value) -> Value {
    paths.reduce(value) { remove($1[...], from: $0) }
  }

  private static func remove(_ path: ArraySlice<String>, from value: Value) -> Value {
    guard let key = path.first, case .mapping(var members) = value.content else { return value }
    if path.count == 1 {
      members.removeAll { key == "*" || $0.name == key }
    } else {
      for index in members.indices where key == "*" || members[index].name == key {
        members[index].value = remove(path.dropFirst(), from: members[index].value)
      }
    }
    var result = value
    result.content = .mapping(members)
    return result
  }
}
