import Compose
import ImageCatalog

/// Who can do without what it depends on for a while.
extension Project {
  /// Whether it hurts a container that what it needs is not ready at once: not the tools that somebody opens later,
  /// and not what only collects, shows or tries things.
  package func needsPromptly(_ container: Container, _ target: Container) -> Bool {
    if container.isIdle || container.isLookedAtLater || container.findsOthersLater { return false }
    switch target.facts?.role {
    case .monitoring, .mail, .adminUI, .testing: return false
    // A worker of Kafka Connect talks to databases for the connectors that somebody registers later.
    case .database, .search: return !container.isConnectWorker
    default: return true
    }
  }

  /// Whether a service is only there for its image, which another one is built from.
  func isBase(_ container: Container, of other: Container) -> Bool {
    guard container.service.build != nil, let build = other.service.build else { return false }
    if build.additionalContexts.contains(where: { $0.value?.string == "service:" + container.name }) { return true }
    guard let image = container.service.image?.string else { return false }
    if build.args.contains(where: { $0.value?.string == image }) { return true }
    return other.image == ImageReference(image)
  }
}

extension Container {
  /// Caches and other things that accept connections as soon as their process runs.
  package var isQuickToStart: Bool {
    switch facts?.role {
    case .cache: build == nil || start.script == nil
    case .mail: build == nil
    case .broker: build == nil && ["nats", "eclipse-mosquitto"].contains(facts?.family)
    default: false
    }
  }

  /// Whether it runs a shell, or nothing, until somebody comes to work in it.
  fileprivate var isIdle: Bool {
    guard let line = service.command == nil && service.entrypoint != nil ? start.entrypoint : start.command else {
      return false
    }
    let words = line.words.map(\.string)
    let text = words.joined(separator: " ")
    if ["sleep infinity", "tail -f /dev/null", "sleep inf"].contains(where: { text.hasSuffix($0) }) { return true }
    let isShell = words.count == 1 && ["sh", "bash", "ash"].contains { words[0] == $0 || words[0].hasSuffix("/" + $0) }
    return isShell && line.source == .service
  }

  /// Whether it is an admin tool, a dashboard or an exporter: by what is known of its image, or by its name.
  fileprivate var isLookedAtLater: Bool {
    switch facts?.role {
    case .adminUI, .monitoring: return true
    default: break
    }
    guard facts == nil, build == nil, let name = image?.name else { return false }
    return ["-ui", "-gui", "-exporter", "-dashboard", "-viewer"].contains { name.hasSuffix($0) }
  }

  /// Proxies that look their upstreams up while they run, and answer 502 until one is there; servers of models, which call
  /// nobody.
  fileprivate var findsOthersLater: Bool { ["traefik", "caddy", "ollama/ollama"].contains(facts?.family) }

  fileprivate var isConnectWorker: Bool {
    guard let name = image?.name else { return false }
    return name.hasSuffix("debezium/connect") || name.hasSuffix("/cp-kafka-connect")
      || name.hasSuffix("/cp-kafka-connect-base") || name.hasSuffix("debezium/connect-base")
  }
}
