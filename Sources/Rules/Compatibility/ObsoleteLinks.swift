import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// `links`, `external_links` and `volumes_from` of the time before networks.
struct ObsoleteLinks: ContainerRule {
  static let metadata = RuleMetadata(
    id: "obsolete-links",
    summary: "`links` and `volumes_from` come from the time before networks and named volumes",
    category: .compatibility,
    severity: .info,
    rationale: """
      Services of a project reach each other by their names without `links`; what remains of it is an order of starting, \
      which `depends_on` says better, and a second name, for which networks have `aliases`. A link to a service that is \
      not there is refused as `depends on undefined service`. `volumes_from` ties the order in which containers are made; \
      a named volume that both mount does not. Left alone: containers on Docker's own bridge, which has no names.
      """,
    references: ["https://docs.docker.com/engine/network/links/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            links: [db]
        #   ^^^^^ obsolete-links
          db:
            image: postgres:17
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            depends_on: [db]
          db:
            image: postgres:17
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    let service = container.service
    if service.networkMode == nil {
      if let first = service.links.first, let place = service.keys["links"] {
        let alias = service.links.lazy.compactMap { $0.string.split(separator: ":").dropFirst().first.map(String.init) }
          .first
        report.emit(
          .links(container.name),
          at: place,
          help: alias.map { "write depends_on, and the name \($0) under `aliases` of a network" }
            ?? "remove it, or write depends_on: [\(first.string)] for the order of starting"
        )
      }
      if !service.externalLinks.isEmpty, let place = service.keys["external_links"] {
        report.emit(
          .externalLinks(container.name),
          at: place,
          help: "join an external network that both projects share"
        )
      }
    }
    if let first = service.volumesFrom.first, let place = service.keys["volumes_from"] {
      report.emit(
        .volumesFrom(container.name, first.string),
        at: place,
        help: "mount the same named volume in both services"
      )
    }
  }
}

extension Message {
  fileprivate static func links(_ service: String) -> Message {
    "'\(service)' reaches other services by their names without `links`"
  }

  fileprivate static func externalLinks(_ service: String) -> Message {
    "`external_links` of '\(service)' come from the time before networks"
  }

  fileprivate static func volumesFrom(_ service: String, _ other: String) -> Message {
    "`volumes_from` ties '\(service)' to the container of \(other)"
  }
}
