import SourceText

/// Makes relative paths absolute, each seen from the folder of the file that it is written in.
struct PathResolver {
  private let files: FileSystem
  private let folders: [FileID: String]
  private let folder: String
  private let root: String
  private let home: String?

  init(_ loading: Loading, folder: String) {
    files = loading.files
    folders = loading.folders
    self.folder = folder
    root = loading.absolute(".")
    home = loading.request.environment["HOME"]
  }

  func service(_ service: Value) -> Value {
    service.mapped { key, value in
      switch key {
      case "build": build(value)
      case "env_file": value.mapped { _, file in file.mapped { key, value in key == "path" ? path(value) : value } }
      case "label_file": value.mapped { _, file in path(file) }
      case "extends": value.mapped { key, value in key == "file" ? path(value) : value }
      case "volumes": value.mapped { _, volume in mount(volume) }
      case "develop":
        value.mapped { _, watches in
          watches.mapped { _, watch in watch.mapped { key, value in key == "path" ? watched(value) : value } }
        }
      default: value
      }
    }
  }

  func resource(_ resource: Value, _ kind: String) -> Value {
    switch kind {
    case "secrets", "configs": return resource.mapped { key, value in key == "file" ? source(value) : value }
    case "volumes":
      guard resource["driver"]?.text?.string == "local", resource["driver_opts"]?["o"]?.text?.string == "bind" else {
        return resource
      }
      return resource.mapped { key, value in
        guard key == "driver_opts" else { return value }
        return value.mapped { key, value in key == "device" ? source(value) : value }
      }
    default: return resource
    }
  }

  private func build(_ build: Value) -> Value {
    build.mapped { key, value in
      switch key {
      case "context": context(value)
      case "additional_contexts": value.mapped { _, value in context(value) }
      case "ssh": value.mapped { _, value in source(value) }
      default: value
      }
    }
  }

  private func mount(_ volume: Value) -> Value {
    guard volume["type"]?.text?.string == "bind" else { return volume }
    return volume.mapped { key, value in key == "source" ? source(value) : value }
  }

  private func context(_ value: Value) -> Value {
    guard let text = value.string else { return value }
    let prefixes = ["service:", "github.com/", "git@"]
    if prefixes.contains(where: { text.string.hasPrefix($0) }) || text.string.contains("://") { return value }
    return path(value)
  }

  /// A path of this machine; the empty one stays empty.
  private func path(_ value: Value) -> Value {
    guard let text = value.string, !text.string.isEmpty else { return value }
    return with(value, text, absolute(expanded(text.string), text.place))
  }

  /// A path that may also be one of Windows.
  private func source(_ value: Value) -> Value {
    guard let text = value.string else { return value }
    let path = expanded(text.string)
    if Path.isAbsolute(path) || Self.isWindowsPath(path) { return with(value, text, path) }
    return with(value, text, absolute(path, text.place))
  }

  private func watched(_ value: Value) -> Value {
    let absolute = path(value)
    guard let text = absolute.string, let real = files.realPath(text.string) else { return absolute }
    return with(absolute, text, real)
  }

  private func with(_ value: Value, _ text: Text, _ string: String) -> Value {
    guard text.string != string else { return value }
    var result = value
    result.content = .string(Text(string, place: text.place, provenance: text.provenance))
    return result
  }

  private func absolute(_ path: String, _ place: Place) -> String {
    if Path.isAbsolute(path) { return path }
    return Path.join(Path.join(root, folders[place.file] ?? folder), path)
  }

  private func expanded(_ path: String) -> String {
    guard path.hasPrefix("~"), let home else { return path }
    return Path.join(home, "./" + path.dropFirst())
  }

  private static func isWindowsPath(_ path: String) -> Bool {
    let bytes = Array(path.utf8)
    if bytes.count >= 2, bytes[1] == UInt8(ascii: ":") {
      return bytes.count > 2 && (bytes[2] == UInt8(ascii: "\\") || bytes[2] == UInt8(ascii: "/"))
    }
    return path.hasPrefix("\\\\") || path.hasPrefix("//")
  }
}
