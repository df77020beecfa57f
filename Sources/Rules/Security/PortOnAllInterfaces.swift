import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A port that is open on every address.
struct PortOnAllInterfaces: ContainerRule {
  static let metadata = RuleMetadata(
    id: "port-on-all-interfaces",
    summary: "A port is published on every address of the host",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0005", "no-unbound-port-interfaces", "container-traffic-not-bound-to-host-interface"],
    fix: .unsafe,
    rationale: """
      Without a host address Docker opens a published port on every interface, past the rules of ufw and firewalld, on \
      a laptop in a café as on a server. `127.0.0.1:8080:80` keeps it on the machine, where a reverse proxy or a \
      developer reaches it. What the world should reach has to be open: that is why this rule is for those who ask. \
      Data stores have a rule of their own.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            ports:
              - "8080:80"
              # ^^^^^^^^^ port-on-all-interfaces
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            ports:
              - "127.0.0.1:8080:80"
        """
      ),
    ]
  )

  /// Every way to write "all addresses".
  private static let wildcards: Set<String> = ["0.0.0.0", "::", "[::]", "*", "::ffff:0.0.0.0", "0:0:0:0:0:0:0:0"]

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard container.ownsNetwork else { return }
    for port in container.service.ports {
      if let address = port.hostIP {
        guard let known = address.known, Self.wildcards.contains(known) else { continue }
      }
      guard port.published != nil || port.isPublishedKnown else { continue }
      report.emit(
        .isOpen(container.name, port),
        at: port.place,
        help: "put an address in front: `127.0.0.1:…` keeps it on this machine",
        fix: fix(port)
      )
    }
  }

  private func fix(_ port: Port) -> Fix? {
    guard port.isShort, port.hostIP == nil, let published = port.publishedPlace, published.file == port.place.file
    else {
      return nil
    }
    return Fix("publish on 127.0.0.1 only", .unsafe, [.insert("127.0.0.1:", at: published.file, published.span.start)])
  }
}

extension Message {
  fileprivate static func isOpen(_ service: String, _ port: Port) -> Message {
    let number =
      port.published.map { $0.count == 1 ? "port \($0.first)" : "ports \($0.first)-\($0.last)" } ?? "a random port"
    return "'\(service)' opens \(number) on every address of the host"
  }
}
