import SourceText

/// An SPDX licence expression: `MIT`, `Apache-2.0 OR (GPL-2.0-only WITH Classpath-exception-2.0)`.
///
/// https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/
struct LicenseExpression {
  private var words: ArraySlice<String>

  /// Whether a text is one, with identifiers that the list has or `LicenseRef-` makes up.
  static func isValid(_ text: String) -> Bool {
    var spaced = ""
    for character in text { spaced += character == "(" || character == ")" ? " \(character) " : String(character) }
    let words = spaced.split(separator: " ").map(String.init)
    var expression = LicenseExpression(words: words[...])
    return words.count < 1000 && expression.readTerms(depth: 0) && expression.words.isEmpty
  }

  /// Terms joined by AND and OR.
  private mutating func readTerms(depth: Int) -> Bool {
    guard depth < 32, readTerm(depth: depth) else { return false }
    while let word = words.first, ["and", "or"].contains(word.asciiLowercased) {
      words.removeFirst()
      guard readTerm(depth: depth) else { return false }
    }
    return true
  }

  private mutating func readTerm(depth: Int) -> Bool {
    guard let word = words.popFirst()?.asciiLowercased else { return false }
    if word == "(" { return readTerms(depth: depth + 1) && words.popFirst() == ")" }
    let plain = word.hasSuffix("+") ? String(word.dropLast()) : word
    let isOwn = word.hasPrefix("licenseref-") || (word.hasPrefix("documentref-") && word.holds(":licenseref-"))
    guard isOwn || Self.licenses.contains(word) || Self.licenses.contains(plain) else { return false }
    guard words.first?.asciiLowercased == "with" else { return true }
    words.removeFirst()
    guard let exception = words.popFirst()?.asciiLowercased else { return false }
    return Self.exceptions.contains(exception) || exception.hasPrefix("additionref-")
  }
}
