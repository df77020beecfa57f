import Analysis
import Compose
import Diagnostics
import Linting

/// A container that shares the host name.
struct HostUtsNamespace: ContainerRule {
  static let metadata = RuleMetadata(
    id: "host-uts-namespace",
    summary: "A service shares the host name of the machine",
    category: .security,
    severity: .info,
    preset: .strict,
    rationale: """
      With `uts: host` a container that has the capability SYS_ADMIN can change the machine's host name, and \
      `hostname:` of the service is refused by the engine. CIS Docker Benchmark 5.21.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#uts"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            uts: host
            #    ^^^^ host-uts-namespace
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            hostname: web
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let uts = container.service.uts, uts.known == "host" else { return }
    report.emit(
      .sharesName(container.name),
      at: uts.place,
      help: "leave `uts` out, and name the container with `hostname`"
    )
  }
}

extension Message {
  fileprivate static func sharesName(_ service: String) -> Message {
    "'\(service)' shares the host name of the machine"
  }
}
