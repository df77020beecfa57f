import Diagnostics
import SourceText

/// Top-level resources, and what is checked of every service whether it starts or not.
extension Consistency {
  mutating func checkResources() {
    for member in document["volumes"]?.members ?? [] { checkVolume(member) }
    for member in document["secrets"]?.members ?? [] {
      checkSource(member, "secret", ["file", "environment"])
    }
    for member in document["configs"]?.members ?? [] {
      checkSource(member, "config", ["file", "environment", "content"])
    }
  }

  private mutating func checkVolume(_ volume: Member) {
    guard let external = volume.value.member("external"), Self.isExternal(external.value) else { return }
    for member in volume.value.members
    where !["name", "external"].contains(member.name) && !member.name.hasPrefix("x-") {
      report(
        LoadFault(
          "external-with-options",
          "the volume '\(volume.name)' is external, so `\(member.name)` cannot be set here",
          at: member.key,
          related: [RelatedPlace("it is external", at: external.entry)],
          help: "remove `\(member.name)` or `external`"
        )
      )
    }
  }

  /// `external: true`, or the old `external: {name: x}`.
  static func isExternal(_ value: Value) -> Bool {
    switch value.content {
    case .bool(let flag, _): flag
    case .string(let text): ["true", "y", "yes", "on"].contains(text.string.asciiLowercased)
    case .mapping: true
    default: false
    }
  }

  /// What is wrong with the old way to name an external resource.
  static func externalNames(_ document: Value) -> [LoadFault] {
    var consistency = Consistency(Value(content: .null, place: document.place), profiles: nil, isPartial: true)
    for kind in ["volumes", "networks", "secrets", "configs"] {
      for member in document[kind]?.members ?? [] { consistency.checkExternalName(member) }
    }
    return consistency.faults
  }

  private mutating func checkExternalName(_ resource: Member) {
    guard let external = resource.value.member("external"), let old = external.value.member("name"),
      let text = old.value.text
    else { return }
    if let name = resource.value["name"]?.text, let one = name.known, let other = text.known, one != other {
      report(
        LoadFault(
          "external-with-options",
          "'\(resource.name)' has two names: '\(one)' and '\(other)'",
          at: old.entry,
          related: [RelatedPlace("the other name", at: name.place)],
          help: "write `external: true` and `name` only"
        )
      )
    } else {
      report(
        LoadFault(
          "external-with-options",
          "`name` below `external` is deprecated",
          at: old.entry,
          help: "write `external: true` and `name: \(text.string)`",
          effect: .tolerated
        )
      )
    }
  }

  private mutating func checkSource(_ resource: Member, _ kind: String, _ keys: [String]) {
    guard resource.value.isMapping else { return }
    let sources = keys.compactMap { resource.value.member($0) }
    let external = resource.value.member("external")
    let choices = keys.map { "`\($0)`" }.joined(separator: ", ")
    if sources.count > 1 {
      report(
        LoadFault(
          "config-secret-source",
          "the \(kind) '\(resource.name)' has more than one source",
          at: sources[1].key,
          related: [RelatedPlace("the other one", at: sources[0].entry)],
          help: "keep one of \(choices)"
        )
      )
      return
    }
    if let external, Self.isExternal(external.value) || external.value.isUnknown { return }
    // An empty path is the project's folder; a variable without a name is nothing.
    let isMissing =
      kind == "secret" ? !sources.contains { $0.name == "file" || Self.isWritten($0.value) } : sources.isEmpty
    guard isMissing else { return }
    if kind == "config", resource.value["driver"] != nil || external != nil { return }
    report(
      LoadFault(
        "config-secret-source",
        "the \(kind) '\(resource.name)' has no source",
        at: resource.key,
        help: "give it one of \(choices)"
      )
    )
  }

  // MARK: All services

  mutating func checkAlways(_ service: ServiceView) {
    for item in service["ports"]?.items ?? [] {
      guard let text = item["host_ip"]?.text, let address = text.known, !IPAddress.isValid(address) else { continue }
      let isBracketed = address.hasPrefix("[") && address.hasSuffix("]")
      report(
        LoadFault(
          "invalid-port-spec",
          "'\(address)' is no IP address of the host",
          at: text.place,
          help: isBracketed ? "write it without brackets" : IPAddress.help(address)
        )
      )
    }
    for item in service["volumes"]?.items ?? [] {
      guard item["type"]?.text?.known == "bind", item["source"] == nil else { continue }
      report(
        LoadFault(
          "invalid-volume-spec",
          "a bind mount needs a `source` on the host",
          at: item.member("type")?.entry ?? item.place,
          help: "add `source: ./folder`, or write `type: volume` for data that Docker keeps"
        )
      )
    }
    let devices =
      (service["deploy"]?["resources"]?["reservations"]?["devices"]?.items ?? []) + (service["gpus"]?.items ?? [])
    for device in devices {
      guard let count = device.member("count"), let ids = device.member("device_ids") else { continue }
      report(
        LoadFault(
          "device-request-exclusive",
          "`count` and `device_ids` cannot both be set",
          at: ids.key,
          related: [RelatedPlace("`count` is set here", at: count.entry)],
          help: "keep one of the two"
        )
      )
    }
  }
}
