import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// A volume that is mounted where the image does not keep its data.
struct WrongDataDirectory: ContainerRule {
  static let metadata = RuleMetadata(
    id: "wrong-data-directory",
    summary: "A volume is mounted beside the directory that an image keeps its data in",
    category: .data,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Since version 18 PostgreSQL's image keeps its data in `/var/lib/postgresql/18/docker` and refuses to start with a \
      mount on the old place: `there appears to be PostgreSQL data in: /var/lib/postgresql/data (unused mount/volume)`. \
      Up to 17 it was the other way round: the image declares `/var/lib/postgresql/data` as a volume of its own, so that \
      a mount on the folder above stays empty, and the data is gone after `down` and `up` (seen on Docker Engine 28). The \
      same holds for MongoDB's `/data` and others. A warning where a named volume lies on a path that the image does not use.

      Left alone: tags that are not known, services that set PGDATA or name the path in their command, mounted \
      configuration that may do so, and images that choose the place themselves.
      """,
    references: [
      "https://github.com/docker-library/postgres/pull/1259",
      "https://github.com/docker-library/docs/blob/master/postgres/README.md#pgdata",
    ],
    examples: [
      .bad(
        """
        services:
          db:
            image: postgres:18
            volumes:
              - data:/var/lib/postgresql/data
        #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wrong-data-directory
        volumes:
          data:
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:18
            volumes:
              - data:/var/lib/postgresql
        volumes:
          data:
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let facts = container.facts, let data = facts.dataDirectories.first, facts.role.keepsData,
      container.keepsItsPlace, !container.service.mounts.contains(where: { $0.target?.known == nil })
    else { return }
    let mounts = container.service.mounts.filter { $0.kind != .tmpfs }
    let covers = { (mount: Mount) in
      facts.dataDirectories.contains { mount.folder == $0 } || (mount.folder.map { $0 == "/" } ?? false)
    }
    if facts.isPostgres {
      checkPostgres(data, mounts, container, project, &report)
    } else if !mounts.contains(where: covers) {
      checkOthers(data, facts, mounts, container, project, &report)
    }
  }

  private func checkPostgres(
    _ data: String,
    _ mounts: [Mount],
    _ container: Container,
    _ project: Project,
    _ report: inout Report
  ) {
    let (parent, child) = ("/var/lib/postgresql", "/var/lib/postgresql/data")
    if data == parent {
      guard !mounts.contains(where: { $0.folder == parent }), let wrong = mounts.first(where: { $0.folder == child })
      else { return }
      emit(.isOldPlace(container.name, project.shortImage(container)), wrong, parent, container, project, &report)
    } else if data == child {
      guard !mounts.contains(where: { $0.folder.map { $0 == child || $0.hasPrefix(child + "/") } ?? false }),
        let wrong = mounts.first(where: { $0.folder == parent })
      else { return }
      emit(.staysEmpty(container.name, parent, child), wrong, child, container, project, &report)
    }
  }

  private func checkOthers(
    _ data: String,
    _ facts: ImageFacts,
    _ mounts: [Mount],
    _ container: Container,
    _ project: Project,
    _ report: inout Report
  ) {
    for mount in mounts where !mount.isReadOnly {
      guard let folder = mount.folder, mount.kind == .volume || mount.kind == .bind else { continue }
      if facts.volumes.contains(data), folder != "/", Path.relative(data, to: folder) != nil {
        return emit(.staysEmpty(container.name, folder, data), mount, data, container, project, &report)
      }
      // Only what one would call a place for data: a name or a path says so.
      guard mount.kind == .volume, mount.source != nil, facts.isWrittenNowhereElse, isMeantForData(folder, facts) else {
        continue
      }
      return emit(
        .isNotUsed(container.name, folder, data),
        mount,
        data,
        severity: .warning,
        container,
        project,
        &report
      )
    }
  }

