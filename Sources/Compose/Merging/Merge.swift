import Diagnostics
import SourceText

/// Merges values as Compose merges files: mappings by key, lists by appending, some keys by rules of their own.
struct Merge {
  private(set) var faults: [LoadFault] = []
  private var path: [String] = []

  /// The later file over the earlier ones.
  static func files(_ base: Value, _ over: Value, _ faults: inout [LoadFault]) -> Value {
    var merge = Merge()
    let result = merge.merge(base, over)
    faults += merge.faults
    return result
  }

  /// A service over the one that it extends.
  static func service(_ base: Value, _ over: Value, _ faults: inout [LoadFault]) -> Value {
    var merge = Merge()
    merge.path = ["services", "*"]
    let result = merge.merge(base, over)
    faults += merge.faults
    return result
  }

  private mutating func merge(_ base: Value, _ over: Value) -> Value {
    if let special = MergeRule.of(path) { return merge(base, over, special) }
    switch (base.content, over.content) {
    case (_, .null): return base
    case (.mapping(let members), .mapping(let later)): return mapping(members, later, base, over)
    case (.sequence(let items), .sequence(let later)): return sequence(items + later, base, over)
    case (.mapping, _), (.sequence, _): return conflict(base, over)
    default: return over
    }
  }

  private mutating func merge(_ base: Value, _ over: Value, _ rule: MergeRule) -> Value {
    switch rule {
    case .replace: return over
    case .appendAsTexts: return sequence(Self.texts(base) + Self.texts(over), base, over)
    case .appendNewTexts:
      let known = Set(Self.texts(base).map(\.printed))
      return sequence(Self.texts(base) + Self.texts(over).filter { !known.contains($0.printed) }, base, over)
    case .build: return asMappings(base, over) { Self.longBuild($0) }
    case .dependencies: return asMappings(base, over) { Self.keyed($0, Self.startedDependency) }
    case .names: return asMappings(base, over) { Self.keyed($0) { _ in .null } }
    case .logging: return logging(base, over)
    case .ulimit: return over
    case .addressPools: return addressPools(base, over)
    }
  }

  // MARK: Collections

