import Analysis
import Diagnostics
import Linting
import SourceText

/// A service connects to a port of its own localhost on which nothing listens, in any service.
struct LocalhostWithoutListener: ProjectRule {
  static let metadata = RuleMetadata(
    id: "localhost-without-listener",
    summary: "A service connects to a `localhost` port that nothing in the project listens on",
    category: .networking,
    severity: .error,
    rationale: """
      In a container localhost is the container itself, not the machine that runs Docker. A URL like \
      `http://localhost:8090` whose port neither this service nor any other listens on can only fail: `can't connect to \
      remote host (127.0.0.1): Connection refused` (seen on Docker Engine 28). Either the other program belongs into \
      this file as a service, and is reached by its name; or it runs on the host, and is reached as \
      `host.docker.internal` with `extra_hosts: ["host.docker.internal:host-gateway"]`.

      An error where a script that the container starts with provably connects to it; a warning where only the name of the \
      variable or the URL's scheme says that the container's own processes read it. What a browser or another client \
      outside reads, images that we know nothing of, and images that install servers of their own are left alone.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#extra_hosts"],
    examples: [
      .bad(
        """
        services:
          worker:
            image: python:3.13-slim
            environment:
              AUTH_SERVICE_URL: http://localhost:8090
        #                       ^^^^^^^^^^^^^^^^^^^^^ localhost-without-listener
        """
      ),
      .good(
        """
        services:
          worker:
            image: python:3.13-slim
            environment:
              AUTH_SERVICE_URL: http://host.docker.internal:8090
            extra_hosts: ["host.docker.internal:host-gateway"]
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for endpoint in project.endpoints where endpoint.target == .loopback {
      guard let port = endpoint.port, endpoint.isReadInside,
        case .nobody = project.owner(ofLoopbackPort: port, for: endpoint)
      else { continue }
      let user = project.containers[endpoint.container]
      let isProven: Bool
      var related: [RelatedPlace] = []
      if case .container(let use) = endpoint.reader {
        isProven = true
        related = [RelatedPlace("'\(user.name)' connects to it here when it starts", at: use)]
      } else {
        isProven = false
        // Without a proof, something in the image may well listen there.
        guard project.knowsThatNothingListens(on: port, in: user) else { continue }
      }
      report.emit(
        .nothingListens(user.name, port, endpoint.host),
        at: endpoint.place,
        severity: isProven ? .error : .warning,
        related: related,
        help: """
          if it belongs to this project, add it as a service and write its name; if it runs on the host, write \
          host.docker.internal and add extra_hosts: ["host.docker.internal:host-gateway"]
          """
      )
    }
  }
}

extension Message {
  fileprivate static func nothingListens(_ user: String, _ port: Int, _ host: String) -> Message {
    "in '\(user)', \(host) is that container itself; nothing listens on \(port), there or in any other service"
  }
}
