import Diagnostics
import SourceText

/// What strings and numbers must look like.
extension SchemaCheck {
  mutating func checkChoice(_ value: Value, _ choices: [String], _ subject: Subject) {
    guard let text = value.string, let known = text.known, !choices.contains(known) else { return }
    // `healthy` means `service_healthy`, however far it is from it.
    let near = choices.first { $0.hasSuffix("_" + known) } ?? Suggestion.nearest(to: known, among: choices)
    report(
      LoadFault(
        "invalid-enum",
        "\(subject.name) cannot be '\(known)'",
        at: text.place,
        help: near.map { "did you mean '\($0)'?" } ?? "it can be " + choices.joined(separator: ", "),
        replacement: near
      )
    )
  }

  mutating func checkFlag(_ value: Value, _ subject: Subject) {
    guard let text = value.string, let known = text.known else { return }
    switch known.asciiLowercased {
    case "true", "false": return
    case "y", "yes", "on": oldBoolean(text, "true", subject)
    case "n", "no", "off": oldBoolean(text, "false", subject)
    default: badFormat(text, "\(subject.name) must be true or false, not '\(known)'", "write true or false")
    }
  }

  private mutating func oldBoolean(_ text: Text, _ meaning: String, _ subject: Subject) {
    report(
      LoadFault(
        "yaml11-boolean",
        "'\(text.string)' is a string in YAML 1.2; Compose still takes it for \(meaning) here",
        at: text.place,
        help: "write \(meaning)",
        replacement: text.provenance == .written ? meaning : nil,
        effect: .tolerated
      )
    )
  }

  private mutating func badFormat(
    _ text: Text,
    _ message: String,
    _ help: String = "",
    rule: String = "bad-scalar-format"
  ) {
    report(LoadFault(rule, message, at: text.place, help: help))
  }

  // MARK: Numbers

  mutating func checkNumber(_ value: Value, _ rule: NumberRule, _ subject: Subject) {
    guard let text = value.text, let known = text.known else { return }
    var number: Double?
    switch value.content {
    case .int(let value, _): number = Double(value)
    case .float(let value, _): number = value
    default:
      guard rule.kind != .digits else { return }
      guard rule.isCast else {
        return badFormat(text, "\(subject.name) must be a number without quotes", "write it without quotes")
      }
      guard let size = Self.number(known, rule) else {
        return badFormat(text, "\(subject.name) must be \(Self.description(of: rule.kind)), not '\(known)'")
      }
      if rule.kind == .byteSize { return }
      number = size
      if !rule.spelling.allowsFraction, rule.kind == .float, size.rounded() != size {
        return badFormat(text, "\(subject.name) must be a whole number, not '\(known)'")
      }
    }
    guard let number else { return }
    let minimum = rule.minimum ?? (rule.kind == .unsigned ? 0 : nil)
    if let minimum, number < Double(minimum) {
      badFormat(text, "\(subject.name) must be at least \(minimum), not \(known)")
    } else if let maximum = rule.maximum, number > Double(maximum) {
      badFormat(text, "\(subject.name) must be at most \(maximum), not \(known)")
    }
  }

  private static func number(_ text: String, _ rule: NumberRule) -> Double? {
    switch rule.kind {
    case .int, .unsigned: GoNumber.integer(text).map(Double.init)
    case .float, .nanoCPUs: GoNumber.float(text)
    case .byteSize: ByteSize.bytes(text).map(Double.init)
    case .fileMode: Int(text, radix: 8).map(Double.init)
    case .deviceCount: text.asciiLowercased == "all" ? -1 : GoNumber.integer(text).map(Double.init)
    case .digits: 0
    }
  }

  private static func description(of kind: NumberRule.Kind) -> String {
    switch kind {
    case .int, .unsigned, .digits: "a whole number"
    case .float, .nanoCPUs: "a number"
    case .byteSize: "a size such as 512m or 2g"
    case .fileMode: "a file mode in octal digits, such as 0440"
    case .deviceCount: "`all` or a number"
    }
  }

  // MARK: Strings

