import Analysis
import Compose
import Diagnostics
import Linting

/// A literal secret in `build.args`.
struct SecretBuildArg: ContainerRule {
  static let metadata = RuleMetadata(
    id: "secret-build-arg",
    summary: "A secret is passed as a build argument",
    category: .security,
    severity: .warning,
    rationale: """
      What a build argument holds is in the image's history as soon as a RUN follows its ARG: `docker history \
      --no-trunc` shows it to everyone who can pull the image. A build secret (`build.secrets` with `RUN \
      --mount=type=secret`) leaves nothing behind. The name has to be that of a secret, and the value a literal text; \
      values are never printed.
      """,
    references: [
      "https://docs.docker.com/reference/compose-file/build/#args", "https://docs.docker.com/build/building/secrets/",
    ],
    examples: [
      .bad(
        """
        services:
          web:
            build:
              context: .
              args:
                NPM_TOKEN: 4f1c9a7e
              # ^^^^^^^^^ secret-build-arg
        """
      ),
      .good(
        """
        services:
          web:
            build:
              context: .
              secrets: [npm]
        secrets:
          npm:
            environment: NPM_TOKEN
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for argument in container.service.build?.args ?? [] {
      guard let text = argument.value else { continue }
      let value = SecretValue(text.string, hasUnknownParts: text.hasUnknownParts || text.provenance != .written)
      guard value == .known || (value == .text && SecretName(argument.name) == .certain) else { continue }
      report.emit(
        .staysInHistory(argument.name),
        at: argument.namePlace,
        help: "pass it with `build.secrets`, and read it with RUN --mount=type=secret"
      )
    }
  }
}

extension Message {
  fileprivate static func staysInHistory(_ name: String) -> Message {
    "what \(name) holds stays in the image's history, for everyone who gets the image"
  }
}
