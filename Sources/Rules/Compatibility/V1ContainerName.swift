import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A script that calls a container by the name that docker-compose v1 gave to it.
struct V1ContainerName: ProjectRule {
  static let metadata = RuleMetadata(
    id: "v1-container-name",
    summary: "A script calls a container by a name that only docker-compose v1 gave",
    category: .compatibility,
    severity: .warning,
    fix: .unsafe,
    rationale: """
      docker-compose v1 put underscores between project, service and number: `bakery_db_1`. Since Compose 2 they are \
      hyphens, `bakery-db-1`, and `docker exec`, `logs` or `cp` end with `Error response from daemon: No such container: \
      bakery_db_1` (seen on Docker Engine 28). `docker compose exec db` finds the container whatever it is called.

      Read are files that run commands: scripts, Makefiles, CI files, package.json, crontabs. Left alone: volumes and \
      networks, which keep their underscores, services with a `container_name`, names that a `--name` gives, and repositories \
      that ask for the old names (`--compatibility`, `COMPOSE_COMPATIBILITY`) or use podman-compose.
      """,
    references: [
      "https://docs.docker.com/compose/releases/migrate/#service-container-names"
    ],
    examples: [
      .bad(files: [
        .init("compose.yaml", "name: bakery\nservices:\n  db:\n    image: postgres:17"),
        .init(
          "backup.sh",
          """
          #!/bin/sh
          docker exec bakery_db_1 pg_dump -U postgres shop > shop.sql
          #           ^^^^^^^^^^^ v1-container-name
          """
        ),
      ]),
      .good(files: [
        .init("compose.yaml", "name: bakery\nservices:\n  db:\n    image: postgres:17"),
        .init(
          "backup.sh",
          """
          #!/bin/sh
          docker compose exec -T db pg_dump -U postgres shop > shop.sql
          """
        ),
      ]),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for name in project.v1Names {
      guard let service = project.compose.service(named: name.service) else { continue }
      let current = name.written.dropLast(name.currentEnding.utf8.count) + name.currentEnding
      report.emit(
        .isOld(name.written, String(current)),
        at: name.place,
        related: [RelatedPlace("'\(name.service)' has no name of its own", at: service.namePlace)],
        help: "write `docker compose exec \(name.service)` (or `logs`, `cp` …), or the new name",
        fix: Fix("write the new name", .unsafe, [TextEdit(name.ending, name.currentEnding)])
      )
    }
  }
}

extension Message {
  fileprivate static func isOld(_ written: String, _ current: String) -> Message {
    "there is no container '\(written)' since Compose 2, which calls it '\(current)'"
  }
}
