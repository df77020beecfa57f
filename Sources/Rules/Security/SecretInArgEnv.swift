import Analysis
import Diagnostics
import Dockerfile
import Linting
import SourceText

/// A secret in ARG or ENV.
struct SecretInArgEnv: DockerfileRule {
  static let metadata = RuleMetadata(
    id: "secret-in-arg-env",
    summary: "ARG or ENV holds a secret",
    category: .security,
    severity: .warning,
    aliases: ["DL3064", "SecretsUsedInArgOrEnv", "DS-0031"],
    rationale: """
      What ENV sets is in the image: `docker inspect` shows it to everyone who can pull it, and every process of the \
      container inherits it. What ARG gets with --build-arg is in the image's history (`docker history --no-trunc`) \
      as soon as a RUN follows. A secret mount (`RUN --mount=type=secret`) leaves nothing behind; what the container \
      needs belongs into its environment or secrets when it starts.

      The name has to end in what a secret is called (PASSWORD, TOKEN, API_KEY …): with a value that is text a \
      warning, without one (an ARG that waits for it) an info. Values that give themselves away (keys of AWS, GitHub, \
      GitLab, Slack, a private key) are found under any name. Other names with such a word, empty values and \
      placeholders are for the preset `all`; names of files, addresses, lengths, versions and public keys are left \
      alone, and so are values that are paths or addresses. Values are never printed in the message.
      """,
    references: [
      "https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/",
      "https://docs.docker.com/build/building/secrets/",
    ],
    examples: [
      .bad(
        dockerfile: """
          FROM node:22-slim
          ENV API_TOKEN=4f1c9a7e
          #   ^^^^^^^^^ secret-in-arg-env
          """
      ),
      .good(
        dockerfile: """
          FROM node:22-slim
          RUN --mount=type=secret,id=token TOKEN=$(cat /run/secrets/token) npm ci
          """
      ),
    ]
  )

  func check(_ dockerfile: DockerfileUnit, in project: Project, _ report: inout Report) {
    let tree = dockerfile.tree
    for instruction in tree.instructions {
      switch (instruction.keyword, instruction.body) {
      case (.env, .pairs(let pairs, _)), (.arg, .arguments(let pairs)):
        let ships = instruction.stage.map { dockerfile.shippedStages.contains($0) } ?? true
        for pair in pairs { check(pair, instruction.keyword == .arg, ships, tree, &report) }
      default: break
      }
    }
  }

  private func check(
    _ pair: KeyValue,
    _ isArgument: Bool,
    _ ships: Bool,
    _ tree: DockerfileTree,
    _ report: inout Report
  ) {
    let name = pair.key.string
    let value = SecretValue(pair.value.map { Expander(escape: tree.escape).word($0.text) { _ in .unknown } })
    guard let kind = SecretName(name) ?? (value == .known ? .maybe : nil) else { return }
    let place = Place(tree.file, pair.key.span)
    let instead = "pass it with RUN --mount=type=secret, or when the container starts"
    switch (kind, value) {
    case (_, .known),
      (.certain, .text) where ships || value == .known:
      report.emit(.holdsSecret(name), at: place, help: instead)
    case (.certain, .none) where isArgument && ships, (.certain, .variable) where !isArgument && ships:
      report.emit(.isMadeForSecret(name, isArgument), at: place, severity: .info, help: instead)
    default:
      report.emit(.soundsSecret(name), at: place, severity: .info, preset: .all, help: instead)
    }
  }
}

extension SecretValue {
  /// The value of an ARG or ENV, variables in place.
  fileprivate init(_ expansion: Expansion?) {
    self.init(expansion?.text.string ?? "", hasUnknownParts: !(expansion?.unknowns.isEmpty ?? true))
  }
}

extension Message {
  fileprivate static func holdsSecret(_ name: String) -> Message {
    "the value of \(name) can be read by everyone who gets the image or this file"
  }
  fileprivate static func isMadeForSecret(_ name: String, _ isArgument: Bool) -> Message {
    isArgument
      ? "what is passed as \(name) can be read in the image's history"
      : "\(name) keeps in the image what it gets from a build argument"
  }
  fileprivate static func soundsSecret(_ name: String) -> Message {
    "\(name) sounds as if it held a secret, which everyone who gets the image could read"
  }
}
