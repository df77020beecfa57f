package import Compose
package import SourceText

/// A network, volume, secret or config that is declared at the top level and that no service uses.
package struct UnusedResource: Sendable {
  package enum Kind: String, Sendable, CaseIterable { case network, volume, secret, config }

  package var kind: Kind
  package var key: Text
  /// From its key to the end of its block.
  package var entry: Place
}

extension ComposeProject {
  /// What is declared and not used, by kind. Services of every profile count as users.
  var unusedResources: [UnusedResource] { UnusedResource.Kind.allCases.flatMap { unused($0) } }

  private func unused(_ kind: UnusedResource.Kind) -> [UnusedResource] {
    let declared: [(key: Text, entry: Place)] =
      switch kind {
      case .network: networks.map { ($0.key, $0.entry) }
      case .volume: volumes.map { ($0.key, $0.entry) }
      case .secret: secrets.map { ($0.key, $0.entry) }
      case .config: configs.map { ($0.key, $0.entry) }
      }
    guard !declared.isEmpty else { return [] }
    var used: Set<String> = []
    for service in services { used.formUnion(service.names(of: kind)) }
    // A name with an unknown part may be any of them.
    if used.contains(where: { $0.contains(Text.unknownMark) }) { return [] }
    return declared.filter { !used.contains($0.key.string) && !(kind == .network && $0.key.string == "default") }
      .map { UnusedResource(kind: kind, key: $0.key, entry: $0.entry) }
  }

  /// The folders of the host that named volumes of the local driver stand for, by the volume's name.
  var bindVolumes: [String: Text] {
    var folders: [String: Text] = [:]
    for volume in volumes {
      guard let name = volume.key.known, let device = volume.driverOptions["device"], device.string.hasPrefix("/"),
        volume.driverOptions["o"]?.string.contains("bind") == true
      else { continue }
      folders[name] = device
    }
    return folders
  }
}

extension Compose.Service {
  /// The resources of one kind that it names.
  fileprivate func names(of kind: UnusedResource.Kind) -> [String] {
    switch kind {
    case .network: networks.map(\.name.string) + [build?.network].compactMap { $0?.string }
    case .volume: mounts.filter { $0.kind != .bind }.compactMap { $0.source?.string }
    case .secret: secrets.map(\.string) + (build?.secrets.map(\.string) ?? [])
    case .config: configs.map(\.string)
    }
  }
}
