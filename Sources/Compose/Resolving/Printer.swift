import SourceText

/// Turns canonical values into what `docker compose config` prints, by the schema's tables.
enum Printer {
  static func project(_ document: Value) -> ResolvedValue {
    var entries: [ResolvedValue.Entry] = []
    for key in ["configs", "name", "networks", "secrets", "services", "volumes"] {
      guard let rule = Schema.project.key(key), let value = document[key] else { continue }
      if let printed = print(value, rule.shape) {
        entries.append(.init(key, printed))
      } else if key == "services" {
        entries.append(.init(key, ResolvedValue(.mapping([]), place: document.place)))
      }
    }
    if let models = document["models"], let rule = Schema.project.key("models"), let printed = print(models, rule.shape)
    {
      var entry = ResolvedValue.Entry("models", printed)
      entry.isInJSON = false
      entries.append(entry)
    }
    for member in document.members where member.name.hasPrefix("x-") {
      entries.append(.init(member.name, plain(member.value)))
    }
    return ResolvedValue(.mapping(entries), place: document.place)
  }

  /// Nil for what is empty and left out.
  static func print(_ value: Value, _ shape: Shape, _ emission: Emission = .unlessEmpty) -> ResolvedValue? {
    let content = content(value, shape, keepsEmpty: emission != .unlessEmpty)
    return content.map { ResolvedValue($0, place: value.place, provenance: value.provenance) }
  }

  private static func content(_ value: Value, _ shape: Shape, keepsEmpty: Bool) -> ResolvedValue.Content? {
    switch shape {
    case .any: return plain(value).content
    case .text(let format): return text(value, format, keepsEmpty)
    case .repeatable:
      let items = value.isSequence ? value.items : [value]
      return .list(items.map { ResolvedValue(.string($0.printed), place: $0.place, provenance: $0.provenance) })
    case .oneOf, .textOrFlag, .scalar, .textOrNumber, .option:
      return string(value.isNull ? "" : value.printed, keepsEmpty)
    case .flag, .strictFlag: return flag(value, keepsEmpty)
    case .number(let rule): return number(value, rule, keepsEmpty)
    case .hosts: return hosts(value)
    case .list(let item, _): return list(value, item)
    case .uniqueTexts, .textOrTexts: return list(value, .text())
    case .pairs(let kind): return pairs(value, kind)
    case .object(let rule): return value.isMapping ? object(value, rule) : nil
    case .map(let pattern, let shape, _): return map(value, shape, pattern)
    case .either(let shapes):
      return shapes.first { SchemaCheck.accepts($0, value) }.flatMap { content(value, $0, keepsEmpty: keepsEmpty) }
    case .null: return nil
    }
  }

  // MARK: Scalars

  private static func string(_ string: String, _ keepsEmpty: Bool) -> ResolvedValue.Content? {
    string.isEmpty && !keepsEmpty ? nil : .string(string)
  }

  private static func text(_ value: Value, _ format: TextFormat, _ keepsEmpty: Bool) -> ResolvedValue.Content? {
    if value.isNull { return keepsEmpty ? .null : nil }
    guard let text = value.text else { return nil }
    switch format {
    case .duration:
      guard let nanoseconds = Duration.nanoseconds(text.string) else { return .string(text.string) }
      return nanoseconds == 0 && !keepsEmpty ? nil : .string(Duration.description(nanoseconds))
    case .byteSize:
      guard let bytes = ByteSize.bytes(text.string) else { return .string(text.string) }
      return bytes == 0 && !keepsEmpty ? nil : .string(String(bytes))
    case .command:
      guard let words = CommandSplitter.words(text) else { return .string(text.string) }
      return .list(words.map { ResolvedValue(.string($0.string), place: $0.place, provenance: $0.provenance) })
    case .healthcheckTest:
      return .list([ResolvedValue(.string("CMD-SHELL")), ResolvedValue(.string(text.string), place: text.place)])
    default: return string(value.printed, keepsEmpty)
    }
  }

