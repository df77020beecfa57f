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

/// How sure a name is that its value is a secret.
private enum SecretName {
  case certain
  case maybe

  /// Words that say that the value is something about a secret, or meant for everybody.
  private static let harmless: Set<String> = [
    "FILE", "FILES", "PATH", "DIR", "FOLDER", "URL", "URI", "URLS", "ENDPOINT", "ISSUER", "VERSION", "PUBLIC", "PUB",
    "LENGTH", "MIN", "MAX", "SOCK", "SOCKET", "SIZE", "ENABLED", "DISABLED", "ENABLE", "DISABLE", "EXPIRY",
    "EXPIRATION",
    "EXPIRES", "TTL", "TIMEOUT", "LIFETIME", "POLICY", "TYPE", "HEADER", "KEYRING", "KEYSERVER", "GPG", "PGP", "HOST",
    "PORT", "PREFIX", "ALGORITHM", "ROUNDS", "FORMAT", "STORE", "REQUIRED", "ALLOW", "ALLOWED", "METHOD", "PROVIDER",
    "COUNT", "FINGERPRINT", "FIELD", "COLUMN", "NAMESPACE", "REALM", "PROXY", "SHA256", "CHECKSUM", "KEYS",
  ]
  private static let secrets: Set<String> = [
    "PASSWORD", "PASSWD", "PASSPHRASE", "PASSWORT", "SECRET", "TOKEN", "APIKEY", "CREDENTIALS", "SECRETKEY",
  ]
  /// Certain with another word in front: `DB_PASS`, but not `PWD`.
  private static let certainBehind: Set<String> = ["PASS", "PWD", "PW", "PSW"]
  /// What a key has to be called to be a secret one.
  private static let secretKeys: Set<String> = [
    "API", "SECRET", "ACCESS", "PRIVATE", "SIGNING", "ENCRYPTION", "MASTER", "AUTH", "ACCOUNT", "APP", "JWT", "SSH",
  ]
  /// What the others ask for.
  private static let loud: Set<String> = [
    "APIKEY", "AUTH", "CREDENTIAL", "CREDENTIALS", "KEY", "PASSWORD", "PWORD", "PASSWD", "SECRET", "TOKEN",
  ]

  init?(_ name: String) {
    let words = name.asciiUppercased.split { $0 == "_" || $0 == "-" || $0 == "." }.map(String.init)
    guard let last = words.last, !words.contains(where: Self.harmless.contains) else { return nil }
    let before = words.dropLast().last
    let isForBrowsers = words[0] == "VITE" || words.starts(with: ["REACT", "APP"])
    let isCertain =
      Self.secrets.contains(last) || (before != nil && Self.certainBehind.contains(last))
      || (last == "KEY" && before.map(Self.secretKeys.contains) ?? false)
    if isCertain, !isForBrowsers {
      self = .certain
    } else if isCertain || words.contains(where: Self.loud.contains) {
      self = .maybe
    } else {
      return nil
    }
  }
}

/// What the value of a variable looks like; never what it is.
private enum SecretValue {
  /// Nothing, or nothing yet.
  case none
  /// It comes from other variables.
  case variable
  /// A path, an address, a switch, or a stand-in for the real one.
  case harmless
  case text
  /// Keys that give themselves away by their form.
  case known

  init(_ expansion: Expansion?) {
    guard let expansion, !expansion.text.bytes.isEmpty else {
      self = .none
      return
    }
    let text = expansion.text.string
    if Self.isKey(text) {
      self = .known
    } else if !expansion.unknowns.isEmpty {
      self = .variable
    } else if text.hasPrefix("/") || text.holds("://") || Self.isStandIn(text.asciiLowercased) {
      self = .harmless
    } else {
      self = .text
    }
  }

  private static func isStandIn(_ text: String) -> Bool {
    let words: Set<String> = [
      "true", "false", "yes", "no", "on", "off", "0", "1", "none", "null", "nil", "unset", "x", "xx", "xxx", "todo",
      "changeme", "change_me", "change-me", "changeit", "dummy", "fake", "placeholder", "example", "test", "build",
    ]
    let marks: [StaticString] = [
      "dummy", "placeholder", "example", "changeme", "change_me", "replace", "your_", "your-",
    ]
    return words.contains(text) || text.hasPrefix("<") || text.hasPrefix("**") || marks.contains { text.holds($0) }
  }

  /// The prefixes that their makers document, with as much behind them as a key has.
  private static func isKey(_ text: String) -> Bool {
    if text.holds("PRIVATE KEY-----") { return true }
    guard text.utf8.count >= 20, !text.holds("EXAMPLE") else { return false }
    return [
      "AKIA", "ASIA", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk_live_", "rk_live_", "npm_",
    ].contains { text.hasPrefix($0) }
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
