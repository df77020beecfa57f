import Analysis
import Compose
import Diagnostics
import Linting

/// A container that is told to run as root.
struct ExplicitRootUser: ContainerRule {
  static let metadata = RuleMetadata(
    id: "explicit-root-user",
    summary: "A service is told to run as root",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0018"],
    rationale: """
      `user: root` overrides the user that the image chose, often only to get around a permission of a mounted folder. \
      What breaks into the service is root inside the container, and root on each mounted path. A service without \
      `user` is left alone: its image decides.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#user"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            user: root
            #     ^^^^ explicit-root-user
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            user: "1000:1000"
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard let user = container.service.user, let name = user.known else { return }
    let digits = name.prefix { $0 != ":" }.drop { $0 == "+" }
    guard digits == "root" || (!digits.isEmpty && digits.allSatisfy { $0 == "0" }) else { return }
    report.emit(
      .isRoot(container.name),
      at: user.place,
      help: "leave `user` out, or name one without rights: `user: \"1000:1000\"`"
    )
  }
}

extension Message {
  fileprivate static func isRoot(_ service: String) -> Message { "'\(service)' is told to run as root" }
}
