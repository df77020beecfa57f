import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A literal credential in a compose file.
struct CredentialLiteral: ContainerRule {
  static let metadata = RuleMetadata(
    id: "credential-literal",
    summary: "A compose file holds a password or a key",
    category: .security,
    severity: .warning,
    aliases: ["CL-0020", "passwords-and-secrets"],
    rationale: """
      Who can read the file, its history or `docker inspect` has the credential. A secret (`secrets:`, with the \
      `*_FILE` variable that many images read) or a variable from an env file that git ignores keeps it out.

      By default only values that give themselves away by their form (keys of AWS, GitHub, GitLab, Slack, Stripe, a \
      private key) are reported. The preset `strict` adds literal values of variables and flags that are named like a \
      secret (PASSWORD, TOKEN, API_KEY …). Names alone never convict: names of files, addresses, lengths and public \
      keys, values that come from variables, placeholders, paths and addresses are left alone. Values are never \
      printed.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/services/#environment",
      "https://docs.docker.com/compose/how-tos/use-secrets/",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              API_TOKEN: 4f1c9a7e
            # ^^^^^^^^^ credential-literal
        """
      ),
      .good(
        """
        services:
          db:
            image: postgres:17
            environment:
              POSTGRES_PASSWORD_FILE: /run/secrets/db
            secrets: [db]
        secrets:
          db:
            file: ./db.txt
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for variable in container.service.environment {
      guard let value = variable.value else { continue }
      check(variable.name, value, at: variable.namePlace, &report)
    }
    for file in container.service.envFiles {
      for definition in file.definitions {
        guard let value = definition.value else { continue }
        check(definition.name, value, at: definition.namePlace, &report)
      }
    }
    let commands = [container.service.command, container.service.entrypoint, container.service.healthcheck?.test]
    for words in commands.compactMap({ $0?.words }) {
      for flag in SecretFlag.all(in: words) {
        report.emit(.holdsSecret("--" + flag.name), at: flag.place, preset: .strict, help: help)
      }
    }
  }

  private func check(_ name: String, _ text: Text, at place: Place, _ report: inout Report) {
    let value = SecretValue(text.string, hasUnknownParts: text.hasUnknownParts || text.comesFromVariable)
    if value == .known {
      report.emit(.holdsKey(name), at: place, help: help)
    } else if value == .text, SecretName(name) == .certain {
      report.emit(.holdsSecret(name), at: place, preset: .strict, help: help)
    }
  }

  private var help: String { "read it from a secret (`secrets:`), or from an env file that git ignores" }
}

extension Message {
  fileprivate static func holdsKey(_ name: String) -> Message {
    "the value of \(name) has the form of a real key, and everyone who gets this file has it"
  }

  fileprivate static func holdsSecret(_ name: String) -> Message {
    "everyone who gets this file has the value of \(name)"
  }
}