  private static func flag(_ value: Value, _ keepsEmpty: Bool) -> ResolvedValue.Content? {
    let isTrue: Bool
    switch value.content {
    case .bool(let flag, _): isTrue = flag
    case .string(let text):
      switch text.string.asciiLowercased {
      case "true", "y", "yes", "on": isTrue = true
      case "false", "n", "no", "off": isTrue = false
      default: return .string(text.string)
      }
    default: return nil
    }
    return isTrue || keepsEmpty ? .bool(isTrue) : nil
  }

  private static func number(_ value: Value, _ rule: NumberRule, _ keepsEmpty: Bool) -> ResolvedValue.Content? {
    if value.isNull { return nil }
    switch rule.kind {
    case .int, .unsigned: return int(Consistency.integer(value), value, keepsEmpty)
    case .float, .nanoCPUs:
      guard let number = Consistency.float(value) else { return value.text.map { .string($0.string) } }
      return number == 0 && !keepsEmpty ? nil : .number(GoNumber.json(Float(number)))
    case .byteSize:
      guard let bytes = Consistency.bytes(value) else { return value.text.map { .string($0.string) } }
      return bytes == 0 && !keepsEmpty ? nil : .string(String(bytes))
    case .fileMode:
      let mode = value.string.flatMap { Int($0.string, radix: 8) } ?? Consistency.integer(value)
      return mode.map { .string("0" + String($0, radix: 8)) }
    case .deviceCount:
      if value.string?.string.asciiLowercased == "all" { return .int(-1) }
      return int(Consistency.integer(value), value, keepsEmpty)
    case .digits: return string(value.printed, keepsEmpty)
    }
  }

  private static func int(_ number: Int?, _ value: Value, _ keepsEmpty: Bool) -> ResolvedValue.Content? {
    guard let number else { return value.text.map { .string($0.string) } }
    return number == 0 && !keepsEmpty ? nil : .int(number)
  }

  // MARK: Collections

  private static func list(_ value: Value, _ item: Shape) -> ResolvedValue.Content? {
    let items = value.isSequence ? value.items : value.isNull ? [] : [value]
    // A command may be an empty list, which clears that of the image; all others are left out.
    return items.isEmpty ? nil : .list(items.compactMap { print($0, item, .always) })
  }

  private static func object(_ value: Value, _ rule: ObjectRule) -> ResolvedValue.Content {
    var entries: [ResolvedValue.Entry] = []
    for key in rule.keys where key.emission != .never {
      let member = value.member(key.name)
      if let member, let printed = print(member.value, key.shape, key.emission) {
        entries.append(.init(key.printedName, written: key.name, printed))
      } else if key.emission == .always {
        entries.append(.init(key.printedName, written: key.name, ResolvedValue(missing(key.shape, member?.value))))
      }
    }
    return .mapping(entries)
  }

  /// What stands for a key that is always printed and is not written.
  private static func missing(_ shape: Shape, _ value: Value?) -> ResolvedValue.Content {
    switch shape {
    case .either(let shapes):
      if let value, value.isSequence { return .list([]) }
      return shapes.contains { if case .null = $0 { true } else { false } } ? .null : .mapping([])
    case .object(let rule): return object(Value(content: .mapping([]), place: Place(FileID(0), Span(0, 0))), rule)
    case .flag, .strictFlag: return .bool(false)
    case .number(let rule): return rule.kind == .byteSize ? .string("0") : .int(0)
    case .text, .oneOf: return .string("")
    default: return .null
    }
  }

  private static func map(_ value: Value, _ shape: Shape, _ pattern: NamePattern) -> ResolvedValue.Content? {
    var entries: [ResolvedValue.Entry] = []
    for member in value.members {
      if case .ulimit = pattern {
        entries.append(.init(member.name, ulimit(member.value, shape)))
      } else {
        let printed = print(member.value, shape, .always)
        entries.append(.init(member.name, printed ?? ResolvedValue(.null, place: member.key)))
      }
    }
    return entries.isEmpty ? nil : .mapping(entries)
  }

  /// 0 is printed as nothing at all.
  private static func ulimit(_ value: Value, _ shape: Shape) -> ResolvedValue {
    if !value.isMapping, Consistency.integer(value) == 0 { return ResolvedValue(.mapping([]), place: value.place) }
    return print(value, shape) ?? ResolvedValue(.mapping([]), place: value.place)
  }

