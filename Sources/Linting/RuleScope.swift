import Analysis
import Compose
import Dockerfile
import ImageCatalog
import SourceText
import YAML

/// What `only` or `except` of a rule says.
package struct RuleSelection: Sendable, Hashable {
  /// Patterns of names.
  package var services: [[UInt8]] = []
  package var paths: [PathPattern] = []
  package var images: [ImagePattern] = []

  package init() {}
}

/// An image's name with or without a tag: `postgres` is every `postgres`, `postgres:1*` those of that tag.
package struct ImagePattern: Sendable, Hashable {
  private let name: [UInt8]
  private let tag: [UInt8]?

  package init(_ text: String) {
    let image = ImageReference(text)
    name = Array(image.familiarName.utf8)
    tag = image.tag.map { Array($0.utf8) }
  }

  func matches(_ image: ImageReference) -> Bool {
    Wildcard.matches(name, Array(image.familiarName.utf8))
      && (tag.map { Wildcard.matches($0, Array((image.tag ?? "latest").utf8)) } ?? true)
  }
}

/// Where a rule looks: all that `only` says has to hold, and nothing of what `except` says.
///
/// What several services share (a Dockerfile, a script, an env file) is left out only if all of them are.
package struct RuleScope: Sendable, Hashable {
  var only: RuleSelection?
  var except: RuleSelection?

  func contains(_ owners: FindingOwners) -> Bool {
    if let only {
      guard only.services.isEmpty || owners.services.contains(where: only.names) else { return false }
      guard only.paths.isEmpty || only.paths.contains(where: { $0.matches(owners.path) }) else { return false }
      guard only.images.isEmpty || owners.images.contains(where: only.holds) else { return false }
    }
    if let except {
      if !owners.services.isEmpty, owners.services.allSatisfy(except.names) { return false }
      if except.paths.contains(where: { $0.matches(owners.path) }) { return false }
      if !owners.images.isEmpty, owners.images.allSatisfy(except.holds) { return false }
    }
    return true
  }
}

extension RuleSelection {
  fileprivate func names(_ service: String) -> Bool {
    services.contains { Wildcard.matches($0, Array(service.utf8)) }
  }

  fileprivate func holds(_ image: ImageReference) -> Bool { images.contains { $0.matches(image) } }
}

/// Whom a finding is about: what `only` and `except` are compared with.
struct FindingOwners {
  var path: String
  var services: [String]
  var images: [ImageReference]

  /// `container` is the one that the rule was asked about; else the place tells.
  init(_ project: Project, container: Int?, at place: Place) {
    path = project.sources[place.file].path
    let dockerfile = project.dockerfile(at: place)
    let owners = container.map { [$0] } ?? dockerfile?.services ?? project.containers(at: place)
    services = owners.map { project.containers[$0].name }
    if let dockerfile {
      // It is about the stage that it stands in, whoever builds that.
      images = dockerfile.base(at: place.span.start, project).map { [ImageReference($0)] } ?? []
    } else {
      images = owners.flatMap { project.images(of: project.containers[$0]) }
    }
  }
}

extension Project {
  /// The Dockerfile that a place stands in, also one that stands in a compose file.
  fileprivate func dockerfile(at place: Place) -> DockerfileUnit? {
    dockerfiles.first { unit in
      guard unit.tree.file == place.file else { return false }
      return unit.inlinePlace.map { $0.span.contains(place.span) } ?? true
    }
  }

  /// The containers that a place outside of Dockerfiles belongs to: its service, or those that use the file.
  fileprivate func containers(at place: Place) -> [Int] {
    if let file = compose.files.first(where: { $0.id == place.file }) {
      return file.tree.service(at: place.span.start).flatMap { compose.index(ofService: $0) }.map { [$0] } ?? []
    }
    return containers.indices.filter { uses(containers[$0], place.file) }
  }

  private func uses(_ container: Container, _ file: FileID) -> Bool {
    if let script = container.start.script, scripts[script.unit].file == file { return true }
    if container.service.envFiles.contains(where: { $0.state == .read(file) }) { return true }
    return container.configurations.contains { $0.file == file }
  }

  /// The image that a service names, and the one that it is built on.
  fileprivate func images(of container: Container) -> [ImageReference] {
    let named = container.service.image?.known.map { ImageReference($0) }
    return [named, container.image].compactMap { $0 }
  }
}

extension DockerfileUnit {
  /// The image that the stage around a place begins with.
  fileprivate func base(at offset: UInt32, _ project: Project) -> String? {
    let here = tree.stages.last { tree.instructions[$0.instructions.lowerBound].span.start <= offset }
    guard var stage = here ?? tree.stages.first else { return nil }
    while let base = stage.base { stage = tree.stages[base] }
    return baseImage(of: stage, tree.globalArguments(), project)
  }
}

extension YAMLTree {
  /// The service in whose entry an offset lies.
  fileprivate func service(at offset: UInt32) -> String? {
    for document in documents {
      for section in entries(of: document) where keyName(section) == "services" {
        guard let services = resolved(section.value) else { continue }
        if let entry = entries(of: services).first(where: { $0.span.contains(offset) }) { return keyName(entry) }
      }
    }
    return nil
  }
}
