import Diagnostics
import SourceText

extension InstructionChecker {
  /// Unknown, doubled and misused flags, then what their values must be.
  mutating func checkFlags(of keyword: Keyword) {
    guard let known = keyword.knownFlags, keyword != .onbuild else { return }
    if keyword == .healthcheck, case .healthcheck(.none) = instruction.body { return }
    var seen: [String: Span] = [:]
    for flag in instruction.flags {
      guard let kind = known[flag.name] else {
        reportUnknown(flag, keyword, known)
        continue
      }
      if kind != .list, let first = seen[flag.name] {
        problems.append(
          Problem(
            "--\(flag.name) may be given only once",
            at: flag.span,
            notes: [Problem.Note("first given here", first)]
          )
        )
      }
      seen[flag.name] = seen[flag.name] ?? flag.span
      checkForm(of: flag, kind)
    }
    switch keyword {
    case .copy, .add: if let owner = instruction.flag("chown")?.value { expand(owner) }
    case .healthcheck: checkTimes()
    default: break
    }
  }

  private mutating func reportUnknown(_ flag: InstructionFlag, _ keyword: Keyword, _ known: [String: FlagKind]) {
    let name = keyword.name
    guard !known.isEmpty else {
      let isCommand = keyword == .cmd || keyword == .entrypoint
      return report(
        "\(name) takes no flags",
        at: flag.nameSpan,
        help: isCommand
          ? "To run a program whose name begins with --, write the command as a JSON array."
          : "Remove --\(flag.name)."
      )
    }
    let nearest = Suggestion.nearest(to: flag.name, among: known.keys.sorted())
    let all = known.keys.sorted().map { "--" + $0 }.joined(separator: ", ")
    report(
      "\(name) knows no flag --\(flag.name)",
      at: flag.nameSpan,
      help: nearest.map { "Did you mean --\($0)?" } ?? "It takes \(all).",
      replacement: nearest.map { "--" + $0 }
    )
  }

  private mutating func checkForm(of flag: InstructionFlag, _ kind: FlagKind) {
    guard let value = flag.value else {
      if kind != .boolean { report("--\(flag.name) needs a value: --\(flag.name)=…", at: flag.span) }
      return
    }
    guard kind == .boolean else { return }
    let isBoolean = value.bytes.equalsIgnoringCase("true") || value.bytes.equalsIgnoringCase("false")
    guard !isBoolean else { return }
    report("--\(flag.name) is true or false, not '\(value.string)'", at: value.span(of: 0..<value.bytes.count))
  }

  private mutating func checkTimes() {
    for name in ["interval", "timeout", "start-period", "start-interval"] {
      guard let value = instruction.flag(name)?.value, !value.bytes.isEmpty else { continue }
      let span = value.span(of: 0..<value.bytes.count)
      guard let nanoseconds = GoDuration.nanoseconds(value.bytes) else {
        let isNumber = value.bytes.allSatisfy(\.isDigit)
        report(
          "'\(value.string)' is no duration",
          at: span,
          help: isNumber ? "A unit is missing: \(value.string)s." : "Write a number and a unit: 30s, 1m30s, 500ms.",
          replacement: isNumber ? value.string + "s" : nil
        )
        continue
      }
      if nanoseconds != 0, nanoseconds < 1_000_000 { report("--\(name) cannot be less than 1ms", at: span) }
    }
    guard let value = instruction.flag("retries")?.value, !value.bytes.isEmpty else { return }
    let span = value.span(of: 0..<value.bytes.count)
    guard let retries = Int32(value.string) else {
      return report("--retries needs a whole number, not '\(value.string)'", at: span)
    }
    if retries < 0 { report("--retries cannot be negative", at: span) }
  }

  /// The flags of RUN.
  mutating func checkRun() {
    for (name, allowed) in [("network", ["default", "none", "host"]), ("security", ["insecure", "sandbox"])] {
      guard let value = instruction.flag(name)?.value, !allowed.contains(value.string) else { continue }
      let nearest = Suggestion.nearest(to: value.string, among: allowed)
      report(
        "--\(name) is \(allowed.joined(separator: ", ")), not '\(value.string)'",
        at: value.span(of: 0..<value.bytes.count),
        help: nearest.map { "Did you mean \($0)?" } ?? "",
        replacement: nearest
      )
    }
    for mount in instruction.mounts { checkMount(mount) }
    for flag in instruction.flags where flag.name == "device" { checkDevice(flag) }
  }
}

/// Durations as Go reads them: `1h30m`, `1.5s`, `0`.
enum GoDuration {
  /// Nil for anything else, and for what does not fit.
  static func nanoseconds(_ bytes: [UInt8]) -> Int? {
    var at = 0
    var sign = 1.0
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      at = 1
    }
    if bytes[at...].elementsEqual([UInt8(ascii: "0")]) { return 0 }
    guard at < bytes.count else { return nil }
    var total = 0.0
    while at < bytes.count {
      guard let amount = amount(bytes, &at), let unit = unit(bytes, &at) else { return nil }
      total += amount * unit
    }
    return total < 9.2e18 ? Int(sign * total) : nil
  }

  private static func amount(_ bytes: [UInt8], _ at: inout Int) -> Double? {
    let start = at
    while at < bytes.count, bytes[at].isDigit { at += 1 }
    var digits = at - start
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      let fraction = at
      while at < bytes.count, bytes[at].isDigit { at += 1 }
      digits += at - fraction
    }
    guard digits > 0 else { return nil }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    return Double((text.hasPrefix(".") ? "0" : "") + text + (text.hasSuffix(".") ? "0" : ""))
  }

  private static func unit(_ bytes: [UInt8], _ at: inout Int) -> Double? {
    let start = at
    while at < bytes.count, !bytes[at].isDigit, bytes[at] != UInt8(ascii: ".") { at += 1 }
    switch String(decoding: bytes[start..<at], as: UTF8.self) {
    case "ns": return 1
    case "us", "\u{B5}s", "\u{3BC}s": return 1e3
    case "ms": return 1e6
    case "s": return 1e9
    case "m": return 60e9
    case "h": return 3600e9
    default: return nil
    }
  }
}
