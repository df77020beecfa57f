import Analysis
import Diagnostics
import Linting
import SourceText

/// A start-up script waits for a host or a port that never answers.
struct WaitForUnknownHost: ProjectRule {
  static let metadata = RuleMetadata(
    id: "wait-for-unknown-host",
    summary: "A service waits at its start for a host or a port that does not exist in the project",
    category: .startup,
    severity: .error,
    fix: .unsafe,
    rationale: """
      wait-for-it, dockerize and loops around `nc`, `curl` or `pg_isready` hold a service back until something answers. With a \
      name that no service has (`nc: bad address 'postgres'`), or a port that the service does not listen on, it hangs, or \
      gives up after its timeout; the program behind never starts.

      Looked at are addresses that are written out in commands and scripts. Left alone: services in external networks and of files \
      that only others make whole, names of services in a compose file nearby, and ports of images that nobody described.
      """,
    references: ["https://docs.docker.com/compose/how-tos/startup-order/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            depends_on: [db]
            command: wait-for-it.sh postgres:5432 -- serve
        #                           ^^^^^^^^ wait-for-unknown-host
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
            command: wait-for-it.sh db:5432 -- serve
          db:
            image: postgres:17
        """
      ),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for endpoint in project.endpoints where endpoint.isAwaited {
      switch endpoint.target {
      case .unknownName: checkName(endpoint, project, &report)
      case .sibling(let index): checkPort(endpoint, project.containers[index], project, &report)
      case .itself, .loopback, .host, .outside, .unknown: continue
      }
    }
  }

  private func checkName(_ endpoint: Endpoint, _ project: Project, _ report: inout Report) {
    guard project.isStranger(endpoint) else { return }
    let candidate = project.candidate(for: endpoint)
    guard candidate != nil || project.containers.count > 1 else { return }
    report.emit(
      .isNoName(project.containers[endpoint.container].name, endpoint.host),
      at: endpoint.hostPlace,
      severity: candidate == nil ? .warning : .error,
      related: candidate.map { [$0.related(endpoint.port)] } ?? [],
      help: candidate.map { "wait for \($0.container.name)" } ?? "wait for the name of a service, or not at all",
      fix: candidate.map {
        Fix("write `\($0.container.name)`", .unsafe, [TextEdit(endpoint.hostPlace, $0.container.name)])
      }
    )
  }

  private func checkPort(_ endpoint: Endpoint, _ target: Container, _ project: Project, _ report: inout Report) {
    // The port that is published is another rule's matter.
    guard let port = endpoint.port, let place = endpoint.portPlace, !target.listeners.isOpen,
      !target.listeners.includes(port), target.ownsNetwork, target.configurations.isEmpty,
      !target.service.ports.contains(where: { $0.published?.contains(port) ?? true }),
      let known = target.listeners.evidence.first
    else { return }
    report.emit(
      .isNotListenedTo(project.containers[endpoint.container].name, target.name, port),
      at: place,
      severity: .warning,
      related: [
        RelatedPlace("'\(target.name)' listens on \(known.port.first)", at: known.place ?? target.service.namePlace)
      ],
      help: "wait for \(target.name):\(known.port.first)"
    )
  }
}

extension Message {
  fileprivate static func isNoName(_ user: String, _ host: String) -> Message {
    "'\(user)' waits for '\(host)', which is no service, alias or host name of this project"
  }

  fileprivate static func isNotListenedTo(_ user: String, _ target: String, _ port: Int) -> Message {
    "'\(user)' waits for port \(port) of '\(target)', which is not known to listen there"
  }
}
