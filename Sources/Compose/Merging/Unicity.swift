import SourceText

/// Removes what a list says twice, as Compose does after merging: the later entry takes the place of the earlier.
enum Unicity {
  private enum Index { case name, volume, device, mount(String), expose, port, envFile }

  /// Keys whose lists may hold an item twice, since only one is kept.
  static let keys: Set<String> = [
    "additional_contexts", "aliases", "annotations", "args", "cap_add", "cap_drop", "configs", "devices", "dns",
    "dns_opt", "dns_search", "env_file", "environment", "expose", "labels", "link_local_ips", "links", "ports",
    "profiles", "secrets", "sysctls", "tags", "tmpfs", "volumes",
  ]

  static func enforce(_ document: Value) -> Value {
    var result = document
    if let services = document["services"], let changed = changed(services, { _, service in Self.service(service) }) {
      result.set("services", changed)
    }
    if let networks = document["networks"],
      let changed = changed(networks, { _, network in changed(network) { $0 == "labels" ? unique($1, .name) : nil } })
    {
      result.set("networks", changed)
    }
    return result
  }

  /// The value with changed values in it; nil if none changes.
  private static func changed(_ value: Value, _ change: (String, Value) -> Value?) -> Value? {
    guard case .mapping(let members) = value.content else { return nil }
    var result: [Member]?
    for (index, member) in members.enumerated() {
      guard let changed = change(member.name, member.value) else { continue }
      if result == nil { result = members }
      result?[index].value = changed
    }
    guard let result else { return nil }
    var whole = value
    whole.content = .mapping(result)
    return whole
  }

  private static func service(_ service: Value) -> Value? { changed(service) { inService($0, $1) } }

  private static func inService(_ key: String, _ value: Value) -> Value? {
    switch key {
    case "annotations", "cap_add", "cap_drop", "dns", "dns_opt", "dns_search", "environment", "labels", "links",
      "profiles", "sysctls", "tmpfs":
      return unique(value, .name)
    case "devices": return unique(value, .device)
    case "configs": return unique(value, .mount(""))
    case "secrets": return unique(value, .mount("/run/secrets"))
    case "env_file": return unique(value, .envFile)
    case "expose": return unique(value, .expose)
    case "ports": return unique(value, .port)
    case "volumes": return unique(value, .volume)
    case "build":
      return changed(value) { key, value in
        ["args", "additional_contexts", "platform", "tags", "labels"].contains(key) ? unique(value, .name) : nil
      }
    case "deploy": return changed(value) { $0 == "labels" ? unique($1, .name) : nil }
    case "networks":
      return changed(value) { _, network in
        changed(network) { ["aliases", "link_local_ips"].contains($0) ? unique($1, .name) : nil }
      }
    default: return nil
    }
  }

  /// The list with each entry once; nil if it is so already.
  private static func unique(_ value: Value, _ index: Index) -> Value? {
    guard case .sequence(let items) = value.content, items.count > 1 else { return nil }
    var result: [Value] = []
    var positions: [String: Int] = [:]
    for item in items {
      guard let key = key(item, index), !item.isUnknown else {
        result.append(item)
        continue
      }
      if let position = positions[key] {
        result[position] = item
      } else {
        positions[key] = result.count
        result.append(item)
      }
    }
    guard result.count < items.count else { return nil }
    var unique = value
    unique.content = .sequence(result)
    return unique
  }

  /// What two entries must have in common to be the same; nil for one that cannot be compared.
  private static func key(_ item: Value, _ index: Index) -> String? {
    switch index {
    case .name: return item.string.map { String($0.string.prefix { $0 != "=" }) }
    case .expose: return item.printed
    case .envFile: return item.string?.string ?? item["path"]?.text?.string
    case .mount(let folder):
      if let text = item.string { return folder + "/" + text.string }
      return item["target"]?.text?.string ?? folder + "/" + (item["source"]?.text?.string ?? "")
    case .port:
      guard item.isMapping else { return item.printed }
      let host = item["host_ip"]?.printed ?? "0.0.0.0"
      // Compose tells 8080 from "8080" here.
      let published = item["published"]
      let mark = published?.string == nil ? "#" : ""
      return "\(host):\(mark)\(published?.printed ?? ""):\(item["target"]?.printed ?? "")/"
        + (item["protocol"]?.printed ?? "tcp")
    case .volume:
      guard let text = item.string else { return item["target"]?.text?.string }
      guard case .success(let spec) = VolumeSpec.parse(Array(text.string.utf8)) else { return nil }
      return String(decoding: Array(text.string.utf8)[spec.target], as: UTF8.self)
    case .device:
      guard let text = item.string else { return item["target"]?.text?.string }
      let parts = text.string.split(separator: ":", omittingEmptySubsequences: false)
      return String(parts.count > 1 ? parts[1] : parts[0])
    }
  }
}
