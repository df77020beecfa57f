import SourceText

/// The scope before the first FROM.
extension DockerfileTree {
  /// The values of the ARGs before the first FROM, as FROM sees them.
  ///
  /// `buildArguments` are given from outside and win over the defaults.
  package func globalArguments(buildArguments: [String: VariableValue] = [:]) -> [String: Setting] {
    let expander = Expander(escape: escape)
    var globals: [String: Setting] = [:]
    for instruction in instructions {
      if instruction.keyword == .from, !instruction.isOnBuild { break }
      guard case .arguments(let pairs) = instruction.body, !instruction.isOnBuild else { continue }
      for pair in pairs {
        let name = pair.key.string
        let place = Place(file, pair.span)
        if let given = buildArguments[name], given != .unset {
          globals[name] = Setting(given, place: place)
        } else if let value = pair.value {
          let expansion = expander.word(value.text) { Self.global($0, globals, buildArguments) }
          globals[name] = Setting(expansion, place: place)
        }
      }
    }
    return globals
  }

  /// The base image of a stage as FROM names it, global ARGs expanded.
  package func baseImage(
    of stage: Stage,
    globals: [String: Setting],
    buildArguments: [String: VariableValue] = [:]
  ) -> Expansion {
    Expander(escape: escape).word(stage.from.image.text) { Self.global($0, globals, buildArguments) }
  }

  static func global(
    _ name: String,
    _ globals: [String: Setting],
    _ buildArguments: [String: VariableValue]
  ) -> VariableValue {
    if let setting = globals[name] { return setting.value }
    guard platformArguments.contains(name) else { return .unset }
    guard let given = buildArguments[name], given != .unset else { return .unknown }
    return given
  }

  /// Set by BuildKit in the global scope; a stage sees them after a bare ARG.
  package static let platformArguments: Set<String> = [
    "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT",
    "TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
  ]

  /// Build arguments that every RUN sees without an ARG, also in lower case; nothing else expands them.
  package static let proxyArguments: Set<String> = [
    "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY",
    "http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy",
  ]

  /// For each stage the stage that it is FROM, with these build arguments; the base always stands further up.
  func bases(_ globals: [String: Setting], _ buildArguments: [String: VariableValue]) -> [Int?] {
    var known: [String: Int] = [:]
    var bases: [Int?] = []
    for stage in stages {
      let image = baseImage(of: stage, globals: globals, buildArguments: buildArguments).value
      bases.append(image.flatMap { known[$0.asciiLowercased] })
      if let name = stage.name { known[name] = stage.index }
    }
    return bases
  }
}
