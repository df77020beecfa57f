import Diagnostics
import SourceText

/// Some rules, silenced in a part of a file.
struct Suppression {
  /// Names as written, in lower case, without the other tool's prefix; see ``everything`` and ``everyBuildKitCheck``.
  var rules: [String]
  /// The parts of the file in which findings that begin there, or just behind their end, are silent.
  var scopes: [Span]

  /// Stands for every rule.
  static let everything = "all"
  /// Stands for every rule that BuildKit has too; no rule can have this name.
  static let everyBuildKitCheck = "buildkit/*"
}

/// What a comment may speak of.
struct CommentScopes {
  var file: Span
  /// The comment's own line.
  var line: Span
  /// The line below and all that begins there; for a comment alone on its line.
  var below: [Span]
  /// The stage whose FROM is below.
  var stage: [Span]
  /// Whether nothing but comments stands above it.
  var isAtTop: Bool
}

/// Reads comments that silence: composelint's own, and those of other tools as these read them.
struct SuppressionReader {
  private static let words: [StaticString] = ["composelint-ignore", "hadolint", "check=", "dclint", "tally"]

  /// Whether a file can hold a suppression at all: a quick look before its lines are counted.
  static func mayOccur(in bytes: some RandomAccessCollection<UInt8>) -> Bool {
    words.contains { bytes.holds($0) }
  }

  private let text: Substring
  private let isWholeLine: Bool
  private let scopes: CommentScopes

  /// `text` is the comment from its `#` on.
  init(_ text: String, isWholeLine: Bool, _ scopes: CommentScopes) {
    self.text = Substring(text.drop { $0 == "#" }).trimmed
    self.isWholeLine = isWholeLine
    self.scopes = scopes
  }

  /// What the comment silences; nil if it silences nothing.
  func read() -> Suppression? {
    if let rest = text.after("composelint-ignore-file") {
      return Suppression(rules: names(rest), scopes: [scopes.file])
    }
    if let rest = text.after("composelint-ignore") { return Suppression(rules: names(rest), scopes: here) }
    if let rest = text.after("dclint") { return dclint(rest) }
    guard isWholeLine else { return nil }
    if let rest = text.after("hadolint") { return hadolint(rest) }
    if let rest = text.after("tally") { return tally(rest) }
    if let rest = text.after("check=", separated: false) {
      // Text after a blank is a remark.
      return Suppression(rules: BuildKitCheck(String(rest.prefix { !$0.isBlank })).skipped, scopes: scopes.below)
    }
    return nil
  }

  /// The line at whose end it stands, or what is below.
  private var here: [Span] { isWholeLine ? scopes.below : [scopes.line] }

  /// `rule, other-rule -- reason`
  private func names(_ list: Substring) -> [String] {
    var names: [String] = []
    for word in list.split(whereSeparator: { $0 == "," || $0.isBlank }) {
      if word.hasPrefix("--") { break }
      // `rule-- reason`
      let name = word.firstIndex(of: "-").flatMap { word[$0...].hasPrefix("--") ? word[..<$0] : nil } ?? word
      names.append(name.asciiLowercased)
    }
    return names
  }

  /// `ignore=A,B # reason` above an instruction, `global ignore=…` anywhere, `stage ignore=…` above a FROM.
  private func hadolint(_ text: Substring) -> Suppression? {
    let (scopes, rest) = reach(text)
    guard let list = rest.after("ignore", separated: false)?.after("=", separated: false) else { return nil }
    let names = list.prefix { $0 != "#" }.split { $0 == "," || $0.isBlank }
    return Suppression(rules: names.map(\.asciiLowercased), scopes: scopes)
  }

  /// `ignore=hadolint/DL3008,tally/x;reason=why`, `global ignore=all`
  private func tally(_ text: Substring) -> Suppression? {
    let (scopes, rest) = reach(text)
    guard let list = rest.after("ignore", separated: false)?.after("=", separated: false) else { return nil }
    let names = list.prefix { $0 != ";" }.split { $0 == "," || $0.isBlank }
    return Suppression(rules: names.map { $0.split(separator: "/").last?.asciiLowercased ?? "" }, scopes: scopes)
  }

  private func reach(_ text: Substring) -> ([Span], Substring) {
    if let rest = text.after("global") { return ([scopes.file], rest) }
    if let rest = text.after("stage") { return (scopes.stage, rest) }
    return (scopes.below, text)
  }

  /// `disable-file` and `disable [rules]` at the top of a file; `disable-line [rules]` at the end of the line or above it.
  private func dclint(_ text: Substring) -> Suppression? {
    func rules(_ list: Substring) -> [String] {
      let names = list.split { $0 == "," || $0.isBlank }.map(\.asciiLowercased)
      return names.isEmpty ? [Suppression.everything] : names
    }
    if let rest = text.after("disable-line") {
      return Suppression(rules: rules(rest), scopes: isWholeLine ? Array(scopes.below.prefix(1)) : [scopes.line])
    }
    guard scopes.isAtTop, isWholeLine else { return nil }
    if text.after("disable-file") != nil { return Suppression(rules: [Suppression.everything], scopes: [scopes.file]) }
    return text.after("disable").map { Suppression(rules: rules($0), scopes: [scopes.file]) }
  }
}

/// The value of BuildKit's `check` directive: `skip=A,B;error=true;experimental=all`.
struct BuildKitCheck {
  /// Names in lower case.
  private(set) var skipped: [String] = []
  private(set) var experimental: [String] = []
  private(set) var failsOnWarnings = false

  init(_ value: String) {
    for part in value.split(separator: ";") {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let words = part[part.index(after: equals)...].split(separator: ",").map { $0.trimmed.asciiLowercased }
      switch part[..<equals].trimmed {
      case "skip": skipped = words == ["all"] ? [Suppression.everyBuildKitCheck] : words
      case "experimental": experimental = words
      // As Go's strconv.ParseBool.
      case "error": failsOnWarnings = ["1", "t", "true"].contains(words.first)
      default: break
      }
    }
  }

  /// https://docs.docker.com/reference/build-checks/
  private static let names: Set<String> = [
    "copyignoredfile", "consistentinstructioncasing", "duplicatestagename", "exposeinvalidformat", "exposeprotocasing",
    "fromascasing", "fromplatformflagconstdisallowed", "invalidbaseimageplatform", "invaliddefaultarginfrom",
    "invaliddefinitiondescription", "jsonargsrecommended", "legacykeyvalueformat", "maintainerdeprecated",
    "multipleinstructionsdisallowed", "noemptycontinuation", "redundanttargetplatform", "reservedstagename",
    "secretsusedinargorenv", "stagenamecasing", "undefinedarginfrom", "undefinedvar", "workdirrelativepath",
  ]

  /// Whether a rule is one that BuildKit has too.
  static func holds(_ rule: RuleMetadata) -> Bool { rule.aliases.contains { names.contains($0.asciiLowercased) } }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while let first = text.first, first.isBlank { text.removeFirst() }
    while let last = text.last, last.isBlank { text.removeLast() }
    return text
  }

  /// What follows `word`, which must be a word of its own (unless `separated` is false); nil if it does not begin so.
  fileprivate func after(_ word: String, separated: Bool = true) -> Substring? {
    guard hasPrefix(word) else { return nil }
    let rest = dropFirst(word.count)
    if separated, let next = rest.first, !next.isBlank { return nil }
    return rest.trimmed
  }
}

extension Character {
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
