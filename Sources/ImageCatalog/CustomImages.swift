/// What a configuration says of an image that the catalogue does not know, or knows otherwise.
package struct ImageDescription: Sendable, Hashable {
  /// The name, with a tag or without one; a `*` at its end stands for any rest.
  package var name: String
  /// The image of the catalogue that it is built on or behaves as.
  package var like: String?
  package var ports: [Int]?
  package var tools: [String] = []
  /// Programs that are not in it.
  package var missingTools: [String] = []
  /// `bash`, `dash`, `ash` or `none`.
  package var shell: String?
  /// Whether it brings a HEALTHCHECK.
  package var hasHealthcheck: Bool?
  package var data: [String]?
  package var user: String?
  package var variables: [String] = []
  /// Variables without which it does not start.
  package var required: [String] = []
  package var startsSlowly: Bool?

  package init(name: String) { self.name = name }

  package static let shells = ["bash", "dash", "ash", "none"]

  fileprivate func matches(_ reference: ImageReference) -> Bool {
    let wanted = ImageReference(name)
    if name.hasSuffix("*") { return reference.familiarName.hasPrefix(String(wanted.familiarName.dropLast())) }
    return wanted.familiarName == reference.familiarName && (wanted.tag == nil || wanted.tag == reference.tag)
  }

  /// The facts of its model, with what is said here put over them.
  fileprivate func facts(_ reference: ImageReference) -> ImageFacts {
    var facts = ImageFacts(reference.familiarName, .application, runs: nil)
    if let like {
      var model = ImageReference(like)
      // `like: postgres` means the version that the tag names.
      if model.tag == nil { model.tag = reference.tag }
      if let known = ImageCatalog.facts(for: model) { facts = known }
    }
    if let ports { facts.ports = ports }
    facts.tools.added += tools
    facts.tools.missing.removeAll { tools.contains($0) }
    facts.tools.unsure.removeAll { tools.contains($0) || missingTools.contains($0) }
    facts.tools.added.removeAll { missingTools.contains($0) }
    facts.tools.missing += missingTools
    switch shell {
    case "bash": facts.shell = .bash
    case "dash": facts.shell = .dash
    case "ash": facts.shell = .ash
    case "none":
      facts.shell = ShellFlavour.none
      facts.tools.missing.append("sh")
    default: break
    }
    if let hasHealthcheck { facts.healthcheck = hasHealthcheck ? .present : .none }
    if let data {
      facts.dataDirectories = data
      facts.volumes = []
    }
    if let user { facts.user = user }
    if !variables.isEmpty { facts.recognisedVariables += variables }
    if !required.isEmpty { facts.requiredVariables = required.map { [$0] } }
    if let startsSlowly { facts.startsSlowly = startsSlowly }
    return facts
  }
}

/// The images that a configuration describes, and behind them the catalogue.
package struct ImageSource: Sendable {
  private let described: [ImageDescription]

  package init(_ described: [ImageDescription] = []) { self.described = described }

  /// The facts of an image; nil where nobody described it. The first description that fits outranks the catalogue.
  package func facts(for reference: ImageReference) -> ImageFacts? {
    described.first { $0.matches(reference) }?.facts(reference) ?? ImageCatalog.facts(for: reference)
  }
}
