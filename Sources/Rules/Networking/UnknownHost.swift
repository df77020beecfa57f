import Analysis
import Diagnostics
import Linting
import SourceText

/// A service connects to a host that is no name of the project.
struct UnknownHost: ProjectRule {
  static let metadata = RuleMetadata(
    id: "unknown-host",
    summary: "A service connects to a host name that nothing in the project has",
    category: .networking,
    severity: .error,
    fix: .unsafe,
    rationale: """
      Docker's DNS knows the services of the project by their names, and by `container_name`, `hostname`, aliases, links and \
      `extra_hosts`. Any other name without a dot does not resolve (`bad address 'postgres:8000'`, `getaddrinfo ENOTFOUND`, \
      `could not translate host name`; seen on Docker Engine 28), or resolves by accident through the machine's own DNS. It \
      is what is left when a service was renamed.

      An error where one service is plainly meant: it has a name one letter away, is made from the image of that name, or \
      alone listens on that port. A warning where a script of the project connects to the name, or the variable is plainly \
      read by a server. Left alone: services in external networks and of files that only others make whole, names of \
      services in a compose file nearby, placeholders, and values that a browser reads.
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
              DATABASE_URL: postgres://app@postgres:5432/app
        #                                  ^^^^^^^^ unknown-host
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
    for endpoint in project.endpoints where isAsked(endpoint) && project.isStranger(endpoint) {
      let user = project.containers[endpoint.container]
      let candidate = project.candidate(for: endpoint)
      // A name alone in a file of one service: the other end is elsewhere.
      guard candidate != nil || (project.containers.count > 1 && endpoint.isReadInside) else { continue }
      var related = candidate.map { [$0.related(endpoint.port)] } ?? []
      if case .container(let use) = endpoint.reader, use != endpoint.place {
        related.append(RelatedPlace("'\(user.name)' connects to it here", at: use))
      }
      report.emit(
        .isNoName(endpoint.host, user.name, candidate?.container.name),
        at: endpoint.hostPlace,
        severity: candidate != nil && endpoint.isReadInside ? .error : .warning,
        related: related,
        help: candidate.map { "write \($0.container.name)" }
          ?? "write the name of a service, or add the host with extra_hosts or as a service",
        fix: candidate.map {
          Fix("write `\($0.container.name)`", .unsafe, [TextEdit(endpoint.hostPlace, $0.container.name)])
        }
      )
    }
  }

  /// Whether the address is one that the container's own processes use; waiting scripts and proxies have rules of their own.
  private func isAsked(_ endpoint: Endpoint) -> Bool {
    guard endpoint.target == .unknownName else { return false }
    switch endpoint.carrier {
    case .configuration, .healthcheck, .label, .buildArgument: return false
    case .script where endpoint.isAwaited: return false
    case .variable, .command, .script: break
    }
    if endpoint.isReadInside { return true }
    return endpoint.reader == .unknown && endpoint.scheme.map { ["http", "https", "ws", "grpc"].contains($0) } ?? false
  }
}

extension Message {
  fileprivate static func isNoName(_ host: String, _ user: String, _ meant: String?) -> Message {
    let end = meant.map { "; '\($0)' is most likely meant" } ?? ""
    return "'\(user)' connects to '\(host)', which is no service, alias or host name of this project\(end)"
  }
}
