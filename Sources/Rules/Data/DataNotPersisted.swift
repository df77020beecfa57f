import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import SourceText

/// A database without a volume.
struct DataNotPersisted: ContainerRule {
  static let metadata = RuleMetadata(
    id: "data-not-persisted",
    summary: "Nothing keeps the data of a database",
    category: .data,
    severity: .info,
    rationale: """
      What a container writes goes with it: after `docker compose down` and `up` the database is empty (an image's own \
      volume has no name, so a new container does not find it again). Reported for known databases and stores that \
      mount nothing on their data. Left alone: tmpfs, images that nobody described to us, other commands than the \
      image's own, and files, folders and profiles that are called test, ci, demo, example and the like.
      """,
    references: ["https://docs.docker.com/engine/storage/volumes/"],
    examples: [
      .bad(
        """
        services:
          db:
        # ^^ data-not-persisted
            image: postgres:17
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            volumes: ["data:/var/lib/postgresql/data"]
        volumes:
          data:
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let facts = container.facts, facts.role == .database || facts.role == .storage || facts.role == .search,
      facts.keepsRunning != false, !facts.dataDirectories.isEmpty, container.service.volumesFrom.isEmpty,
      container.service.entrypoint == nil, container.build?.state.entrypoint == nil, !project.compose.isFragment,
      !project.isForTrying(container), !container.keepsNothing
    else { return }
    let places = facts.dataDirectories + facts.volumes
    let targets =
      container.service.mounts.map { $0.target?.known }
      + container.service.tmpfs.map { tmpfs in
        tmpfs.known.map { $0.split(separator: ":").first.map(String.init) ?? $0 }
      }
    let isKept = targets.contains { target in
      guard let target else { return true }
      return places.contains {
        Path.relative($0, to: Path.normalized(target)) != nil || Path.relative(target, to: $0) != nil
      }
    }
    guard !isKept, !targets.contains(where: { $0?.holds("data") == true }) else { return }
    report.emit(
      .isLost(container.name, facts.dataDirectories[0]),
      at: container.service.namePlace,
      related: project.imageOrigin(of: container).map { [RelatedPlace("the image: \($0.name)", at: $0.place)] } ?? [],
      help: "mount a volume with a name: `volumes: [\"\(container.name)-data:\(facts.dataDirectories[0])\"]`"
    )
  }
}

extension Container {
  /// Whether it is told to keep nothing, or its data elsewhere.
  fileprivate var keepsNothing: Bool {
    if environment.contains(where: { $0.name == "PGDATA" }) { return true }
    let words = (start.command?.words ?? []).map(\.string)
    let marks = [
      "mem", "inMemory", "--dev", "-dev", "dir", "dbpath", "--rm", "psql", "mysqldump", "pg_dump", "gateway",
    ]
    return words.contains { word in marks.contains { word.contains($0) } }
      || service.labels.contains { $0.name.hasPrefix("test") }
  }
}

extension Message {
  fileprivate static func isLost(_ service: String, _ data: String) -> Message {
    "nothing keeps the data of '\(service)': what it writes to \(data) is gone after `docker compose down`"
  }
}
