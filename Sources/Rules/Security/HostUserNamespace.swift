import Analysis
import Compose
import Diagnostics
import Linting

/// A container that opts out of user namespaces.
struct HostUserNamespace: ContainerRule {
  static let metadata = RuleMetadata(
    id: "host-user-namespace",
    summary: "A service opts out of user namespaces",
    category: .security,
    severity: .info,
    preset: .strict,
    aliases: ["shared-host-user-namespace"],
    rationale: """
      Where the engine maps container users to others of the host (`userns-remap`), `userns_mode: host` switches that \
      off for this service: its root is the host's root again. On an engine without the mapping it changes nothing.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#userns_mode",
      "https://docs.docker.com/engine/security/userns-remap/",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            userns_mode: host
            #            ^^^^ host-user-namespace
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let mode = container.service.usernsMode, mode.known == "host" else { return }
    report.emit(.optsOut(container.name), at: mode.place, help: "leave `userns_mode` out")
  }
}

extension Message {
  fileprivate static func optsOut(_ service: String) -> Message {
    "'\(service)' opts out of user namespaces: where the engine has them, its root is the host's root"
  }
}
