import Analysis
import Diagnostics
import Linting
import SourceText

/// A service addresses another one by the port that is published on the host.
struct PublishedPortBetweenServices: ProjectRule {
  static let metadata = RuleMetadata(
    id: "published-port-between-services",
    summary: "A service is addressed by its published port instead of the one it listens on",
    category: .networking,
    severity: .error,
    fix: .safe,
    rationale: """
      `ports: ["5433:5432"]` opens 5433 on the host. Inside the project's network the service still listens on 5432, and \
      `db:5433` is refused (seen on Docker Engine 28). Left alone where the service's own variables or command move its \
      listener, and where either port is not known.
      """,
    references: ["https://docs.docker.com/compose/how-tos/networking/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            depends_on: [db]
            environment:
              DATABASE_URL: postgres://app@db:5433/app
        #                                     ^^^^ published-port-between-services
          db:
            image: postgres:17
            ports: ["5433:5432"]
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            depends_on: [db]
            environment:
              DATABASE_URL: postgres://app@db:5432/app
          db:
            image: postgres:17
            ports: ["5433:5432"]
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for endpoint in project.endpoints {
      guard case .sibling(let index) = endpoint.target, let port = endpoint.port, endpoint.hasExplicitPort,
        let place = endpoint.portPlace
      else { continue }
      let sibling = project.containers[index]
      guard sibling.ownsNetwork, project.containers[endpoint.container].ownsNetwork,
        !sibling.listeners.includes(port)
      else { continue }
      for mapping in sibling.service.ports {
        guard let published = mapping.published, let target = mapping.target, published.contains(port),
          published.count == target.count, mapping.protocol == "tcp"
        else { continue }
        let inside = target.first + port - published.first
        report.emit(
          .isPublished(sibling.name, port, inside),
          at: place,
          related: [
            RelatedPlace("\(port) is opened on the host only, here", at: mapping.publishedPlace ?? mapping.place)
          ],
          help: "write \(endpoint.host):\(inside)",
          fix: Fix("write `\(inside)`", .safe, [TextEdit(place, String(inside))])
        )
        break
      }
    }
  }
}

extension Message {
  fileprivate static func isPublished(_ sibling: String, _ port: Int, _ inside: Int) -> Message {
    "other services reach '\(sibling)' on \(inside); \(port) is the port that it publishes on the host"
  }
}
