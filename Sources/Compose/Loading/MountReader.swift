import SourceText

/// Reads entries of a service's `volumes`.
struct MountReader {
  /// The folder that relative host paths in a file start from.
  let folder: (FileID) -> String

  func mount(_ value: Value) -> Mount? {
    if value.isMapping { return long(value) }
    return value.text.map { short($0) }
  }

  /// `source:target[:options]`, `target` alone, and Windows drives (`c:\data:/data`).
  private func short(_ text: Text) -> Mount {
    var mount = Mount(place: text.place, kind: .volume, isShort: true)
    let bytes = Array(text.string.utf8)
    var parts: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: ":") {
      let isDrive =
        index == start + 1 && bytes[start].isLetter && index + 1 < bytes.count
        && (bytes[index + 1] == UInt8(ascii: "\\") || (bytes[index + 1] == UInt8(ascii: "/") && start == 0))
      if isDrive { continue }
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<bytes.count)
    guard parts.count > 1 else {
      mount.target = text
      return mount
    }
    let source = text.part(parts[0])
    mount.source = source
    mount.target = text.part(parts[1])
    if parts.count > 2 {
      let options = String(decoding: bytes[parts[2].lowerBound...], as: UTF8.self).split(separator: ",")
      mount.isReadOnly = options.contains("ro")
      if let propagation = options.first(where: { Self.propagations.contains(String($0)) }) {
        mount.propagation = Text(String(propagation), place: text.place)
      }
    }
    if Self.isHostPath(source.string) {
      mount.kind = .bind
      mount.hostPath = hostPath(source)
    } else if source.hasUnknownParts {
      mount.kind = .unknown
    }
    return mount
  }

  private func long(_ value: Value) -> Mount {
    let kind = value["type"]?.text?.known.flatMap { Mount.Kind(rawValue: $0) } ?? .unknown
    var mount = Mount(place: value.place, kind: kind, isShort: false)
    mount.source = value["source"]?.text ?? value["src"]?.text
    mount.target = value["target"]?.text ?? value["dst"]?.text ?? value["destination"]?.text
    if case .bool(let isReadOnly, _) = value["read_only"]?.content { mount.isReadOnly = isReadOnly }
    mount.propagation = value["bind"]?["propagation"]?.text
    if kind == .bind { mount.hostPath = mount.source.flatMap { hostPath($0) } }
    return mount
  }

  private static let propagations: Set<String> = ["shared", "rshared", "slave", "rslave", "private", "rprivate"]

  private static func isHostPath(_ source: String) -> Bool {
    if source.hasPrefix(".") || source.hasPrefix("/") || source.hasPrefix("~") { return true }
    let bytes = Array(source.utf8.prefix(3))
    return bytes.count == 3 && bytes[0].isLetter && bytes[1] == UInt8(ascii: ":")
      && (bytes[2] == 0x5C || bytes[2] == 0x2F)
  }

  private func hostPath(_ source: Text) -> String? {
    guard let path = source.known, !path.hasPrefix("~") else { return nil }
    return Path.join(folder(source.place.file), path)
  }
}
