import SourceText

/// What is known of well-known container images, as of 2026-11.
///
/// The tables stand in `Families`, one function per image, each with the source of its facts. They are built when they are
/// asked for: the first look-up makes the index of names, each look-up the facts of one image. Ask once for each reference.
package enum ImageCatalog {
  /// The facts of an image; nil where nobody described it.
  package static func facts(for reference: ImageReference) -> ImageFacts? {
    let name = lookUpName(reference)
    guard let family = index[name] ?? prefixes.first(where: { name.hasPrefix($0.prefix) })?.family else { return nil }
    var tag = Tag(reference)
    tag.imageName = name
    var facts = family.facts(tag)
    if facts.family.isEmpty { facts.family = family.names.first ?? name }
    if let distribution = facts.distribution {
      if facts.shell == nil { facts.shell = distribution.shell }
      if let end = distribution.endOfLife, !facts.endOfLife.contains(end) { facts.endOfLife.append(end) }
    }
    return facts
  }

  static let families: [Family] = [
    Family.databases, Family.moreDatabases, Family.keyValueStores, Family.searchEngines, Family.brokers,
    Family.webServers, Family.languages, Family.systems, Family.storage, Family.identity, Family.monitoring,
    Family.applications, Family.content, Family.home, Family.adminTools, Family.testing,
  ].flatMap { $0 }

  /// Publishers whose images are much alike, by what their names begin with.
  static let prefixes: [(prefix: String, family: Family)] = [
    ("gcr.io/distroless/", .distroless),
    ("mcr.microsoft.com/dotnet/", .dotnet),
    ("bitnami/", .bitnami),
    ("bitnamilegacy/", .bitnami),
    ("cgr.dev/chainguard/", .chainguard),
    ("linuxserver/", .linuxserver),
    ("lscr.io/linuxserver/", .linuxserver),
    ("ghcr.io/linuxserver/", .linuxserver),
    ("selenium/", .seleniumNodes),
  ]

  private static let index: [String: Family] = {
    var index: [String: Family] = [:]
    index.reserveCapacity(families.count * 3)
    for family in families {
      for name in family.names { index[name] = family }
    }
    return index
  }()

  /// The name in the index: without the registry where the same image is published on several.
  private static func lookUpName(_ reference: ImageReference) -> String {
    let name = reference.familiarName.asciiLowercased
    for mirror in ["public.ecr.aws/docker/library/", "mirror.gcr.io/library/", "registry.hub.docker.com/library/"]
    where name.hasPrefix(mirror) {
      return String(name.dropFirst(mirror.count))
    }
    return name
  }
}
