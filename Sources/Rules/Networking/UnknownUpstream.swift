import Analysis
import Diagnostics
import Linting
import SourceText

/// The configuration of a proxy names a host that does not exist.
struct UnknownUpstream: ProjectRule {
  static let metadata = RuleMetadata(
    id: "unknown-upstream",
    summary: "The configuration of a proxy passes requests to a host name that nothing in the project has",
    category: .networking,
    severity: .error,
    fix: .unsafe,
    rationale: """
      nginx looks its upstreams up when it starts, and does not start without them: `[emerg] host not found in upstream \
      "app:9000"`; HAProxy ends with `could not resolve address`. Caddy, Traefik and Prometheus start, and answer every \
      request with 502 or report the target as down.

      Read are the files of the project that are mounted or copied to where the program looks for them, includes and \
      templates too. Left alone: names with a dot, sockets, variables that nginx looks up for each request, `resolver` and \
      `init-addr`, proxies in external networks, and names of services in a compose file nearby.
      """,
    references: ["https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server"],
    examples: [
      .bad(files: [
        Example.File(
          "compose.yaml",
          """
          services:
            proxy:
              image: nginx:1.27.3
              volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf:ro"]
            app:
              image: example/app:1.4
          """
        ),
        Example.File(
          "nginx.conf",
          """
          server {
            listen 80;
            location / { proxy_pass http://apps:3000; }
          #                                ^^^^ unknown-upstream
          }
          """
        ),
      ]),
      .good(files: [
        Example.File(
          "compose.yaml",
          """
          services:
            proxy:
              image: nginx:1.27.3
              volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf:ro"]
            app:
              image: example/app:1.4
          """
        ),
        Example.File("nginx.conf", "server { location / { proxy_pass http://app:3000; } }"),
      ]),
    ]
  )

  func check(_ project: Project, _ report: inout Report) {
    for endpoint in project.endpoints {
      guard case .configuration(let kind) = endpoint.carrier, project.isStranger(endpoint) else { continue }
      let user = project.containers[endpoint.container]
      // One service alone is put in front of things that run elsewhere.
      guard project.containers.count > 1 else { continue }
      let candidate = project.candidate(for: endpoint)
      let isFatal = kind.resolvesAtStart && !endpoint.isDeferred
      report.emit(
        .isNoName(endpoint.host, user.name, kind.rawValue, isFatal),
        at: endpoint.hostPlace,
        severity: isFatal ? .error : .warning,
        related: related(candidate, endpoint, user),
        help: candidate.map { "write \($0.container.name)" }
          ?? "write the name of a service, or remove what passes to it",
        fix: candidate.map {
          Fix("write `\($0.container.name)`", .unsafe, [TextEdit(endpoint.hostPlace, $0.container.name)])
        }
      )
    }
  }

  private func related(_ candidate: Project.Candidate?, _ endpoint: Endpoint, _ user: Container) -> [RelatedPlace] {
    let origin = user.configurations.first { $0.file == endpoint.place.file }?.origin
    return (candidate.map { [$0.related(endpoint.port)] } ?? [])
      + (origin.map { [RelatedPlace("'\(user.name)' gets the file here", at: $0)] } ?? [])
  }
}

extension Message {
  fileprivate static func isNoName(_ host: String, _ user: String, _ program: String, _ isFatal: Bool) -> Message {
    let end = isFatal ? "and does not start without it" : "and every request for it will fail"
    return "\(program) in '\(user)' passes to '\(host)', which is no name of this project, \(end)"
  }
}
