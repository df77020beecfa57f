import Diagnostics
import SourceText

/// Some rules, silenced in a part of a file.
struct Suppression {
  /// Names as written, in lower case; `all` stands for every rule.
  var rules: [String]
  /// The parts of the file in which findings that begin there are silent.
  var scopes: [Span]

  func covers(_ offset: UInt32) -> Bool {
    scopes.contains { $0.contains(offset) || ($0.isEmpty && $0.start == offset) || $0.end == offset }
  }

  func names(_ rule: RuleMetadata) -> Bool {
    rules.contains { name in
      name == "all" || name == rule.id || rule.aliases.contains { $0.asciiLowercased == name }
    }
  }

  private static let words: [StaticString] = ["composelint-ignore", "hadolint", "check="]

  /// Whether a file can hold a suppression at all: a quick look before its lines are counted.
  static func mayOccur(in bytes: [UInt8]) -> Bool {
    words.contains { word in word.withUTF8Buffer { find(Array($0), in: bytes) } }
  }

  private static func find(_ word: [UInt8], in bytes: [UInt8]) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return false }
    var at = 0
    while at <= bytes.count - word.count {
      if bytes[at] == first, bytes[at..<(at + word.count)].elementsEqual(word) { return true }
      at += 1
    }
    return false
  }

  /// The suppressions that a comment holds. `block` gives the whole of what begins on a line.
  static func read(
    _ comment: Comment,
    _ bytes: [UInt8],
    _ lines: LineIndex,
    block: (_ line: Int) -> Span?
  ) -> [Suppression] {
    let text = String(decoding: bytes[comment.span.range], as: UTF8.self)
    let words = Substring(text.drop { $0 == "#" }).trimmed
    let line = lines.line(of: comment.span.start)
    if let rest = words.after("composelint-ignore-file") {
      return [Suppression(rules: names(in: rest), scopes: [Span(0, bytes.count)])]
    }
    if let rest = words.after("composelint-ignore") {
      let rules = names(in: rest)
      guard comment.isWholeLine else { return [Suppression(rules: rules, scopes: [lines.lineSpan(line)])] }
      return [Suppression(rules: rules, scopes: scopes(below: line, bytes, lines, block: block))]
    }
    if let rest = words.after("hadolint") {
      return hadolint(rest, Span(0, bytes.count)) { scopes(below: line, bytes, lines, block: block) }
    }
    if words.hasPrefix("check="), comment.isWholeLine {
      return check(in: String(words.dropFirst("check=".count)), scopes: scopes(below: line, bytes, lines, block: block))
    }
    return []
  }

  static func check(in value: String, scope: Span) -> [Suppression] { check(in: value, scopes: [scope]) }

  /// `skip=A,B;error=true`: text after a blank is a remark.
  private static func check(in value: String, scopes: [Span]) -> [Suppression] {
    let value = value.prefix { $0 != " " && $0 != "\t" }
    for part in value.split(separator: ";") {
      guard let list = part.after("skip=", separated: false) else { continue }
      return [Suppression(rules: list.split(separator: ",").map { $0.trimmed.asciiLowercased }, scopes: scopes)]
    }
    return []
  }

  /// `ignore=A,B`, `global ignore=A,B`, `stage ignore=…` (which belongs above a FROM, and is read as one instruction's).
  private static func hadolint(_ text: Substring, _ file: Span, below: () -> [Span]) -> [Suppression] {
    let isGlobal = text.after("global") != nil
    let rest = text.after("global") ?? text
    guard let list = rest.after("ignore=", separated: false) else { return [] }
    let rules = list.prefix { $0 != "#" }.split { $0 == "," || $0 == " " }.map { $0.asciiLowercased }
    return [Suppression(rules: rules, scopes: isGlobal ? [file] : below())]
  }

  /// The line below a comment (other comments between them skipped), and the block that begins there.
  private static func scopes(below line: Int, _ bytes: [UInt8], _ lines: LineIndex, block: (Int) -> Span?) -> [Span] {
    var next = line + 1
    while next <= lines.lineCount {
      let content = lines.lineSpan(next).range
      guard let first = content.first(where: { !bytes[$0].isBlank }) else { return [] }
      if bytes[first] != UInt8(ascii: "#") { break }
      next += 1
    }
    guard next <= lines.lineCount else { return [] }
    return [lines.lineSpan(next)] + (block(next).map { [$0] } ?? [])
  }

  /// `rule, other-rule -- reason`
  private static func names(in text: Substring) -> [String] {
    var list = text
    if let dashes = text.range(of: "--") { list = text[..<dashes.lowerBound] }
    return list.split { $0 == "," || $0 == " " || $0 == "\t" }.map { $0.asciiLowercased }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }

  /// What follows `word`, which must be a word of its own (unless `separated` is false); nil if it does not begin so.
  fileprivate func after(_ word: String, separated: Bool = true) -> Substring? {
    guard hasPrefix(word) else { return nil }
    let rest = dropFirst(word.count)
    if separated, let next = rest.first, next != " ", next != "\t" { return nil }
    return rest.trimmed
  }

  /// Where `word` stands, as the standard library alone finds it.
  fileprivate func range(of word: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(word) { return at..<index(at, offsetBy: word.count) }
      at = index(after: at)
    }
    return nil
  }
}
