import SourceText

/// Merges values as Compose merges files: mappings by key, lists by appending, some keys by rules of their own.
enum Merge {
  /// How the values of one key are merged.
  private enum Strategy {
    /// Mappings by key, lists appended, scalars replaced.
    case deep
    /// The later one alone.
    case replace
    /// Lists of `NAME=value` count as mappings.
    case byName
    /// Lists of names count as mappings from those names.
    case byKey
    /// Lists appended; an item for a container path that is there already takes its place.
    case byTarget
  }

  /// The later value over the earlier one. `path` are the keys that lead to them.
  static func merge(_ base: Value, _ over: Value, path: [String] = []) -> Value {
    if over.directive == .override { return over }
    let (one, other) = normalized(base, over, strategy(path))
    switch (one.content, other.content) {
    case (_, .null) where other.directive != .reset: return base
    case (.mapping(let members), .mapping(let later)):
      var result = over
      result.content = .mapping(mergeMembers(members, later, path))
      result.place = base.place
      return result
    case (.sequence(let items), .sequence(let later)) where strategy(path) != .replace:
      var result = base
      result.content = .sequence(append(items, later, strategy(path)))
      return result
    default: return over
    }
  }

  private static func mergeMembers(_ base: [Member], _ over: [Member], _ path: [String]) -> [Member] {
    var result = base
    var positions = Dictionary(base.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
    for member in over {
      if member.value.directive == .reset {
        if let position = positions[member.name] {
          result[position].value = Value(content: .null, place: member.value.place, directive: .reset)
        }
      } else if let position = positions[member.name] {
        let merged = merge(result[position].value, member.value, path: path + [member.name])
        // A scalar's key is where its value stands; a merged block's stays where it began.
        let key = merged.place.file == result[position].key.file ? result[position].key : member.key
        result[position] = Member(name: member.name, key: key, value: merged)
      } else {
        positions[member.name] = result.count
        result.append(member)
      }
    }
    return result.filter { $0.value.directive != .reset }
  }

  private static func strategy(_ path: [String]) -> Strategy {
    guard path.count >= 3, path[0] == "services" else {
      return path.last == "labels" || path.last == "driver_opts" ? .byName : .deep
    }
    switch path.count {
    case 3:
      switch path[2] {
      case "command", "entrypoint": return .replace
      case "environment", "labels", "annotations", "extra_hosts", "sysctls": return .byName
      case "depends_on", "networks", "models": return .byKey
      case "volumes", "devices": return .byTarget
      default: return .deep
      }
    case 4:
      switch (path[2], path[3]) {
      case ("healthcheck", "test"): return .replace
      case ("build", "args"), ("build", "labels"), ("build", "additional_contexts"), ("build", "extra_hosts"):
        return .byName
      default: return .deep
      }
    default: return .deep
    }
  }

  /// Both values in the spelling in which they can be merged.
  private static func normalized(_ base: Value, _ over: Value, _ strategy: Strategy) -> (Value, Value) {
    switch strategy {
    case .byName: (named(base), named(over))
    case .byKey: (keyed(base), keyed(over))
    case .deep where base.isMapping != over.isMapping: (longBuild(base, over), longBuild(over, base))
    default: (base, over)
    }
  }

  /// `build: ./x` beside a mapping is `build: {context: ./x}`.
  private static func longBuild(_ value: Value, _ other: Value) -> Value {
    guard other.isMapping, let text = value.text else { return value }
    var result = value
    result.content = .mapping([Member(name: "context", key: text.place, value: value)])
    return result
  }

  /// `[A=1, B]` as `{A: 1, B: null}`; keys and values keep the places of their parts.
  static func named(_ value: Value) -> Value {
    guard case .sequence(let items) = value.content else { return value }
    let members = items.compactMap { item -> Member? in
      guard let text = item.text else { return nil }
      let bytes = Array(text.string.utf8)
      guard let equals = bytes.firstIndex(where: { $0 == UInt8(ascii: "=") }) ?? bytes.firstIndex(of: UInt8(ascii: ":"))
      else {
        return Member(name: text.string, key: text.place, value: Value(content: .null, place: text.place))
      }
      let part = part(of: text, (equals + 1)..<bytes.count)
      let name = String(decoding: bytes[..<equals], as: UTF8.self)
      let value = Value(content: .string(part), place: part.place, provenance: item.provenance)
      return Member(name: name, key: text.place(of: 0..<equals), value: value)
    }
    var result = value
    result.content = .mapping(members)
    return result
  }

  /// `[a, b]` as `{a: null, b: null}`
  private static func keyed(_ value: Value) -> Value {
    guard case .sequence(let items) = value.content else { return value }
    var result = value
    result.content = .mapping(
      items.compactMap { item in
        item.text.map {
          Member(
            name: $0.string,
            key: $0.place,
            value: Value(content: .null, place: $0.place, provenance: item.provenance)
          )
        }
      }
    )
    return result
  }

  /// A part of a text as a text of its own.
  static func part(of text: Text, _ range: Range<Int>) -> Text {
    let mapped = text.mapped.slice(range)
    return Text(mapped.string, place: mapped.place, pieces: mapped.pieces, provenance: text.provenance)
  }

  private static func append(_ base: [Value], _ over: [Value], _ strategy: Strategy) -> [Value] {
    var result = base
    for item in over {
      if strategy == .byTarget, let target = target(of: item),
        let position = result.firstIndex(where: { Self.target(of: $0) == target })
      {
        result[position] = item
      } else if let text = item.text, result.contains(where: { $0.text?.string == text.string }) {
        continue
      } else {
        result.append(item)
      }
    }
    return result
  }

  /// The path in the container that a mount covers.
  private static func target(of value: Value) -> String? {
    if let long = value["target"]?.text { return long.string }
    guard let text = value.text?.string else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return text
    case 2: return parts[1].hasPrefix("/") ? String(parts[1]) : String(parts[0])
    default: return parts.last(where: { $0.hasPrefix("/") }).map(String.init)
    }
  }
}
