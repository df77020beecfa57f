import Analysis
import Compose
import Diagnostics
import Dockerfile
import ImageCatalog
import Linting
import SourceText

/// An image of a registry that the configuration does not trust.
struct UntrustedRegistry: ProjectRule {
  static let metadata = RuleMetadata(
    id: "untrusted-registry",
    summary: "An image comes from a registry that is not trusted",
    category: .security,
    severity: .warning,
    aliases: ["DL3026"],
    options: [
      RuleOption(
        "trusted-registries",
        "the registries that images may come from; `*` at the begin or the end stands for anything",
        standard: .list([]),
        isShared: true
      )
    ],
    rationale: """
      Whoever runs the registry decides what runs in the container. Only with `trusted-registries`; looked at are `image:` \
      of services that are not built, FROM, `COPY --from` and `RUN --mount=from=`.

      An image without a registry comes from Docker Hub, which is `docker.io` (and `hub.docker.com`). Left alone are \
      `scratch`, stages, named contexts, and images whose registry hangs on an unknown variable.
      """,
    references: ["https://docs.docker.com/reference/cli/docker/image/tag/"],
    examples: [
      .bad(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              image: quay.io/example/web:1.2
              #      ^^^^^^^^^^^^^^^^^^^^^^^ untrusted-registry
          """
        ),
        .init(".composelint.yml", "trusted-registries: [docker.io, \"*.example.com\"]"),
      ]),
      .good(files: [
        .init(
          "compose.yaml",
          """
          services:
            web:
              image: registry.example.com/web:1.2
            cache:
              image: redis:8
          """
        ),
        .init(".composelint.yml", "trusted-registries: [docker.io, \"*.example.com\"]"),
      ]),
    ]
  )

  private var trusted: [String] = []

  mutating func configure(_ options: RuleOptions) {
    trusted = options.list("trusted-registries").map(\.asciiLowercased)
  }

  func check(_ project: Project, _ report: inout Report) {
    guard !trusted.isEmpty else { return }
    for container in project.containers where container.service.build == nil {
      if let image = container.service.image { check(known(of: image), image.place, &report) }
    }
    for dockerfile in project.dockerfiles { check(dockerfile, project, &report) }
  }

  private func check(_ dockerfile: DockerfileUnit, _ project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    let globals = tree.globalArguments()
    let builds = dockerfile.services.compactMap { project.containers[$0].service.build }
    let contexts = Set(builds.flatMap(\.additionalContexts).map(\.name.asciiLowercased))
    for stage in tree.stages {
      let place = Place(tree.file, stage.from.image.span)
      let image = tree.baseImage(of: stage, globals: globals)
      if stage.base == nil, !contexts.contains(image.text.string.asciiLowercased) {
        check(known(of: image), place, &report)
      }
      for instruction in tree.instructions(of: stage) {
        let names = [instruction.flag("from")?.value] + instruction.mounts.map(\.from)
        for case let name? in names {
          let text = name.string
          guard tree.source(named: text, in: stage.index) == nil, !contexts.contains(text.asciiLowercased),
            // A bare word is most likely a stage or a context that is not there, and other rules' to report.
            text.holds("/") || text.holds(":")
          else { continue }
          let prefix = text.utf8.firstIndex(of: UInt8(ascii: "$")).map { String(text[..<$0]) }
          check((prefix ?? text, prefix == nil), name.place(of: 0..<name.bytes.count), &report)
        }
      }
    }
  }

  // MARK: Registries

  /// What is known of a name up to its first unknown part, and whether that is all of it.
  private typealias KnownName = (text: String, isWhole: Bool)

  private func known(of text: Text) -> KnownName {
    guard let mark = text.string.firstIndex(of: Text.unknownMark) else { return (text.string, true) }
    return (String(text.string[..<mark]), false)
  }

  private func known(of expansion: Expansion) -> KnownName {
    guard let first = expansion.unknowns.first else { return (expansion.text.string, expansion.problem == nil) }
    return (expansion.text.string(0..<first.range.lowerBound), false)
  }

  private func check(_ name: KnownName, _ place: Place, _ report: inout Report) {
    guard let registry = Self.registry(of: name) else { return }
    let names = registry == "docker.io" ? ["docker.io", "hub.docker.com"] : [registry]
    guard !names.contains(where: { name in trusted.contains { Self.matches($0, name) } }) else { return }
    report.emit(
      .isNotTrusted(registry),
      at: place,
      help: "use an image of \(trusted.joined(separator: ", ")), or add the registry to trusted-registries"
    )
  }

  /// The host that an image is pulled from; nil where that is not known, or nothing is pulled.
  private static func registry(of name: KnownName) -> String? {
    guard !name.text.isEmpty, name.text != "scratch" else { return nil }
    guard name.isWhole || name.text.holds("/") else { return nil }
    return ImageReference(name.text).registry
  }

  private static func matches(_ pattern: String, _ name: String) -> Bool {
    if pattern == "*" { return true }
    if pattern.hasPrefix("*") { return name.hasSuffix(pattern.dropFirst()) }
    if pattern.hasSuffix("*") { return name.hasPrefix(pattern.dropLast()) }
    return pattern == name
  }
}

extension Message {
  fileprivate static func isNotTrusted(_ registry: String) -> Message {
    "this image comes from `\(registry)`, which is not one of the trusted registries"
  }
}
