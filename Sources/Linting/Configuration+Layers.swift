package import SourceText

/// The paths that a configuration file names, before anybody looked whether they may be read.
struct ConfigurationPaths {
  /// A path with its place, as messages begin with it: `.composelint.yml:3:11`.
  struct Written {
    var text: String
    var place: String

    init(_ text: String, at place: String) {
      self.text = text
      self.place = place
    }

    func refused(_ reason: String) -> ConfigurationError { ConfigurationError(message: "\(place): \(reason)") }
  }

  var extends: [Written] = []
  var envFiles: [Written]?
  var baseline: Written?
}

extension Configuration {
  /// Reads a configuration file and those that it extends; every fault is an error with its line, and with a suggestion
  /// where there is one.
  package static func read(_ path: String, files: FileSystem, rules: RuleNames) throws(ConfigurationError)
    -> Configuration
  {
    var layers = ConfigurationLayers(root: path, files, rules)
    return try layers.read(path)
  }

  /// Takes from a configuration farther away what this one leaves open; excluded paths and images add up.
  fileprivate mutating func inherit(_ base: Configuration) {
    preset = preset ?? base.preset
    failOn = failOn ?? base.failOn
    envFiles = envFiles ?? base.envFiles
    baseline = baseline ?? base.baseline
    asksShellCheck = asksShellCheck ?? base.asksShellCheck
    sharedOptions.merge(base.sharedOptions) { own, _ in own }
    exclude += base.exclude
    images += base.images
    for (rule, setting) in base.rules { rules[rule, default: RuleSetting()].inherit(setting) }
  }
}

/// Reads a file and what it extends, as deep as people may go.
private struct ConfigurationLayers {
  private let files: FileSystem
  private let rules: RuleNames
  /// The repository of the first file, or its folder: no path leads out of it, so that the configuration of a stranger's
  /// project cannot show what else lies on a machine.
  private let root: String?
  /// The files that are being read, the first one first, links resolved.
  private var open: [String] = []
  /// How many files were asked for.
  private var count = 0

  private static let mostFiles = 64

  init(root path: String, _ files: FileSystem, _ rules: RuleNames) {
    self.files = files
    self.rules = rules
    root = files.realPath(Path.folder(of: path)).map { files.repository(of: $0) ?? $0 }
  }

  mutating func read(_ path: String) throws(ConfigurationError) -> Configuration {
    let bytes: [UInt8]
    switch files.read(path) {
    case .failure(let error): throw ConfigurationError(message: "\(path): \(error.reason)")
    case .success(let content): bytes = content
    }
    open.append(files.realPath(path) ?? path)
    defer { open.removeLast() }
    let reader = ConfigurationReader(
      SourceFile(path: path, bytes: bytes),
      in: ConfigurationFolder(of: path, files),
      rules: rules
    )
    var (configuration, paths) = try reader.read()
    if let written = paths.envFiles {
      var envFiles: [String] = []
      for file in written { envFiles.append(try self.path(file, from: path)) }
      configuration.envFiles = envFiles
    }
    if let written = paths.baseline { configuration.baseline = try self.path(written, from: path, mayBeMissing: true) }
    // Of several the last one is the nearest.
    for base in paths.extends.reversed() {
      let target = try self.path(base, from: path)
      if open.contains(files.realPath(target) ?? target) { throw base.refused("`\(base.text)` extends itself") }
      count += 1
      guard count <= Self.mostFiles else { throw base.refused("more than \(Self.mostFiles) files extend each other") }
      configuration.inherit(try read(target))
    }
    return configuration
  }

  /// Where a path leads, if that is a file within the root, or may become one.
  private func path(
    _ written: ConfigurationPaths.Written,
    from file: String,
    mayBeMissing: Bool = false
  ) throws(ConfigurationError) -> String {
    let refused = written.refused("`\(written.text)` lies outside of the repository, or of the configuration's folder")
    guard !Path.isAbsolute(written.text) else { throw refused }
    let path = Path.join(Path.folder(of: file), written.text)
    guard let real = files.realPath(path) else {
      // Whether it is there is nobody's business where it may not lie.
      let folder = files.realPath(Path.folder(of: file)) ?? Path.folder(of: file)
      guard let root, Path.relative(Path.join(folder, written.text), to: root) != nil else { throw refused }
      if mayBeMissing { return path }
      throw written.refused("there is no file `\(written.text)`")
    }
    guard let root, Path.relative(real, to: root) != nil else { throw refused }
    guard files.isFile(path) else { throw written.refused("`\(written.text)` is not a file") }
    return path
  }
}
