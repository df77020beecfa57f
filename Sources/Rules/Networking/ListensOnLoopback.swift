import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A server in a container listens on the container's own loopback only.
struct ListensOnLoopback: ContainerRule {
  static let metadata = RuleMetadata(
    id: "listens-on-loopback",
    summary: "A server listens on loopback inside its container, where nobody else reaches it",
    category: .networking,
    severity: .error,
    fix: .unsafe,
    rationale: """
      A server that is bound to 127.0.0.1 or `localhost` answers only inside its own container. Through a published port it \
      gives `curl: (56) Recv failure: Connection reset by peer`, to other services `Connection refused` (seen on Docker \
      Engine 28), and its healthcheck still says that all is well. In a container a server binds to 0.0.0.0; what is \
      reachable from outside is decided by `ports`.

      An error where an option says so, a warning where a variable does, or where the program does so unless told otherwise \
      (`manage.py runserver`, `flask run`, `uvicorn`, `rails server`, `vite`, `ng serve`, `mkdocs serve` …): a \
      configuration file may still tell it. Left alone: services whose ports nobody uses, and shared networks.
      """,
    references: ["https://docs.docker.com/engine/network/port-publishing/"],
    examples: [
      .bad(
        """
        services:
          web:
            image: python:3.13
            command: uvicorn app:app --host 127.0.0.1 --port 8000
        #                                   ^^^^^^^^^ listens-on-loopback
            ports: ["8000:8000"]
        """
      ),
      .good(
        """
        services:
          web:
            image: python:3.13
            command: uvicorn app:app --host 0.0.0.0 --port 8000
            ports: ["8000:8000"]
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard container.ownsNetwork, let use = use(of: container, project) else { return }
    for start in project.startInvocations(of: container) {
      guard let binding = LoopbackBinding(start, container), binding.isWritten || !container.bindsByFile else {
        continue
      }
      report.emit(
        binding.isWritten
          ? .isBound(container.name, binding.text) : .isBoundByDefault(container.name, binding.text),
        at: binding.place,
        severity: binding.isWritten ? .error : .warning,
        related: [use],
        help: binding.help,
        fix: binding.isWritten
          ? binding.hostPlace.map { Fix("write `0.0.0.0`", .unsafe, [TextEdit($0, "0.0.0.0")]) } : nil
      )
      return
    }
    checkVariables(container, use, &report)
  }

  /// Variables that tell a server where to listen.
  private static let variables: Set<String> = [
    "HOST", "FLASK_RUN_HOST", "UVICORN_HOST", "NUXT_HOST", "NITRO_HOST", "BIND", "BIND_ADDRESS", "BIND_HOST",
    "LISTEN_ADDRESS", "LISTEN_HOST", "LISTEN_ADDR", "SERVER_ADDRESS", "BINDING", "HTTP_HOST", "BIND_ADDR", "HTTP_ADDR",
    "LISTEN", "QUARKUS_HTTP_HOST", "MICRONAUT_SERVER_HOST",
  ]

  private func checkVariables(_ container: Container, _ use: RelatedPlace, _ report: inout Report) {
    for variable in container.winningVariables where Self.variables.contains(variable.name) {
      guard let value = variable.value, let known = value.known, let address = Address.only(in: known),
        address.isLoopback
      else { continue }
      let place = value.place(of: address.hostRange)
      report.emit(
        .isBound(container.name, "\(variable.name)=\(known)"),
        at: place,
        severity: .warning,
        related: [use],
        help: "write 0.0.0.0",
        fix: Fix("write `0.0.0.0`", .unsafe, [TextEdit(place, "0.0.0.0")])
      )
      return
    }
  }

  /// Who would reach it: the host through a published port, or another service.
  private func use(of container: Container, _ project: Project) -> RelatedPlace? {
    if let port = container.service.ports.first(where: { $0.protocol == "tcp" }) {
      return RelatedPlace("it is published here", at: port.place)
    }
    let caller = project.callers(of: container).first { $0.reader != .outside && $0.carrier != .healthcheck }
    return caller.map {
      RelatedPlace("'\(project.containers[$0.container].name)' connects to it here", at: $0.hostPlace)
    }
  }
}

extension Message {
  fileprivate static func isBound(_ service: String, _ text: String) -> Message {
    "'\(service)' listens on its own loopback only (\(text)); nobody outside its container reaches it"
  }

  fileprivate static func isBoundByDefault(_ service: String, _ program: String) -> Message {
    "`\(program)` listens on loopback unless told otherwise; nobody outside '\(service)' reaches it"
  }
}
