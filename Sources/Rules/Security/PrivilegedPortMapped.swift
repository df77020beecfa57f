import Analysis
import Compose
import Diagnostics
import Linting

/// A published port with a number that is reserved.
struct PrivilegedPortMapped: ContainerRule {
  static let metadata = RuleMetadata(
    id: "privileged-port-mapped",
    summary: "A port below 1024 is published",
    category: .security,
    severity: .info,
    preset: .all,
    aliases: ["privileged-ports-mapped-in-container"],
    rationale: """
      Ports below 1024 belong to services that people trust by their number; a policy that wants them on a load \
      balancer alone, not on containers, is checked with this rule. CIS Docker Benchmark 5.8.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            ports:
              - "80:8080"
              # ^^^^^^^^^ privileged-port-mapped
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            ports:
              - "8080:8080"
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for port in container.service.ports {
      guard let published = port.published, published.first > 0, published.first < 1024 else { continue }
      report.emit(.isReserved(container.name, published.first), at: port.place, help: "publish a port from 1024 on")
    }
  }
}

extension Message {
  fileprivate static func isReserved(_ service: String, _ port: Int) -> Message {
    "'\(service)' publishes port \(port), one of those below 1024"
  }
}
