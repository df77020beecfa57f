import SourceText

/// How sure a name is that its value is a secret.
package enum SecretName {
  case certain
  case maybe

  /// Words that say that the value is something about a secret, or meant for everybody.
  private static let harmless: Set<String> = [
    "FILE", "FILES", "PATH", "DIR", "FOLDER", "URL", "URI", "URLS", "ENDPOINT", "VERSION", "PUBLIC", "PUB", "LENGTH",
    "MIN", "MAX", "SOCK", "SOCKET", "SIZE", "TTL", "TIMEOUT", "LIFETIME", "EXPIRY", "EXPIRATION",
  ]
  /// Words with which it hardly ever is one.
  private static let tame: Set<String> = [
    "ENABLED", "DISABLED", "ENABLE", "DISABLE", "POLICY", "TYPE", "HEADER", "KEYRING", "KEYSERVER", "GPG", "PGP",
    "HOST",
    "PORT", "PREFIX", "ALGORITHM", "ROUNDS", "FORMAT", "STORE", "REQUIRED", "ALLOW", "ALLOWED", "METHOD", "PROVIDER",
    "COUNT", "RANDOM", "EMPTY", "FINGERPRINT", "FIELD", "COLUMN", "NAMESPACE", "REALM", "ISSUER", "VITE", "REACT",
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

  package init?(_ name: String) {
    let words = name.asciiUppercased.split { $0 == "_" || $0 == "-" || $0 == "." }.map(String.init)
    guard let last = words.last, !words.contains(where: Self.harmless.contains) else { return nil }
    let before = words.dropLast().last
    let isTame = words.contains(where: Self.tame.contains)
    let isCertain =
      Self.secrets.contains(last) || (before != nil && Self.certainBehind.contains(last))
      || (last == "KEY" && before.map(Self.secretKeys.contains) ?? false)
    if isCertain, !isTame {
      self = .certain
    } else if isCertain || words.contains(where: Self.loud.contains) {
      self = .maybe
    } else {
      return nil
    }
  }

  /// Whether anything in a name speaks of a secret: not enough to convict, but to be careful with the value.
  package static func sounds(_ name: String) -> Bool {
    if SecretName(name) != nil { return true }
    let upper = name.asciiUppercased
    let words: [StaticString] = ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "PASSPHRASE", "APIKEY", "API_KEY"]
    return words.contains { upper.holds($0) }
      && !upper.split(whereSeparator: { $0 == "_" || $0 == "-" || $0 == "." }).contains {
        harmless.contains(String($0))
      }
  }
}

/// What the value of a variable looks like; never what it is.
package enum SecretValue {
  /// Nothing, or nothing yet.
  case none
  /// It comes from other variables.
  case variable
  /// A path, an address, a switch, or a stand-in for the real one.
  case harmless
  case text
  /// Keys that give themselves away by their form.
  case known

  package init(_ text: String, hasUnknownParts: Bool) {
    if text.isEmpty, !hasUnknownParts {
      self = .none
    } else if Self.isKey(text) {
      self = .known
    } else if hasUnknownParts {
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