  mutating func checkFormat(_ text: Text, _ format: TextFormat, _ subject: Subject) {
    if case .any = format { return }
    guard let known = text.known else { return }
    switch format {
    case .any, .healthcheckTest, .ipAddress, .sshKey, .contextPair: break
    case .duration:
      if Duration.nanoseconds(known) == nil { checkDuration(text, known, subject) }
    case .byteSize:
      if ByteSize.bytes(known) == nil {
        badFormat(text, "\(subject.name) must be a size such as 512m or 2g, not '\(known)'")
      }
    case .nanoCPUs:
      if GoNumber.float(known) == nil { badFormat(text, "\(subject.name) must be a number, not '\(known)'") }
    case .port: if let fault = PortSpec.fault(text) { report(fault) }
    case .exposedPort: checkExposedPort(text, known)
    case .mount: if let fault = VolumeSpec.fault(text) { report(fault) }
    case .device: checkDevice(text, known)
    case .containerName: checkContainerName(text, known)
    case .pullPolicy: checkPullPolicy(text, known)
    case .host: checkHost(text, known)
    case .command: checkCommand(text)
    case .nonEmptyPath:
      if known.isEmpty {
        badFormat(text, "\(subject.name) must not be empty", "write the file or folder to watch", rule: "invalid-watch")
      }
    case .envFileFormat:
      if !["", ".env", "raw"].contains(known) {
        badFormat(
          text,
          "there is no env file format '\(known)'",
          "write `raw`, or leave `format` out",
          rule: "invalid-enum"
        )
      }
    case .deviceCount, .fileMode: break
    }
  }

  private mutating func checkDuration(_ text: Text, _ known: String, _ subject: Subject) {
    let isBare = !known.isEmpty && known.utf8.allSatisfy(\.isDigit)
    report(
      LoadFault(
        "bad-scalar-format",
        "\(subject.name) must be a duration such as 30s or 1m30s, not '\(known)'",
        at: text.place,
        help: isBare ? "add the unit: \(known)s" : "",
        replacement: isBare && text.provenance == .written ? known + "s" : nil
      )
    )
  }

  private mutating func checkExposedPort(_ text: Text, _ known: String) {
    let number = Array(known.utf8).prefix { $0 != UInt8(ascii: "/") }
    guard PortReader.range(number) == nil else { return }
    report(
      LoadFault(
        "invalid-port-spec",
        "'\(known)' is no port that can be exposed: `docker compose up` will fail",
        at: text.place,
        help: "write a number from 1 to 65535, a range, and a protocol if it is not tcp",
        effect: .tolerated
      )
    )
  }

  private mutating func checkDevice(_ text: Text, _ known: String) {
    guard known.split(separator: ":", omittingEmptySubsequences: false).count > 3 else { return }
    badFormat(
      text,
      "'\(known)' has more than a source, a target and permissions",
      "use the long syntax: source, target, permissions",
      rule: "confusing-device-mapping"
    )
  }

  private mutating func checkContainerName(_ text: Text, _ known: String) {
    let bytes = Array(known.utf8)
    let isFirst: (UInt8) -> Bool = { $0.isLetter || $0.isDigit }
    let isNext: (UInt8) -> Bool = { $0.isNameByte || $0 == 0x2E || $0 == 0x2D }
    let isValid = bytes.count > 1 && isFirst(bytes[0]) && bytes.dropFirst().allSatisfy(isNext)
    guard !isValid else { return }
    // Compose looks for a valid name anywhere inside; Docker refuses the rest when the container is made.
    let isAccepted = zip(bytes, bytes.dropFirst()).contains { isFirst($0) && isNext($1) }
    report(
      LoadFault(
        "invalid-container-name",
        "'\(known)' is no name that Docker gives to a container",
        at: text.place,
        help: "use two or more letters, digits, `_`, `.` and `-`, a letter or digit first",
        effect: isAccepted ? .failsAtUp : .refused
      )
    )
  }

  private mutating func checkPullPolicy(_ text: Text, _ known: String) {
    let names = ["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"]
    if names.contains(known) || known.hasPrefix("every_") && Duration.nanoseconds(String(known.dropFirst(6))) != nil {
      return
    }
    let isAccepted = names.contains { Self.contains(known, $0) } || Self.containsInterval(Array(known.utf8))
    let near = Suggestion.nearest(to: known, among: names)
    report(
      LoadFault(
        "invalid-enum",
        "`pull_policy` cannot be '\(known)'",
        at: text.place,
        help: near.map { "did you mean '\($0)'?" }
          ?? "it can be always, missing, never, build, daily, weekly, or every_12h",
        replacement: near,
        effect: isAccepted ? .tolerated : .refused
      )
    )
  }

