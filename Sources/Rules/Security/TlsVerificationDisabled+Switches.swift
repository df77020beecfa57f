import Shell
import SourceText

/// What switches the check of certificates off, in a command or in a variable.
enum TLSSwitch {
  /// Variables and the values (nil: any) with which programs stop checking.
  static let variables: [String: Set<String>?] = [
    "NODE_TLS_REJECT_UNAUTHORIZED": ["0"], "PYTHONHTTPSVERIFY": ["0"], "GIT_SSL_NO_VERIFY": ["1", "true", "yes", "on"],
    "NPM_CONFIG_STRICT_SSL": ["false"], "YARN_STRICT_SSL": ["false"], "YARN_ENABLE_STRICT_SSL": ["false"],
    "CONDA_SSL_VERIFY": ["false", "0", "no"], "PIP_TRUSTED_HOST": nil, "UV_INSECURE_HOST": nil, "GOINSECURE": nil,
  ]

  static func isOff(_ name: String, _ value: String) -> Bool {
    guard let values = variables[name.asciiUppercased], !value.isEmpty else { return false }
    return values?.contains(value.asciiLowercased) ?? true
  }
}

extension TLSSwitch {
  /// curl's options that take a value, so that the letters of others can be told apart.
  private static let curl = OptionForm(valued: [
    "-o", "-d", "-H", "-u", "-A", "-e", "-x", "-X", "-T", "-b", "-c", "-m", "-r", "-w", "-F", "-E", "-C", "-K", "-y",
    "-Y",
    "-z", "-D", "-Q", "-t", "-U", "-P", "-h",
  ])

  /// The option that switches the check off in a command.
  static func option(of invocation: Invocation) -> Span? {
    let words = Array(invocation.arguments)
    switch invocation.program {
    case "curl": return Arguments(words, curl).option("-k", "--insecure", "--proxy-insecure")?.span
    case "wget", "wget2", "apk": return span(of: words) { $0 == "--no-check-certificate" }
    case "aria2c": return span(of: words) { $0 == "--check-certificate=false" }
    case "git": return pair(in: words, "http.sslverify", off: ["false", "0", "no"])
    case "npm", "yarn", "pnpm":
      return span(of: words) { $0 == "--strict-ssl=false" || $0 == "--no-strict-ssl" }
        ?? pair(in: words, "strict-ssl", off: ["false"])
    case "conda", "mamba": return pair(in: words, "ssl_verify", off: ["false", "no", "0"])
    case "composer":
      return pair(in: words, "disable-tls", off: ["true", "1"]) ?? pair(in: words, "secure-http", off: ["false"])
    default: break
    }
    guard let command = invocation.packageCommand else { return nil }
    switch command.manager {
    case .pip:
      return (command.arguments.option("--trusted-host"))?.span ?? pair(in: words, "global.trusted-host", off: nil)
    case .uv: return command.arguments.option("--allow-insecure-host", "--trusted-host")?.span
    case .yum, .dnf, .microdnf:
      return setting(of: command, "--setopt") { $0.hasSuffix("sslverify=0") || $0.hasSuffix("sslverify=false") }
    case .apt, .aptGet, .aptitude:
      return setting(of: command, "-o", "--option") {
        $0.hasPrefix("acquire::https::verify-") && ($0.hasSuffix("=false") || $0.hasSuffix("=0"))
      }
    default: return nil
    }
  }

  private static func span(of words: [ShellWord], _ isMatch: (String) -> Bool) -> Span? {
    words.first { $0.literal.map(isMatch) ?? false }?.span
  }

  /// `name value` or `name=value` among the words; nil for `off` takes any value.
  private static func pair(in words: [ShellWord], _ name: String, off: Set<String>?) -> Span? {
    for (index, word) in words.enumerated() {
      let text = (word.literal ?? "").asciiLowercased
      if text == name, index + 1 < words.count {
        guard off?.contains((words[index + 1].literal ?? "").asciiLowercased) ?? true else { continue }
        return word.span.joined(with: words[index + 1].span)
      }
      if text.hasPrefix(name + "="), off?.contains(String(text.dropFirst(name.utf8.count + 1))) ?? true {
        return word.span
      }
    }
    return nil
  }

  private static func setting(
    of command: PackageCommand,
    _ names: String...,
    isMatch: (String) -> Bool
  ) -> Span? {
    command.arguments.options.first { option in
      names.contains(option.name) && isMatch((option.value?.literal ?? "").asciiLowercased)
    }?.span
  }
}
