import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// An image that does not start without a variable, and nobody sets it.
struct ImageVariableMissing: ContainerRule {
  static let metadata = RuleMetadata(
    id: "image-variable-missing",
    summary: "A variable is missing without which an image does not start",
    category: .environment,
    severity: .error,
    rationale: """
      PostgreSQL's image ends at its first start with `Error: Database is uninitialized and superuser password is not \
      specified`, MySQL's with `Database is uninitialized and password option is not specified`, others in their own words. \
      Variables of `environment` and of env files count, also their `_FILE` forms and those that are passed on from the \
      shell. A warning where data may be there already (a bind mount, an external volume). Left alone: env files that \
      are missing, commands and entrypoints of one's own, images built on these, and files that cannot stand alone.
      """,
    references: ["https://hub.docker.com/_/postgres", "https://hub.docker.com/_/mysql"],
    examples: [
      .bad(
        """
        services:
          db:
        # ^^ image-variable-missing
            image: postgres:17
            environment:
              POSTGRES_DB: shop
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_DB: shop
              POSTGRES_PASSWORD: ${DB_PASSWORD}
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard container.build == nil, let facts = container.facts, !facts.requiredVariables.isEmpty,
      !project.compose.isFragment, container.service.extends == nil || !project.compose.hasUnknownParts,
      container.service.envFiles.allSatisfy(\.isRead), container.startsServer
    else { return }
    for group in facts.requiredVariables where !group.contains(where: { container.sets($0) }) {
      guard let name = group.first else { continue }
      let others = group.dropFirst().prefix(2)
      let empty = group.lazy.compactMap { container.variable($0) }.first
      report.emit(
        empty.map { .isEmpty(container.name, $0.name) } ?? .isMissing(container.name, name),
        at: empty?.namePlace ?? container.service.namePlace,
        severity: container.mayHoldData(facts, project) ? .warning : .error,
        related: container.service.image.map { [RelatedPlace("\($0.string) asks for it", at: $0.place)] } ?? [],
        help: "set \(name)" + (others.isEmpty ? "" : ", or \(others.joined(separator: " or "))")
      )
    }
  }
}

extension EnvFileReference {
  fileprivate var isRead: Bool { if case .read = state { true } else { false } }
}

extension Container {
  /// Whether a variable has a value, or may get one: empty ones count as missing for these images.
  fileprivate func sets(_ name: String) -> Bool {
    guard let variable = variable(name) else { return false }
    return variable.value?.known.map { !$0.isEmpty } ?? true
  }

  /// Whether the image's own entrypoint starts the server.
  fileprivate var startsServer: Bool {
    guard service.entrypoint == nil else { return false }
    guard let first = service.command?.words?.first else {
      return service.command == nil || service.command?.words?.isEmpty == true
    }
    let name = Path.name(of: first.string)
    return name.hasPrefix("-")
      || ["postgres", "mysqld", "mariadbd", "docker-entrypoint.sh", "redis-server"].contains(name)
  }

  /// Whether the data may be there already, so that the variable is not asked for.
  fileprivate func mayHoldData(_ facts: ImageFacts, _ project: Project) -> Bool {
    service.mounts.contains { mount in
      guard let target = mount.target?.known else { return true }
      let isData = facts.dataDirectories.contains {
        Path.relative($0, to: Path.normalized(target)) != nil || Path.relative(target, to: $0) != nil
      }
      guard isData else { return false }
      if mount.kind == .bind { return true }
      let name = mount.source?.string
      return project.compose.volumes.contains { $0.key.string == name && $0.isExternal }
    } || !service.volumesFrom.isEmpty
  }
}

extension Message {
  fileprivate static func isMissing(_ service: String, _ variable: String) -> Message {
    "'\(service)' ends at its first start: nothing sets \(variable)"
  }

  fileprivate static func isEmpty(_ service: String, _ variable: String) -> Message {
    "'\(service)' ends at its first start: \(variable) is empty"
  }
}
