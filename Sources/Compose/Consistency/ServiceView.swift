import SourceText

/// A service's values, whichever way they are spelled.
struct ServiceView {
  /// A name that refers to something, at its place.
  struct Name {
    var name: String
    var place: Place
  }

  /// A name with a value.
  struct Pair {
    var name: String
    var key: Place
    var value: Text?
  }

  let member: Member

  init(_ member: Member) { self.member = member }

  var name: String { member.name }

  subscript(_ key: String) -> Value? { member.value[key] }

  /// The known items of a list, or the keys of a mapping.
  func names(_ key: String) -> [Name] { Self.names(self[key]) }

  static func names(_ value: Value?) -> [Name] {
    guard let value else { return [] }
    switch value.content {
    case .sequence(let items):
      return items.compactMap { item in
        item.text.flatMap { text in text.known.map { Name(name: $0, place: text.place) } }
      }
    case .mapping(let members): return members.map { Name(name: $0.name, place: $0.key) }
    case .string(let text): return text.known.map { [Name(name: $0, place: text.place)] } ?? []
    default: return []
    }
  }

  /// `[a=1, b]` or `{a: 1, b: null}`
  static func pairs(_ value: Value?) -> [Pair] {
    guard let value else { return [] }
    guard case .sequence(let items) = value.content else {
      return value.members.map { Pair(name: $0.name, key: $0.key, value: $0.value.text) }
    }
    return items.compactMap { item in
      guard let text = item.text else { return nil }
      let bytes = Array(text.string.utf8)
      guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else {
        return Pair(name: text.string, key: text.place, value: nil)
      }
      let name = String(decoding: bytes[..<equals], as: UTF8.self)
      return Pair(name: name, key: text.place(of: 0..<equals), value: text.part((equals + 1)..<bytes.count))
    }
  }

  var profiles: [Name] { names("profiles") }

  /// Whether both run, whichever profile of the one is asked for. A profile that alternatives have in common besides their
  /// own, as from a base that they extend, is not meant to be asked for.
  func mayRun(beside other: ServiceView) -> Bool {
    let (one, two) = (Set(profiles.map(\.name)), Set(other.profiles.map(\.name)))
    return one.isSubset(of: two) || two.isSubset(of: one)
  }

  /// The names of the secrets or configs that a list mounts.
  static func sources(_ value: Value?) -> [Name] {
    (value?.items ?? []).compactMap { item in
      guard let text = item.string ?? item["source"]?.text, let known = text.known else { return nil }
      return Name(name: known, place: text.place)
    }
  }

  static let sharesNetwork = "uses the network of"

  /// What it needs besides `depends_on`: services named by links and shared namespaces.
  var impliedDependencies: [(Name, relation: String)] {
    var result: [(Name, relation: String)] = []
    for item in self["links"]?.items ?? [] {
      guard let text = item.text, let known = text.known else { continue }
      let parts = known.split(separator: ":", omittingEmptySubsequences: false)
      let name = parts.count == 2 ? String(parts[0]) : known
      result.append((Name(name: name, place: text.place(of: 0..<name.utf8.count)), "links to"))
    }
    let namespaces = [
      ("network_mode", Self.sharesNetwork), ("ipc", "shares memory with"), ("pid", "shares processes with"),
      ("uts", "shares the host name of"), ("cgroup", "shares the cgroup of"),
    ]
    for (key, relation) in namespaces {
      guard let text = self[key]?.text, let known = text.known, known.hasPrefix("service:") else { continue }
      let prefix = "service:".utf8.count
      let place = text.place(of: prefix..<known.utf8.count)
      result.append((Name(name: String(known.dropFirst(prefix)), place: place), relation))
    }
    for item in self["volumes_from"]?.items ?? [] {
      guard let text = item.text, let known = text.known, !known.hasPrefix("container:") else { continue }
      let name = String(known.prefix { $0 != ":" })
      result.append((Name(name: name, place: text.place(of: 0..<name.utf8.count)), "uses the volumes of"))
    }
    return result
  }
}
