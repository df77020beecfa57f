import SourceText

/// Brings short spellings into their long form, as Compose does after each file. What cannot be read stays as it is: the
/// schema has reported it.
enum Canonical {
  static func document(_ document: Value) -> Value {
    document.mapped { key, value in
      switch key {
      case "services": value.mapped { _, service in service.isMapping ? self.service(service) : service }
      case "volumes", "networks", "secrets", "configs": value.mapped { _, resource in external(resource) }
      default: value
      }
    }
  }

  private static func service(_ service: Value) -> Value {
    service.mapped { key, value in
      switch key {
      case "build": build(value)
      case "depends_on": dependencies(value)
      case "env_file": envFiles(value)
      case "label_file": list(value)
      case "dns": withoutBlanks(list(value))
      case "gpus": gpus(value)
      case "networks", "models": names(value)
      case "volumes": items(value, mount)
      case "devices": items(value, device)
      case "secrets", "configs": items(value, fileMount)
      case "ports": ports(value)
      case "develop": develop(value)
      default: value
      }
    }
  }

  private static func items(_ value: Value, _ transform: (Value) -> Value) -> Value {
    guard case .sequence(let items) = value.content else { return value }
    return with(value, .sequence(items.map(transform)))
  }

  private static func with(_ value: Value, _ content: Value.Content) -> Value {
    var result = value
    result.content = content
    return result
  }

  /// A member made of a part of a text.
  private static func member(_ name: String, _ text: Text) -> Member {
    Member(
      name: name,
      key: text.place,
      value: Value(content: .string(text), place: text.place, provenance: text.provenance)
    )
  }

  // MARK: Simple spellings

  private static func list(_ value: Value) -> Value {
    guard value.string != nil else { return value }
    return with(value, .sequence([value]))
  }

  private static func withoutBlanks(_ value: Value) -> Value {
    guard case .sequence(let items) = value.content else { return value }
    return with(value, .sequence(items.filter { $0.text.map { !$0.string.isEmpty } ?? false }))
  }

  private static func names(_ value: Value) -> Value {
    guard case .sequence(let items) = value.content else { return value }
    return with(
      value,
      .mapping(
        items.compactMap { item in
          item.text.map { text in
            let null = Value(content: .null, place: text.place, provenance: item.provenance)
            return Member(name: text.string, key: text.place, value: null)
          }
        }
      )
    )
  }

  private static func fileMount(_ value: Value) -> Value {
    guard let text = value.string else { return value }
    return with(value, .mapping([member("source", text)]))
  }

  private static func build(_ value: Value) -> Value {
    if let text = value.string { return with(value, .mapping([member("context", text)])) }
    return value.mapped { key, value in
      switch key {
      case "secrets": items(value, fileMount)
      case "provenance", "sbom":
        value.text.map { with(value, .string(Text(value.printed, place: $0.place, provenance: $0.provenance))) }
          ?? value
      case "additional_contexts", "ssh": pairs(value)
      default: value
      }
    }
  }

  private static func pairs(_ value: Value) -> Value {
    guard value.isSequence else { return value }
    return with(
      value,
      .mapping(
        ServiceView.pairs(value).map { pair in
          guard let text = pair.value else {
            return Member(name: pair.name, key: pair.key, value: Value(content: .null, place: pair.key))
          }
          return Member(name: pair.name, key: pair.key, value: Value(content: .string(text), place: text.place))
        }
      )
    )
  }

  private static func dependencies(_ value: Value) -> Value {
    if value.isSequence {
      return names(value).mapped { _, name in
        let condition = Member(name: "condition", key: name.place, value: .string("service_started", at: name.place))
        let required = Member(name: "required", key: name.place, value: .bool(true, at: name.place))
        return with(name, .mapping([condition, required]))
      }
    }
    return value.mapped { _, dependency in
      guard dependency.isMapping else { return dependency }
      var result = dependency
      if result["condition"] == nil { result.set("condition", .string("service_started", at: dependency.place)) }
      if result["required"] == nil { result.set("required", .bool(true, at: dependency.place)) }
      return result
    }
  }

  private static func envFiles(_ value: Value) -> Value {
    items(list(value)) { item in
      if let text = item.string {
        let required = Member(name: "required", key: text.place, value: .bool(true, at: text.place))
        return with(item, .mapping([member("path", text), required]))
      }
      var result = item
      if item.isMapping, item["required"] == nil { result.set("required", .bool(true, at: item.place)) }
      return result
    }
  }

  private static func gpus(_ value: Value) -> Value {
    guard let text = value.string else { return value }
    let all = Member(name: "count", key: text.place, value: .string("all", at: text.place))
    return with(value, .sequence([with(value, .mapping([all]))]))
  }

