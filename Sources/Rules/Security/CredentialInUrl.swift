import Analysis
import Compose
import Diagnostics
import Linting

/// A literal password in an address.
struct CredentialInUrl: ContainerRule {
  static let metadata = RuleMetadata(
    id: "credential-in-url",
    summary: "An address holds a password",
    category: .security,
    severity: .warning,
    preset: .strict,
    aliases: ["CL-0021"],
    rationale: """
      A password inside an address is in the compose file for everyone who gets it, and appears in logs whenever a \
      program prints where it connects to. Most clients take user and password apart, or the address from a file. \
      Passwords that come from variables are left alone; values are never printed.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#environment"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              DATABASE_URL: postgres://app:hunter2@db/app
            # ^^^^^^^^^^^^ credential-in-url
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              DATABASE_URL: postgres://app:${DB_PASSWORD}@db/app
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for variable in container.environment where variable.layer != .image {
      guard let value = variable.value, value.provenance == .written,
        !AddressPassword.ranges(in: Array(value.string.utf8)).isEmpty
      else { continue }
      report.emit(
        .holdsPassword(variable.name),
        at: variable.namePlace,
        help: "take the password from a variable or a secret"
      )
    }
  }
}

extension Message {
  fileprivate static func holdsPassword(_ name: String) -> Message {
    "the address in \(name) holds a password, which everyone who gets this file has"
  }
}
