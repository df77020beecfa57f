import Compose
package import ImageCatalog
package import SourceText

/// Who the processes of a container run as.
package struct RunningUser: Sendable {
  package enum Source: Sendable {
    /// `user:` of the service.
    case service
    /// USER of its Dockerfile, or of one that builds its base.
    case dockerfile
    /// What the catalogue says of its image.
    case image
  }

  /// A name or a number, without the group.
  package var name: String
  package var source: Source
  /// Nil for what the catalogue knows.
  package var place: Place?

  package var isRoot: Bool { name == "root" || name == "0" || name.isEmpty }
}

extension Project {
  /// How many images that this project builds are followed from one to its base.
  private static let mostBases = 10

  /// What is in the image of a container: also where another service builds that image, or the one that it begins
  /// from. Nil where nothing at all is known of it.
  package func contents(of container: Container) -> ImageContents? { contents(of: container, depth: 0) }

  private func contents(of container: Container, depth: Int) -> ImageContents? {
    if let build = container.build {
      guard var contents = build.contents else { return nil }
      guard depth < Self.mostBases, let image = container.image, let base = builder(of: image, not: container.index),
        let below = self.contents(of: base, depth: depth + 1)
      else { return contents }
      contents.put(on: below)
      return contents
    }
    guard let image = container.image else { return nil }
    if depth < Self.mostBases, let other = builder(of: image, not: container.index) {
      return contents(of: other, depth: depth + 1)
    }
    return ImageContents(image, container.facts)
  }

  /// The container that builds an image of this name.
  package func builder(of image: ImageReference, not index: Int) -> Container? {
    builders[Self.builtName(image)]?.first { $0 != index }.map { containers[$0] }
  }

  /// The containers that build an image, by its name, in their order.
  static func builders(_ containers: [Container]) -> [String: [Int]] {
    var builders: [String: [Int]] = [:]
    for container in containers where container.build != nil {
      guard let name = container.service.image?.known else { continue }
      builders[builtName(ImageReference(name)), default: []].append(container.index)
    }
    return builders
  }

  private static func builtName(_ image: ImageReference) -> String {
    image.familiarName + ":" + (image.tag ?? "latest")
  }

  /// Who the processes of a container run as; nil where it is not known. A script that steps down is not seen.
  package func runningUser(of container: Container) -> RunningUser? {
    if let user = container.service.user {
      return user.known.map { RunningUser(name: FileOwner($0).user ?? "", source: .service, place: user.place) }
    }
    guard let contents = contents(of: container) else { return nil }
    if let user = contents.user { return RunningUser(name: user.name, source: .dockerfile, place: user.place) }
    // A USER that hangs on a variable.
    if contents.hasUnknownUser { return nil }
    if contents.isFromScratch { return RunningUser(name: "root", source: .dockerfile, place: nil) }
    return contents.facts?.user.map { RunningUser(name: $0, source: .image, place: nil) }
  }
}

extension ImageContents {
  /// An image of which no Dockerfile is at hand.
  fileprivate init(_ image: ImageReference, _ facts: ImageFacts?) {
    self.init(base: image.name == "scratch" ? .scratch : .image(image), facts: facts, context: nil, files: .memory([:]))
  }
}