  private static func develop(_ value: Value) -> Value {
    value.mapped { key, watches in
      guard key == "watch" else { return watches }
      return items(watches) { watch in
        watch.mapped { key, value in key == "ignore" || key == "include" ? list(value) : value }
      }
    }
  }

  private static func external(_ resource: Value) -> Value {
    guard let external = resource["external"], external.isMapping else { return resource }
    var result = resource
    result.set("external", .bool(true, at: external.place))
    if let name = external["name"], resource["name"] == nil { result.set("name", name) }
    return result
  }

  // MARK: Short syntaxes

  private static func device(_ value: Value) -> Value {
    guard let text = value.string else { return value }
    let bytes = Array(text.string.utf8)
    var parts: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: ":") {
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<bytes.count)
    guard parts.count <= 3 else { return value }
    let source = text.part(parts[0])
    let target = parts.count > 1 && !parts[1].isEmpty ? text.part(parts[1]) : source
    let permissions = parts.count > 2 ? text.part(parts[2]) : Text("rwm", place: text.place)
    return with(
      value,
      .mapping([member("source", source), member("target", target), member("permissions", permissions)])
    )
  }

  private static func mount(_ value: Value) -> Value {
    guard let text = value.string else { return value }
    let bytes = Array(text.string.utf8)
    guard case .success(let spec) = VolumeSpec.parse(bytes) else { return value }
    var members: [Member] = []
    let place = text.place
    let source = spec.source.map { text.part($0) }
    let isBind = source.map { VolumeSpec.isHostPath($0.string) } ?? false
    members.append(Member(name: "type", key: place, value: .string(isBind ? "bind" : "volume", at: place)))
    if let source { members.append(member("source", source)) }
    var target = text.part(spec.target)
    let clean = Path.cleaned(target.string)
    if clean != target.string { target = Text(clean, place: target.place, provenance: target.provenance) }
    members.append(member("target", target))
    var options: [(String, Value)] = []
    var isReadOnly = false
    var nocopy = false
    for option in spec.options {
      switch option {
      case "ro": isReadOnly = true
      case "rw": isReadOnly = false
      case "nocopy": nocopy = true
      case "z", "Z": options.append(("selinux", .string(option, at: place)))
      case "rprivate", "private", "rshared", "shared", "rslave", "slave":
        options.append(("propagation", .string(option, at: place)))
      default: continue
      }
    }
    if isReadOnly { members.append(Member(name: "read_only", key: place, value: .bool(true, at: place))) }
    if isBind { options.append(("create_host_path", .bool(true, at: place))) }
    if isBind || !options.isEmpty {
      let last = Dictionary(options, uniquingKeysWith: { $1 }).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      members.append(Member(name: "bind", key: place, value: .mapping(last, at: place)))
    }
    // Compose reads the shortest targets before it thinks of options.
    if (!isBind && bytes.count > 2) || nocopy {
      let pairs = nocopy ? [("nocopy", Value.bool(true, at: place))] : []
      members.append(Member(name: "volume", key: place, value: .mapping(pairs, at: place)))
    }
    return with(value, .mapping(members))
  }

  private static func ports(_ value: Value) -> Value {
    guard case .sequence(let items) = value.content else { return value }
    let ports = items.map { port($0) }
    // One that cannot be read, because of a variable that is not replaced, leaves all as they are.
    guard !ports.contains(where: { $0 == nil }) else { return value }
    return with(value, .sequence(ports.flatMap { $0 ?? [] }))
  }

  /// One entry of the short syntax may stand for several ports; nil for one that cannot be read.
  private static func port(_ value: Value) -> [Value]? {
    guard let text = value.text else { return [value] }
    guard case .success(let spec) = PortSpec.parse(Array(value.printed.utf8)) else { return nil }
    let place = text.place
    let ports = spec.target.sorted { String($0).utf8.lexicographicallyPrecedes(String($1).utf8) }
    return ports.map { port in
      var pairs: [(String, Value)] = [("mode", .string("ingress", at: place))]
      if !spec.hostIP.isEmpty { pairs.append(("host_ip", .string(spec.hostIP, at: place))) }
      pairs.append(("target", .int(port, at: place)))
      if let published = spec.published {
        var number = String(published.lowerBound + port - spec.target.lowerBound)
        if spec.target.count == 1, published.count > 1 { number += "-\(published.upperBound)" }
        pairs.append(("published", .string(number, at: place)))
      }
      pairs.append(("protocol", .string(spec.protocol, at: place)))
      var result = Value.mapping(pairs, at: place)
      result.provenance = value.provenance
      return result
    }
  }
}
