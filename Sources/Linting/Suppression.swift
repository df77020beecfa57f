import Diagnostics
import SourceText

/// Some rules, silenced in a part of a file.
struct Suppression {
  /// Names as written, in lower case; `all` stands for every rule.
  var rules: [String]
  /// The parts of the file in which findings that begin there, or just behind their end, are silent.
  var scopes: [Span]

  private static let words: [StaticString] = ["composelint-ignore", "hadolint", "check="]

  /// Whether a file can hold a suppression at all: a quick look before its lines are counted.
  static func mayOccur(in bytes: some RandomAccessCollection<UInt8>) -> Bool {
    words.contains { bytes.holds($0) }
  }

  /// The suppressions that a comment holds. `below` gives the scopes of one that stands alone on a line.
  static func read(
    _ comment: Comment,
    _ bytes: [UInt8],
    _ lines: LineIndex,
    below: (_ line: Int) -> [Span]
  ) -> [Suppression] {
    guard mayOccur(in: bytes[comment.span.range]) else { return [] }
    let text = String(decoding: bytes[comment.span.range], as: UTF8.self)
    let words = Substring(text.drop { $0 == "#" }).trimmed
    let line = lines.line(of: comment.span.start)
    if let rest = words.after("composelint-ignore-file") {
      return [Suppression(rules: names(in: rest), scopes: [Span(0, bytes.count)])]
    }
    if let rest = words.after("composelint-ignore") {
      let rules = names(in: rest)
      guard comment.isWholeLine else { return [Suppression(rules: rules, scopes: [lines.lineSpan(line)])] }
      return [Suppression(rules: rules, scopes: below(line))]
    }
    if let rest = words.after("hadolint") {
      return hadolint(rest, Span(0, bytes.count)) { below(line) }
    }
    if words.hasPrefix("check="), comment.isWholeLine {
      return check(in: String(words.dropFirst("check=".count)), scopes: below(line))
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
