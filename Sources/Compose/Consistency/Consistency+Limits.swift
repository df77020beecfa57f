import Diagnostics
import SourceText

/// Values that say the same thing in two places, and mounts that cover each other.
extension Consistency {
  mutating func checkLimits(_ service: ServiceView) {
    let scale = service.member.value.member("scale")
    let replicas = service["deploy"]?.member("replicas")
    for member in [scale, replicas] {
      if let member, let count = Self.integer(member.value), count < 0 {
        report(
          LoadFault(
            "negative-scale",
            "`\(member.name)` cannot be negative",
            at: member.value.place,
            help: "0 starts none"
          )
        )
      }
    }
    if let scale, let replicas, let one = Self.integer(scale.value), let two = Self.integer(replicas.value), one != two
    {
      conflict("scale", scale, "deploy.replicas", replicas)
    }
    let counted = scale ?? replicas
    if let counted, let count = Self.integer(counted.value), count > 1,
      let name = service.member.value.member("container_name"), Self.isWritten(name.value)
    {
      report(
        LoadFault(
          "container-name-with-replicas",
          "'\(service.name)' has a container name, but \(count) containers",
          at: name.entry,
          related: [RelatedPlace("\(count) containers are asked for here", at: counted.entry)],
          help: "leave `container_name` out"
        )
      )
    }
    checkResources(service)
  }

  private mutating func checkResources(_ service: ServiceView) {
    guard let resources = service["deploy"]?["resources"] else { return }
    if let limits = resources.member("limits"), limits.value.isMapping {
      compare(service, "cpus", limits, "cpus") { Self.float($0).map { Double(Float($0)) } }
      compare(service, "mem_limit", limits, "memory") { Self.bytes($0).map(Double.init) }
      compare(service, "pids_limit", limits, "pids") { Self.integer($0).map(Double.init) }
    }
    if let reservations = resources.member("reservations"), reservations.value.isMapping {
      compare(service, "mem_reservation", reservations, "memory") { Self.bytes($0).map(Double.init) }
    }
  }

  /// A key of the service against the one below `deploy`, where missing counts as 0.
  private mutating func compare(
    _ service: ServiceView,
    _ key: String,
    _ section: Member,
    _ other: String,
    _ number: (Value) -> Double?
  ) {
    guard let one = service.member.value.member(key), let value = number(one.value), value != 0 else { return }
    guard let two = section.value.member(other) else {
      report(
        LoadFault(
          "conflicting-limits",
          "`\(key)` is set, but `deploy.resources.\(section.name)` stands beside it without `\(other)`",
          at: one.entry,
          related: [RelatedPlace("the section without `\(other)`", at: section.key)],
          help: "set `\(other)` there and remove `\(key)`"
        )
      )
      return
    }
    guard let known = number(two.value), known != value else { return }
    conflict(key, one, "deploy.resources.\(section.name).\(other)", two)
  }

  private mutating func conflict(_ one: String, _ first: Member, _ two: String, _ second: Member) {
    report(
      LoadFault(
        "conflicting-limits",
        "`\(one)` and `\(two)` differ",
        at: first.entry,
        related: [RelatedPlace("`\(two)` is set here", at: second.entry)],
        help: "keep one of the two"
      )
    )
  }

  // MARK: Numbers

  static func integer(_ value: Value) -> Int? {
    switch value.content {
    case .int(let number, _): Int(clamping: number)
    case .float(let number, _): Int(exactly: number.rounded(.towardZero))
    case .string(let text): text.known.flatMap { GoNumber.integer($0) }
    default: nil
    }
  }

  static func float(_ value: Value) -> Double? {
    switch value.content {
    case .int(let number, _): Double(number)
    case .float(let number, _): number
    case .string(let text): text.known.flatMap { GoNumber.float($0) }
    default: nil
    }
  }

  static func bytes(_ value: Value) -> Int? {
    switch value.content {
    case .int(let number, _): Int(clamping: number)
    case .float: 0
    case .string(let text): text.known.flatMap { ByteSize.bytes($0) }
    default: nil
    }
  }

  // MARK: Mounts

  mutating func checkMounts(_ service: ServiceView) {
    var seen: [String: Place] = [:]
    for name in ServiceView.names(service["tmpfs"]) {
      let target = String(name.name.prefix { $0 != ":" })
      checkTarget(target, name.place, &seen, service)
    }
    for item in service["volumes"]?.items ?? [] {
      guard let target = Self.target(item) else { continue }
      checkTarget(target, item.place, &seen, service)
    }
  }

  private mutating func checkTarget(
    _ target: String,
    _ place: Place,
    _ seen: inout [String: Place],
    _ service: ServiceView
  ) {
    guard let first = seen[target] else {
      seen[target] = place
      return
    }
    report(
      LoadFault(
        "duplicate-mount-target",
        "'\(service.name)' mounts two things at '\(target)'",
        at: place,
        related: [RelatedPlace("the other one", at: first)],
        help: "remove one of them"
      )
    )
  }

  /// The path in the container, tidied.
  static func target(_ item: Value) -> String? {
    if let text = item.string {
      guard text.known != nil, case .success(let spec) = VolumeSpec.parse(Array(text.string.utf8)) else { return nil }
      return Path.cleaned(String(decoding: Array(text.string.utf8)[spec.target], as: UTF8.self))
    }
    return item["target"]?.text?.known.map { Path.cleaned($0) }
  }
}

extension Path {
  /// Like ``normalized(_:)``; the empty path stays empty.
  static func cleaned(_ path: String) -> String { path.isEmpty ? "" : normalized(path) }
}
