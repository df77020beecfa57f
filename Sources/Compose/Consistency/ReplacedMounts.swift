import Diagnostics
import SourceText

/// Mounts in one list that have the same target: Compose keeps the last, and says nothing.
enum ReplacedMounts {
  /// What a file says twice; that one file replaces the mounts of another is how files are merged.
  static func faults(_ document: Value) -> [LoadFault] {
    (document["services"]?.members ?? []).flatMap { service in
      faults(service.value["volumes"]?.items ?? [], service.name)
    }
  }

  private static func faults(_ mounts: [Value], _ service: String) -> [LoadFault] {
    guard mounts.count > 1 else { return [] }
    var last: [String: Value] = [:]
    var faults: [LoadFault] = []
    for mount in mounts.reversed() {
      guard let target = target(mount) else { continue }
      guard let kept = last[target] else {
        last[target] = mount
        continue
      }
      // The same text twice is a fault of its own: duplicate-list-item.
      guard mount.string == nil || mount.string?.string != kept.string?.string else { continue }
      faults.append(
        LoadFault(
          "duplicate-mount-target",
          "'\(service)' does not get this mount: another one takes its place at '\(target)'",
          at: mount.place,
          related: [RelatedPlace("the one that is kept", at: kept.place)],
          help: "remove one of them, or mount it somewhere else",
          effect: .tolerated
        )
      )
    }
    return faults.reversed()
  }

  /// The path in the container as it is written: Compose compares it like that here.
  private static func target(_ mount: Value) -> String? {
    guard let text = mount.string else { return mount["target"]?.text?.known }
    guard text.known != nil, case .success(let spec) = VolumeSpec.parse(Array(text.string.utf8)) else { return nil }
    return String(decoding: Array(text.string.utf8)[spec.target], as: UTF8.self)
  }
}