  private mutating func mapping(_ base: [Member], _ later: [Member], _ first: Value, _ second: Value) -> Value {
    var result = base
    var positions = Dictionary(base.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
    for member in later {
      guard let position = positions[member.name] else {
        positions[member.name] = result.count
        result.append(member)
        continue
      }
      path.append(member.name)
      let merged = merge(result[position].value, member.value)
      path.removeLast()
      // A scalar's key is where its value stands; a merged block's stays where it began.
      let key = merged.place.file == result[position].key.file ? result[position].key : member.key
      result[position] = Member(name: member.name, key: key, value: merged)
    }
    return Value(content: .mapping(result), place: first.place, provenance: second.provenance)
  }

  private func sequence(_ items: [Value], _ base: Value, _ over: Value) -> Value {
    Value(content: .sequence(items), place: base.isSequence ? base.place : over.place, provenance: over.provenance)
  }

  private mutating func asMappings(_ base: Value, _ over: Value, _ convert: (Value) -> Value) -> Value {
    let (one, other) = (convert(base), convert(over))
    guard one.isMapping, other.isMapping else {
      if other.isNull { return one }
      return one.isNull ? other : conflict(one, other)
    }
    return mapping(one.members, other.members, one, other)
  }

  private mutating func conflict(_ base: Value, _ over: Value) -> Value {
    let name = path.last ?? "the file"
    let isExtended = path.starts(with: ["services", "*"])
    let other = isExtended ? "the service that it extends" : "the file that it is merged over"
    faults.append(
      LoadFault(
        "merge-type-conflict",
        "`\(name)` is \(SchemaCheck.typeName(over)) here, but \(SchemaCheck.typeName(base)) in \(other)",
        at: over.place,
        related: [RelatedPlace("the other one", at: base.place)],
        help: "write both in the same way" + (isExtended ? "" : ", or replace the other one with `!override`")
      )
    )
    return over
  }

  // MARK: Rules of their own

  /// Options of a logging driver are merged only with those of the same driver.
  private mutating func logging(_ base: Value, _ over: Value) -> Value {
    guard base.isMapping, over.isMapping else { return over.isNull ? base : over }
    if let one = base["driver"]?.text?.string, let other = over["driver"]?.text?.string, one != other { return over }
    return mapping(base.members, over.members, base, over)
  }

  /// Pools of the same subnet are merged, others added.
  private mutating func addressPools(_ base: Value, _ over: Value) -> Value {
    guard base.isSequence, over.isSequence else { return conflict(base, over) }
    var result: [Value] = []
    func subnet(_ value: Value) -> String { value["subnet"]?.text?.string ?? "" }
    for original in base.items {
      for later in over.items {
        if subnet(later) != subnet(original) {
          if !result.contains(where: { subnet($0) == subnet(later) }) {
            result.append(later)
            continue
          }
        }
        let merged = mapping(original.members, later.members, original, later)
        if let index = result.firstIndex(where: { subnet($0) == subnet(merged) }) {
          result[index] = merged
        } else {
          result.append(merged)
        }
      }
    }
    return sequence(result, base, over)
  }

  private static func longBuild(_ value: Value) -> Value {
    guard let text = value.string else { return value }
    var result = value
    result.content = .mapping([Member(name: "context", key: text.place, value: value)])
    return result
  }

  private static func startedDependency(_ place: Place) -> Value.Content {
    .mapping([
      Member(name: "condition", key: place, value: .string("service_started", at: place)),
      Member(name: "required", key: place, value: .bool(true, at: place)),
    ])
  }

  /// `[a, b]` as a mapping from these names.
  private static func keyed(_ value: Value, _ content: (Place) -> Value.Content) -> Value {
    guard case .sequence(let items) = value.content else { return value }
    var result = value
    result.content = .mapping(
      items.compactMap { item in
        item.text.map { text in
          let value = Value(content: content(text.place), place: text.place, provenance: item.provenance)
          return Member(name: text.string, key: text.place, value: value)
        }
      }
    )
    return result
  }

  // MARK: Mappings as lists

  /// `{A: 1, B: null}` as `[A=1, B]`, a single text as a list of one.
  static func texts(_ value: Value) -> [Value] {
    switch value.content {
    case .sequence(let items): return items
    case .string: return [value]
    case .mapping(let members):
      return members.flatMap { pairs($0) }.sorted { $0.printed.utf8.lexicographicallyPrecedes($1.printed.utf8) }
    default: return []
    }
  }

  private static func pairs(_ member: Member) -> [Value] {
    if member.value.isNull {
      return [Value(content: .string(Text(member.name, place: member.key)), place: member.key)]
    }
    let values = member.value.isSequence ? member.value.items : [member.value]
    return values.map { value in
      var text = MappedText(member.name + "=", standingFor: member.key)
      let printed = value.printed
      // Pieces point into one file; a value from another one stands for its key.
      if value.place.file == member.key.file, let mapped = value.text?.mapped, mapped.string == printed {
        text.append(0..<mapped.bytes.count, of: mapped)
      } else {
        text.append(Array(printed.utf8), standingFor: member.key.span)
      }
      let place = member.entry
      let result = Text(text.string, place: place, pieces: text.pieces, provenance: value.provenance)
      return Value(content: .string(result), place: place, provenance: value.provenance)
    }
  }
}

/// How the values of one key are merged, where it is not simply by their type.
enum MergeRule {
  case replace, appendAsTexts, appendNewTexts, build, dependencies, names, logging, ulimit, addressPools

  /// The rule for the keys that lead to a value.
  static func of(_ path: [String]) -> MergeRule? {
    guard path.count >= 3 else { return nil }
    switch path[0] {
    case "services": return path.count == 3 ? service(path[2]) : inService(path)
    case "networks":
      if path.count == 4, path[2] == "ipam", path[3] == "config" { return .addressPools }
      return path.count == 3 && path[2] == "labels" ? .appendAsTexts : nil
    case "volumes": return path.count == 3 && path[2] == "labels" ? .appendAsTexts : nil
    default: return nil
    }
  }

  private static func service(_ key: String) -> MergeRule? {
    switch key {
    case "annotations", "dns", "dns_opt", "dns_search", "env_file", "label_file", "environment", "labels", "sysctls",
      "tmpfs":
      .appendAsTexts
    case "build": .build
    case "command", "entrypoint": .replace
    case "depends_on": .dependencies
    case "extra_hosts": .appendNewTexts
    case "logging": .logging
    case "models", "networks": .names
    default: nil
    }
  }

  private static func inService(_ path: [String]) -> MergeRule? {
    guard path.count == 4 else { return nil }
    switch path[2] {
    case "build":
      switch path[3] {
      case "args", "additional_contexts", "labels": return .appendAsTexts
      case "extra_hosts": return .appendNewTexts
      default: return nil
      }
    case "deploy": return path[3] == "labels" ? .appendAsTexts : nil
    case "healthcheck": return path[3] == "test" ? .replace : nil
    case "ulimits": return .ulimit
    default: return nil
    }
  }
}