  private static func contains(_ text: String, _ word: String) -> Bool {
    let (text, word) = (Array(text.utf8), Array(word.utf8))
    guard text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains { text[$0...].starts(with: word) }
  }

  /// `every_` followed by digits and a unit, anywhere.
  private static func containsInterval(_ text: [UInt8]) -> Bool {
    let word = Array("every_".utf8)
    return text.indices.contains { start in
      guard text[start...].starts(with: word) else { return false }
      let rest = text[(start + word.count)...]
      let digits = rest.prefix(while: \.isDigit)
      guard !digits.isEmpty, let unit = rest.dropFirst(digits.count).first else { return false }
      return "wdhms".utf8.contains(unit)
    }
  }

  private mutating func checkHost(_ text: Text, _ known: String) {
    let bytes = Array(known.utf8)
    let split = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.firstIndex(of: UInt8(ascii: ":"))
    guard let split else {
      return badFormat(text, "'\(known)' has no address", "write `host=address`", rule: "invalid-extra-host")
    }
    checkHostName(String(decoding: bytes[..<split], as: UTF8.self), text.place)
    guard split > 0 else { return }
    let address = text.part((split + 1)..<bytes.count)
    checkHostAddress(address, address.string.isEmpty ? text.place : address.place)
  }

  /// `{host: address}` and `{host: [address, …]}`
  mutating func checkHosts(_ hosts: Value) {
    for member in hosts.members {
      checkHostName(member.name, member.key)
      for value in [member.value] + member.value.items {
        if let text = value.string, text.known != nil { checkHostAddress(text, text.place) }
      }
    }
  }

  private mutating func checkHostName(_ name: String, _ place: Place) {
    guard name.isEmpty || name.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }) else {
      return
    }
    let message = name.isEmpty ? "the name of the host is missing" : "'\(name)' is no name of a host"
    report(LoadFault("invalid-extra-host", message, at: place, help: "write `host=address`"))
  }

  private mutating func checkHostAddress(_ text: Text, _ place: Place) {
    let bytes = Array(text.string.utf8)
    let isBracketed = bytes.count > 2 && bytes.first == UInt8(ascii: "[") && bytes.last == UInt8(ascii: "]")
    let address = isBracketed ? String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self) : text.string
    guard address != "host-gateway", !IPAddress.isValid(address) else { return }
    report(
      LoadFault(
        "invalid-extra-host",
        address.isEmpty
          ? "the address is empty: no container can be made"
          : "'\(address)' is no IP address: no container can be made",
        at: place,
        help: "write an IP address, or `host-gateway` for the host itself",
        effect: .failsAtUp
      )
    )
  }

  private mutating func checkCommand(_ text: Text) {
    // `2>&1` alone is no loss: Docker logs both.
    if let place = CommandSplitter.cutOff(text), !text.string.hasSuffix(" 2>&1") || place.span.count > ">&1".utf8.count
    {
      report(
        LoadFault(
          "command-cut-off",
          "Compose runs no shell: it passes on what stands before this, and drops the rest without a word",
          at: place,
          help: "write it as a list: [\"sh\", \"-c\", \"…\"]",
          effect: .failsAtUp
        )
      )
    }
    guard CommandSplitter.words(text) == nil else { return }
    badFormat(text, "Compose cannot split this command into words: a quote or parenthesis is not closed", "close it")
  }

  // MARK: Pairs

  mutating func checkPair(_ text: Text, _ kind: PairKind, _ subject: Subject) {
    let bytes = Array(text.string.utf8)
    let equals = bytes.firstIndex(of: UInt8(ascii: "="))
    let malformed = "env-entry-malformed"
    switch kind {
    case .environment, .arguments:
      let name = bytes[..<(equals ?? bytes.count)]
      guard let last = name.last, last.isWhitespace else { return }
      let shown = String(decoding: name, as: UTF8.self)
      badFormat(
        text,
        "the name '\(shown)' ends in a blank",
        "write NAME=value without blanks around `=`",
        rule: malformed
      )
    case .contexts:
      if equals == nil { badFormat(text, "'\(text.string)' has no value", "write `name=path`", rule: malformed) }
    case .sshKeys:
      if equals == nil, text.string != "default" {
        badFormat(text, "'\(text.string)' is no SSH key", "write `default` or `id=path`")
      }
    case .labels, .options: break
    }
  }
}
