/// The images that share a name, and how their facts follow from the tag.
struct Family: Sendable {
  /// The familiar names, the one to show first.
  let names: [String]
  let facts: @Sendable (Tag) -> ImageFacts

  init(_ names: String..., facts: @escaping @Sendable (Tag) -> ImageFacts) {
    self.names = names
    self.facts = facts
  }

  /// A family whose facts are the same whatever the tag.
  init(_ names: String..., always facts: @autoclosure @escaping @Sendable () -> ImageFacts) {
    self.names = names
    self.facts = { _ in facts() }
  }
}

extension ImageFacts {
  /// Says what the image is built on, and so which shell and programs it has.
  mutating func build(
    on distribution: Distribution?,
    _ base: Toolset.Base,
    with tools: [String] = [],
    without missing: [String] = []
  ) {
    self.distribution = distribution
    shell = distribution?.shell
    self.tools.base = base
    self.tools.added += tools
    self.tools.missing += missing
  }

  /// As `build(on:_:)`, for an image published on Debian and on Alpine.
  mutating func build(
    _ tag: Tag,
    _ releases: BaseReleases = BaseReleases(),
    with tools: [String] = [],
    without missing: [String] = []
  ) {
    let distribution = releases.distribution(of: tag)
    let base: Toolset.Base =
      switch distribution {
      case .debian: .debian
      case .ubuntu: .ubuntu
      case .alpine: .alpine
      case .distroless, .scratch: .empty
      default: .unknown
      }
    build(on: distribution, base, with: tools, without: missing)
  }

  /// As it is, with a probe and the programs known to be there, so that a table is one expression.
  func with(
    probe: Probe? = nil,
    tools: [String] = [],
    without missing: [String] = [],
    variables: [String] = [],
    required: [[String]] = [],
    portVariables: [String] = []
  ) -> ImageFacts {
    var copy = self
    copy.probe = probe
    copy.tools.added += tools
    copy.tools.missing += missing
    copy.recognisedVariables = variables
    copy.requiredVariables = required
    copy.portVariables = portVariables
    return copy
  }

  /// As it is, on a distribution whose programs are those of the base and the added ones.
  func built(
    on distribution: Distribution?,
    _ base: Toolset.Base,
    with tools: [String] = [],
    unsure: [String] = []
  ) -> ImageFacts {
    var copy = self
    copy.build(on: distribution, base, with: tools)
    copy.tools.unsure += unsure
    return copy
  }

  /// As it is, with the reason why nobody should start with this image now.
  func withdrawn(_ reason: String, isGone: Bool = false) -> ImageFacts {
    var copy = self
    copy.withdrawn = reason
    copy.isGone = isGone
    return copy
  }

  /// Adds the end of the release that the tag names.
  mutating func ends(_ product: Product, _ tag: Tag) {
    if let end = product.endOfLife(of: tag.version) { endOfLife.append(end) }
  }
}

/// Which release of a distribution the moving tags of each version were last built on.
struct BaseReleases: Sendable {
  /// What the tags without a distribution are built on.
  var usual = Distribution.debian("")
  /// The Debian or Ubuntu code name by version, `""` for the newest version.
  var codeNames: [String: String] = [:]
  /// The Alpine release by version, for versions that are no longer rebuilt.
  var alpine: [String: String] = [:]

  func distribution(of tag: Tag) -> Distribution? {
    guard !tag.isUnknown else { return nil }
    switch tag.distribution ?? usual {
    case .alpine(nil): return .alpine(tag.isExact ? nil : release(of: tag, in: alpine))
    case .debian(""): return .debian(tag.isExact ? "" : release(of: tag, in: codeNames) ?? "")
    case .ubuntu(""): return .ubuntu(tag.isExact ? "" : release(of: tag, in: codeNames) ?? "")
    case let named: return named
    }
  }

  private func release(of tag: Tag, in table: [String: String]) -> String? {
    for length in stride(from: min(2, tag.version.count), through: 0, by: -1) {
      guard length > 0 || (tag.version.isEmpty && !tag.isChannel) else { return nil }
      let version = tag.version.prefix(length).map(String.init).joined(separator: ".")
      if let release = table[version] { return release }
    }
    return nil
  }
}
