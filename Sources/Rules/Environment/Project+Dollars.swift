import Analysis
import Compose
import Shell
import SourceText

/// Why a `$NAME` was most likely meant as it is written, and not for Compose.
enum DollarMeaning: Equatable {
  /// A variable of the container, for its shell; where it is set.
  case container(Place?)
  /// A variable that the shell text itself sets, or awk's.
  case local
  /// A part of a password hash: `$2y$10$…`.
  case hash
  /// A part of a password.
  case secret
  /// A variable of nginx.
  case server
}

extension Project {
  /// What a variable that Compose replaces was meant as; nil where nothing speaks against Compose.
  func meaning(of use: VariableUse, _ context: VariableContext) -> DollarMeaning? {
    let bytes = sources[use.place.file].bytes
    let span = use.place.span
    guard use.modifier == .none, Int(span.end) <= bytes.count, bytes[Int(span.start)] == UInt8(ascii: "$") else {
      return nil
    }
    let isBraced = span.count > 1 && bytes[Int(span.start) + 1] == UInt8(ascii: "{")
    let text = Array(bytes[context.scalar.span.range])
    switch context.field {
    case .shell(let script):
      if let meaning = shellMeaning(use.name, script, text, context) { return meaning }
      return isBraced ? nil : serverMeaning(use.name)
    case .value(let key):
      guard !use.isKnown, !isBraced else { return nil }
      if Dollars.isHash(text) { return .hash }
      if Dollars.isSecret(key), Dollars.isInside(text, at: Int(span.start - context.scalar.span.start)) {
        return .secret
      }
      return nil
    case .essential, .other: return isBraced || use.isKnown ? nil : serverMeaning(use.name)
    }
  }

  private func serverMeaning(_ name: String) -> DollarMeaning? { Dollars.ofNginx.contains(name) ? .server : nil }

  private func shellMeaning(
    _ name: String,
    _ script: ScriptUnit?,
    _ text: [UInt8],
    _ context: VariableContext
  ) -> DollarMeaning? {
    if let container = context.container.map({ containers[$0] }),
      let variable = container.environment.last(where: { $0.name == name && $0.layer != .image })
    {
      return .container(variable.namePlace)
    }
    let isLocal = script?.facts.assignments.contains { $0.name == name } ?? false
    let isAwk = ["NF", "NR", "FNR", "FS", "OFS"].contains(name) && text.holds("awk")
    return isLocal || isAwk ? .local : nil
  }
}

enum Dollars {
  /// Whether a text holds the hash of a password, by its beginning: of bcrypt, apr1, crypt, argon2.
  static func isHash(_ text: [UInt8]) -> Bool {
    let marks: [StaticString] = [
      "$2y$", "$2a$", "$2b$", "$apr1$", "$5$", "$6$", "$1$", "$argon2", "$pbkdf2", "$scrypt$",
    ]
    return marks.contains { text.holds($0) }
  }

  static func isSecret(_ key: String) -> Bool {
    let name = key.asciiUppercased
    let words: [StaticString] = ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "PASSPHRASE", "APIKEY", "API_KEY", "HASH"]
    return words.contains { name.holds($0) } || name.hasSuffix("_PASS") || name.hasSuffix("_PWD")
      || name.hasSuffix("_KEY")
  }

  /// Whether the `$` stands right behind a letter, a digit or a sign of a password: not at the beginning of the value,
  /// nor behind `/`, `:` or `@`, where variables stand in addresses.
  static func isInside(_ text: [UInt8], at offset: Int) -> Bool {
    guard offset > 0, offset < text.count else { return false }
    let before = text[offset - 1]
    return before.isNameByte || [0x21, 0x23, 0x25, 0x5E, 0x26, 0x2A, 0x2B, 0x3F].contains(before)
  }

  static let ofNginx: Set<String> = [
    "host", "uri", "request_uri", "remote_addr", "proxy_add_x_forwarded_for", "http_upgrade", "scheme", "http_host",
    "server_name", "document_root", "fastcgi_script_name", "query_string", "is_args", "args", "connection_upgrade",
    "http_x_forwarded_proto", "proxy_host", "status", "time_local", "body_bytes_sent", "http_referer",
    "http_user_agent",
  ]
}
