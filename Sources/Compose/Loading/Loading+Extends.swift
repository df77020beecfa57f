import Diagnostics
import SourceText

/// `extends`: services that take over others, of the same file or of another one.
extension Loading {
  /// Services of one file: those that are done and those that still extend others.
  private struct Family {
    var members: [Member]
    var positions: [String: Int]
    let path: String
    let resets: [[String]]
    /// Services whose `extends` was worked in.
    var done: Set<String> = []

    init(_ members: [Member], _ path: String, _ resets: [[String]]) {
      self.members = members
      self.path = path
      self.resets = resets
      positions = Dictionary(members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
    }

    func member(_ name: String) -> Member? { positions[name].map { members[$0] } }
  }

  private struct Link: Hashable {
    var path: String
    var service: String
  }

  static let deepestExtends = 64

  /// The document with every `extends` of its services worked in.
  mutating func extend(_ document: Value, _ resets: [[String]], _ path: String, _ context: Context) -> Value {
    guard let services = document["services"], services.members.contains(where: { $0.value["extends"] != nil }) else {
      return document
    }
    var family = Family(services.members, path, resets)
    for member in services.members {
      _ = extended(member.name, &family, context, [])
    }
    var result = document
    var value = services
    value.content = .mapping(family.members)
    result.set("services", value)
    return result
  }

  private mutating func extended(_ name: String, _ family: inout Family, _ context: Context, _ chain: [Link]) -> Value?
  {
    guard let position = family.positions[name] else { return nil }
    let service = family.members[position].value
    guard !family.done.contains(name), let extends = service.member("extends") else { return service }
    let link = Link(path: family.path, service: name)
    guard !chain.contains(link), chain.count < Self.deepestExtends else {
      reportCycle(extends, name)
      return nil
    }
    let base = base(of: name, extends, &family, context, chain + [link])
    family.done.insert(name)
    guard var base, base.isMapping, service.isMapping, hasRoom(at: extends.entry) else {
      if base != nil { family.members[position].value = service }
      return service
    }
    if !family.resets.isEmpty { base = reset(family.resets, name, base) }
    base.set("extends", nil)
    base = value(base, through: .extends(extends.entry))
    var mergeFaults: [LoadFault] = []
    var merged = Merge.service(base, service, &mergeFaults)
    report(mergeFaults)
    // The place of `extends` stays known to the rules; nothing else of it does.
    merged.set("extends", mode == .lint ? service["extends"] : nil)
    family.members[position].value = merged
    return merged
  }

  private func reset(_ paths: [[String]], _ name: String, _ base: Value) -> Value {
    let inside = paths.filter { $0.count > 2 && $0[0] == "services" && $0[1] == name }.map { Array($0.dropFirst(2)) }
    return Reset.apply(inside, to: base)
  }

  /// The service that another one extends, its own `extends` worked in; nil if it is not there.
  private mutating func base(
    of name: String,
    _ extends: Member,
    _ family: inout Family,
    _ context: Context,
    _ chain: [Link]
  ) -> Value? {
    guard let reference = extends.value.string ?? extends.value["service"]?.string else { return nil }
    guard let service = reference.known else {
      hasUnknownParts = true
      return nil
    }
    guard let file = extends.value["file"]?.text else {
      guard family.member(service) != nil else {
        reportUnknown(service, reference, name, family.members.map(\.name), nil)
        return nil
      }
      return extended(service, &family, context, chain)
    }
    guard let text = file.known, !Self.isRemote(text) else {
      remote(file, "this service extends one")
      return nil
    }
    let path = Path.join(folders[file.place.file] ?? context.folder, text)
    guard let services = services(ofExtended: path, file, context) else { return nil }
    var other = Family(services.members, path, [])
    guard other.member(service) != nil else {
      reportUnknown(service, reference, name, other.members.map(\.name), text)
      return nil
    }
    return extended(service, &other, context, chain)
  }

  private mutating func services(ofExtended path: String, _ file: Text, _ context: Context) -> Value? {
    if let known = extendedFiles[path] { return known }
    extendedFiles[path] = .some(nil)
    let inside = Context(folder: Path.folder(of: path), environment: context.environment, role: .extended)
    guard let documents = documents(path, inside) else {
      report(
        LoadFault(
          "invalid-extends",
          "the file '\(file.string)' to extend from cannot be read",
          at: file.place,
          help: "the path is seen from the folder of this compose file: \(path)"
        )
      )
      return nil
    }
    var merged: Value?
    for (value, resets) in documents.values {
      var mergeFaults: [LoadFault] = []
      merged = merged.map { Merge.files(Reset.apply(resets, to: $0), value, &mergeFaults) } ?? value
      report(mergeFaults)
    }
    let document = merged.map { mode == .strict ? canonical(Unicity.enforce($0)) : $0 }
    guard let services = document?["services"], services.isMapping else {
      report(
        LoadFault(
          "invalid-extends",
          "the file '\(file.string)' to extend from has no services",
          at: file.place,
          help: "name a compose file with the service under `services:`"
        )
      )
      return nil
    }
    extendedFiles[path] = services
    return services
  }

  // MARK: Faults

  private mutating func reportUnknown(
    _ service: String,
    _ reference: Text,
    _ name: String,
    _ names: [String],
    _ file: String?
  ) {
    let near = Suggestion.nearest(to: service, among: names.filter { file != nil || $0 != name })
    report(
      LoadFault(
        "invalid-extends",
        "'\(name)' extends '\(service)', but there is no such service" + (file.map { " in '\($0)'" } ?? ""),
        at: reference.place,
        help: near.map { "did you mean '\($0)'?" } ?? "",
        replacement: near
      )
    )
  }

  private mutating func reportCycle(_ extends: Member, _ name: String) {
    report(
      LoadFault(
        "invalid-extends",
        "'\(name)' extends itself in the end",
        at: extends.entry,
        help: "take the common part into a service of its own that both extend"
      )
    )
  }

  /// Notes what lies on another machine and is never fetched.
  mutating func remote(_ reference: Text, _ what: String) {
    hasUnknownParts = true
    guard let known = reference.known else { return }
    report(
      LoadFault(
        "remote-resource",
        "\(what) from '\(known)', which is not fetched: what it brings is not known here",
        at: reference.place,
        effect: mode == .strict ? .refused : .tolerated
      )
    )
  }
}
