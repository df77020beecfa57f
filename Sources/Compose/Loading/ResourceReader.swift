import SourceText

/// Makes typed top-level resources of merged values.
enum ResourceReader {
  static func network(_ member: Member) -> Network {
    var network = Network(key: Text(member.name, place: member.key), entry: member.entry)
    network.name = name(member.value)
    network.driver = member.value["driver"]?.text
    network.isExternal = isTrue(member.value["external"])
    network.isInternal = isTrue(member.value["internal"])
    return network
  }

  static func volume(_ member: Member) -> Volume {
    var volume = Volume(key: Text(member.name, place: member.key), entry: member.entry)
    volume.name = name(member.value)
    volume.driver = member.value["driver"]?.text
    volume.isExternal = isTrue(member.value["external"])
    for option in member.value["driver_opts"]?.members ?? [] {
      if let text = option.value.text { volume.driverOptions[option.name] = text }
    }
    return volume
  }

  static func fileObject(_ member: Member) -> FileObject {
    var object = FileObject(key: Text(member.name, place: member.key), entry: member.entry)
    object.name = name(member.value)
    object.file = member.value["file"]?.text
    object.environment = member.value["environment"]?.text
    object.content = member.value["content"]?.text
    object.isExternal = isTrue(member.value["external"])
    return object
  }

  /// `name`, or the old `external: {name: x}`.
  private static func name(_ value: Value) -> Text? { value["name"]?.text ?? value["external"]?["name"]?.text }

  private static func isTrue(_ value: Value?) -> Bool { value.map { Consistency.isExternal($0) } ?? false }
}
