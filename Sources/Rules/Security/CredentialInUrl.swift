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
      guard let value = variable.value, value.provenance == .written, holdsPassword(value.string) else { continue }
      report.emit(
        .holdsPassword(variable.name),
        at: variable.namePlace,
        help: "take the password from a variable or a secret"
      )
    }
  }

  /// `scheme://user:password@host`; the user may be missing, the password may be no variable.
  private func holdsPassword(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let mark = Array("://".utf8)
    var at = 0
    while at + mark.count <= bytes.count {
      guard bytes[at..<(at + 3)].elementsEqual(mark) else {
        at += 1
        continue
      }
      let rest = bytes[(at + 3)...].prefix {
        $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "?")
      }
      at += 3
      guard let sign = rest.lastIndex(of: UInt8(ascii: "@")),
        let colon = rest[..<sign].firstIndex(of: UInt8(ascii: ":"))
      else { continue }
      let password = String(decoding: rest[(colon + 1)..<sign], as: UTF8.self)
      if password.contains(Text.unknownMark) || password.hasPrefix("$") || password.hasPrefix("<") { continue }
      if SecretValue(password, hasUnknownParts: false) == .text { return true }
    }
    return false
  }
}

extension Message {
  fileprivate static func holdsPassword(_ name: String) -> Message {
    "the address in \(name) holds a password, which everyone who gets this file has"
  }
}