  private static func pairs(_ value: Value, _ kind: PairKind) -> ResolvedValue.Content? {
    if kind == .sshKeys { return sshKeys(value) }
    var entries: [ResolvedValue.Entry] = []
    var positions: [String: Int] = [:]
    func add(_ name: String, _ content: ResolvedValue.Content, _ place: Place, _ provenance: ProvenanceID) {
      let entry = ResolvedValue.Entry(name, ResolvedValue(content, place: place, provenance: provenance))
      if let position = positions[name] {
        entries[position] = entry
      } else {
        positions[name] = entries.count
        entries.append(entry)
      }
    }
    let keepsNull = kind == .environment || kind == .arguments
    if value.isSequence {
      for pair in ServiceView.pairs(value) {
        let content = pair.value.map { ResolvedValue.Content.string($0.string) }
        add(
          pair.name,
          content ?? (keepsNull ? .null : .string("")),
          pair.value?.place ?? pair.key,
          pair.value?.provenance ?? .written
        )
      }
    } else {
      for member in value.members where !member.name.hasPrefix("x-") {
        let content: ResolvedValue.Content =
          member.value.isNull ? (keepsNull ? .null : .string("")) : .string(member.value.printed)
        add(member.name, content, member.value.place, member.value.provenance)
      }
      if let extensions = extensions(value) { add("#extensions", .string(extensions), value.place, .written) }
    }
    return entries.isEmpty ? nil : .mapping(entries)
  }

  /// Compose takes `x-…` for an extension even among labels and variables, and prints what it made of it.
  private static func extensions(_ value: Value) -> String? {
    let members = value.members.filter { $0.name.hasPrefix("x-") }
    return members.isEmpty ? nil : Value(content: .mapping(members), place: value.place).printed
  }

  private static func sshKeys(_ value: Value) -> ResolvedValue.Content? {
    let keys = ServiceView.pairs(value).map { pair in
      let path = pair.value.map { $0.string } ?? ""
      return ResolvedValue(.string(path.isEmpty ? pair.name : "\(pair.name)=\(path)"), place: pair.key)
    }
    return keys.isEmpty ? nil : .list(keys)
  }

  /// `host=address`, sorted.
  private static func hosts(_ value: Value) -> ResolvedValue.Content? {
    var hosts: [(String, Place)] = []
    func add(_ host: String, _ address: String, _ place: Place) {
      let isBracketed = address.utf8.count > 2 && address.hasPrefix("[") && address.hasSuffix("]")
      hosts.append((host + "=" + (isBracketed ? String(address.dropFirst().dropLast()) : address), place))
    }
    if value.isSequence {
      for text in value.items.compactMap(\.text) {
        let split = text.string.firstIndex(of: "=") ?? text.string.firstIndex(of: ":") ?? text.string.endIndex
        let host = String(text.string[..<split])
        for address in text.string[split...].dropFirst().split(separator: ",", omittingEmptySubsequences: false) {
          add(host, String(address), text.place)
        }
      }
    } else {
      for member in value.members {
        let items = member.value.isSequence ? member.value.items : [member.value]
        for item in items { add(member.name, item.isNull ? "" : item.printed, member.key) }
      }
    }
    if hosts.isEmpty { return nil }
    return .list(
      hosts.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }.map { ResolvedValue(.string($0.0), place: $0.1) }
    )
  }

  /// A value as it is, for `x-…`.
  static func plain(_ value: Value, keepsEmpty: Bool = false) -> ResolvedValue {
    let content: ResolvedValue.Content =
      switch value.content {
      case .null: .null
      case .bool(let flag, _): .bool(flag)
      case .int(let number, _): .int(Int(clamping: number))
      case .float(let number, _): .number(GoNumber.json(number))
      case .string(let text): .string(text.string)
      case .date(let text): .string(text.string.utf8.count == 10 ? text.string + "T00:00:00Z" : text.string)
      // What Docker prints for an empty list that it does not know.
      case .sequence(let items): items.isEmpty && !keepsEmpty ? .null : .list(items.map { plain($0) })
      case .mapping(let members):
        .mapping(members.map { .init($0.name, plain($0.value, keepsEmpty: Unicity.keys.contains($0.name))) })
      }
    return ResolvedValue(content, place: value.place, provenance: value.provenance)
  }
}
