import Analysis
import Compose
import Diagnostics
import ImageCatalog
import SourceText

extension Project {
  /// Gives a service the probe that is known to work in its image; nil where that is not certain: built images, another
  /// entrypoint, a moved port.
  func healthcheckFix(for container: Container) -> Fix? {
    let service = container.service
    guard service.build == nil, service.healthcheck == nil, service.entrypoint == nil,
      let facts = container.facts, let probe = facts.probe,
      !container.environment.contains(where: { facts.portVariables.contains($0.name) }),
      !(service.command?.words ?? []).contains(where: { $0.hasUnknownParts || $0.string.holds("port") })
    else { return nil }
    let healthcheck: Snippet = .mapping([
      "test": .words(probe.test), "interval": .text(probe.interval), "timeout": .text(probe.timeout),
      "retries": .bare(String(probe.retries)), "start_period": .text(probe.startPeriod),
    ])
    let edits = edits(in: service.namePlace.file)?.insert(
      "healthcheck",
      healthcheck,
      into: service.namePlace,
      after: ["image", "container_name", "restart", "command", "environment", "env_file", "ports", "volumes"]
    )
    return edits.map { Fix("add the healthcheck that fits \(facts.family)", .unsafe, $0) }
  }
}