  private func isMeantForData(_ folder: String, _ facts: ImageFacts) -> Bool {
    guard !folder.hasPrefix("/docker-entrypoint"), !folder.hasPrefix("/etc"), !folder.holds("/log"),
      !folder.holds("backup"), !folder.holds("conf"), !folder.hasPrefix("/tmp"), !folder.holds("/dump")
    else { return false }
    guard !facts.volumes.contains(folder),
      !facts.dataDirectories.contains(where: { Path.relative(folder, to: $0) != nil })
    else { return false }
    let name = facts.family.split(separator: "/").last.map(String.init) ?? facts.family
    return folder.hasPrefix("/var/lib/") || folder == "/data" || folder == "/data/db" || folder == "/" + name
      || folder == "/var/opt/" + name || folder == "/\(name)/data"
  }

  private func emit(
    _ message: Message,
    _ mount: Mount,
    _ place: String,
    severity: Severity? = nil,
    _ container: Container,
    _ project: Project,
    _ report: inout Report
  ) {
    guard let target = mount.target else { return }
    let edit = TextEdit(target.place(of: 0..<target.string.utf8.count), place)
    report.emit(
      message,
      at: mount.isShort ? mount.place : target.place,
      severity: severity,
      related: project.imageOrigin(of: container).map { [RelatedPlace("the image: \($0.name)", at: $0.place)] } ?? [],
      help: "mount it on \(place)",
      fix: target.provenance == .written ? Fix("mount it on \(place)", .unsafe, [edit]) : nil
    )
  }
}

extension Mount {
  /// The target without a slash at its end.
  fileprivate var folder: String? { target?.known.map { Path.normalized($0) } }
}

extension ImageFacts {
  fileprivate var isPostgres: Bool { ["postgres", "postgis/postgis", "pgvector/pgvector"].contains(family) }

  /// Images that keep everything in the one place that the table names.
  fileprivate var isWrittenNowhereElse: Bool {
    ["mysql", "mariadb", "mongo", "redis", "valkey/valkey", "rabbitmq", "cassandra", "couchdb", "percona"].contains(
      family
    )
  }
}

extension Role {
  fileprivate var keepsData: Bool { [.database, .cache, .broker, .search].contains(self) }
}

extension Container {
  /// Whether nothing moves the data: no variable, no command, no configuration that may.
  fileprivate var keepsItsPlace: Bool {
    let moving = ["PGDATA", "MYSQL_DATADIR", "RABBITMQ_MNESIA_BASE", "RABBITMQ_MNESIA_DIR", "REDIS_DATA_DIR"]
    guard !environment.contains(where: { moving.contains($0.name) }) else { return false }
    guard service.entrypoint == nil, build?.state.entrypoint == nil else { return false }
    let words = start.command?.words ?? []
    let says = words.contains { word in
      word.hasUnknownParts || word.string.holds("dir") || word.string.holds("dbpath") || word.string.holds(".conf")
        || word.string.holds(".cnf") || word.string.holds("--config") || word.string.holds("data_directory")
        || (word.string.hasPrefix("/") && word.string.holds("data"))
    }
    guard !says else { return false }
    return !service.mounts.contains { mount in
      guard let target = mount.target?.string else { return false }
      return target.hasSuffix(".conf") || target.hasSuffix(".cnf") || target.holds("/conf.d")
        || target.hasSuffix(".yml") || target.hasSuffix(".yaml")
    }
  }
}

extension Message {
  fileprivate static func isOldPlace(_ service: String, _ image: String) -> Message {
    "\(image) does not keep its data here any more and '\(service)' refuses to start: it wants /var/lib/postgresql"
  }

  fileprivate static func staysEmpty(_ service: String, _ folder: String, _ data: String) -> Message {
    """
    this stays empty: the image of '\(service)' puts a volume without a name on \(data), so the data is gone after \
    `docker compose down`
    """
  }

  fileprivate static func isNotUsed(_ service: String, _ folder: String, _ data: String) -> Message {
    "the image of '\(service)' writes nothing to \(folder): its data is in \(data), which nothing keeps"
  }
}
