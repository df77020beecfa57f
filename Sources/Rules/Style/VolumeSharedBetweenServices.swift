import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A volume with several writers.
struct VolumeSharedBetweenServices: ProjectRule {
  static let metadata = RuleMetadata(
    id: "volume-shared-between-services",
    summary: "Several services write to one volume",
    category: .style,
    severity: .info,
    preset: .all,
    aliases: ["shared-volumes-between-containers"],
    rationale: """
      What one service writes, another reads: mostly meant so (static files for a web server), sometimes a leftover of \
      copying. Off unless asked for. Read-only mounts do not count as writers.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#volumes"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            volumes: [data:/data]
          worker:
            image: example/worker:1.4
            volumes: [data:/data]
            #         ^^^^^^^^^^ volume-shared-between-services
        volumes:
          data: {}
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            volumes: ["data:/data:ro"]
          worker:
            image: example/worker:1.4
            volumes: [data:/data]
        volumes:
          data: {}
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    var writers: [String: (service: String, place: Place)] = [:]
    for container in project.containers {
      for mount in container.service.mounts where mount.kind == .volume && !mount.isReadOnly {
        guard let name = mount.source?.known else { continue }
        guard let first = writers[name] else {
          writers[name] = (container.name, mount.place)
          continue
        }
        guard first.service != container.name else { continue }
        report.emit(
          .isShared(name, first.service, container.name),
          at: mount.place,
          related: [RelatedPlace("'\(first.service)' writes to it here", at: first.place)],
          help: "mount it read-only (`:ro`) where it is only read"
        )
      }
    }
  }
}

extension Message {
  fileprivate static func isShared(_ volume: String, _ one: String, _ other: String) -> Message {
    "'\(one)' and '\(other)' both write to the volume '\(volume)'"
  }
}
