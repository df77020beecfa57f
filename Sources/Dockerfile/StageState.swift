package import SourceText

/// A value with the place that set it.
package struct Setting: Sendable, Hashable {
  package var value: VariableValue
  package var place: Place

  package init(value: VariableValue, place: Place) {
    self.value = value
    self.place = place
  }
}

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
        if let given = buildArguments[name] {
          globals[name] = Setting(value: given, place: place)
        } else if let value = pair.value {
          let expansion = expander.word(value.text) { Self.global($0, globals, buildArguments) }
          globals[name] = Setting(value: expansion.value.map { .known($0) } ?? .unknown, place: place)
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

  private static func global(
    _ name: String,
    _ globals: [String: Setting],
    _ buildArguments: [String: VariableValue]
  ) -> VariableValue {
    if let setting = globals[name] { return setting.value }
    guard platformArguments.contains(name) else { return .unset }
    return buildArguments[name] ?? .unknown
  }

  /// Set by BuildKit in the global scope; a stage sees them after a bare ARG.
  package static let platformArguments: Set<String> = [
    "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT",
    "TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
  ]
}
