import Analysis
import Diagnostics
import Linting
import SourceText

/// A service looks for another one at localhost.
struct LocalhostBetweenServices: ProjectRule {
  static let metadata = RuleMetadata(
    id: "localhost-between-services",
    summary: "A service uses `localhost` for something that runs in another service",
    category: .networking,
    severity: .error,
    fix: .safe,
    rationale: """
      Each container has a localhost of its own. `DATABASE_URL=postgres://localhost:5432/app` in one service never \
      reaches the database in another: the connection is refused (`connect ECONNREFUSED 127.0.0.1:5432`, seen on \
      Docker Engine 28). Services reach each other by their names, on the port that the process in the container \
      listens on.

      Flagged where the port belongs to exactly one other service, this one does not listen on it itself, and the \
      container's own processes read the value: a script of the project connects to it, or the variable's name or the \
      URL's scheme says so. Values for browsers and other clients outside (CORS, redirect and public URLs, `VITE_…`, \
      `NEXT_PUBLIC_…`, advertised listeners), bind addresses, healthchecks, and services that share the host's or \
      another service's network are left alone.
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
              DATABASE_URL: postgres://app@localhost:5432/app
        #                                  ^^^^^^^^^ localhost-between-services
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
            environment:
              DATABASE_URL: postgres://app@db:5432/app
          db:
            image: postgres:17
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for endpoint in project.endpoints where endpoint.target == .loopback {
      guard let port = endpoint.port, endpoint.isReadInside,
        case .one(let sibling, let evidence) = project.owner(ofLoopbackPort: port, for: endpoint)
      else { continue }
      let user = project.containers[endpoint.container]
      // An image may bring a server of its own, started by a supervisor.
      guard !project.installsServer(on: port, in: user) else { continue }
      let inside = evidence.internalPort
      var related: [RelatedPlace] = []
      if let place = evidence.place {
        related.append(RelatedPlace("'\(sibling.name)' listens on \(inside) here", at: place))
      } else {
        related.append(RelatedPlace("'\(sibling.name)' listens on \(inside)", at: sibling.service.namePlace))
      }
      if case .container(let use) = endpoint.reader {
        related.append(RelatedPlace("'\(user.name)' connects to it here", at: use))
      }
      report.emit(
        .looksAtItself(user.name, endpoint.host, port, sibling.name),
        at: endpoint.hostPlace,
        related: related,
        help: "write \(sibling.name):\(inside) instead of \(endpoint.host):\(port)",
        fix: fix(endpoint, sibling.name, inside)
      )
    }
  }

  /// Replaces host and port where both stand in one piece of text. Safe where no browser could be meant: a script of the
  /// project connects to it, or the address is of a kind that browsers do not know.
  private func fix(_ endpoint: Endpoint, _ service: String, _ port: Int) -> Fix? {
    var edits = [TextEdit(endpoint.hostPlace, service)]
    if let place = endpoint.portPlace, endpoint.port != port { edits.append(TextEdit(place, String(port))) }
    let isProven = if case .container = endpoint.reader { true } else { false }
    let isForServers = endpoint.scheme.map { !["http", "https", "ws", "wss"].contains($0) } ?? false
    return Fix("write `\(service):\(port)`", isProven || isForServers ? .safe : .unsafe, edits)
  }
}

extension Message {
  fileprivate static func looksAtItself(_ user: String, _ host: String, _ port: Int, _ sibling: String) -> Message {
    """
    in '\(user)', \(host) is that container itself, where nothing listens on \(port); \
    '\(sibling)' does, and is reached by its name
    """
  }
}
