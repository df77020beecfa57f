package import Diagnostics
package import SourceText

/// What is known of a variable.
package enum VariableValue: Sendable, Hashable {
  case known(String)
  /// Certainly not set.
  case unset
  /// Set outside of what was read, or perhaps not at all.
  case unknown
}

/// A word after expansion; parts that depend on unknown variables stand in it as they were written.
package struct Expansion: Sendable {
  package var text: MappedText
  /// In order; empty if the whole text is known.
  package var unknowns: [Unknown] = []
  /// Why the word cannot be expanded; its text is then as it was written.
  package var problem: Problem?

  /// A reference whose value is not known.
  package struct Unknown: Sendable, Hashable {
    /// Where it stands in the text.
    package var range: Range<Int>
    package var name: String
    /// Where it stands in the file.
    package var span: Span
  }

  package init(text: MappedText) { self.text = text }

  package var isKnown: Bool { unknowns.isEmpty && problem == nil }
  /// The text, where all of it is known.
  package var value: String? { isKnown ? text.string : nil }
}

/// `$NAME` or `${NAME…}` in a word.
package struct VariableReference: Sendable, Hashable {
  package var name: String
  /// From the `$` to its last byte.
  package var span: Span
  /// The characters between name and word: `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `%`, `/`, doubled where they are; or empty.
  package var modifier: String

  package init(name: String, span: Span, modifier: String) {
    self.name = name
    self.span = span
    self.modifier = modifier
  }

  /// Whether it has a value of its own for a variable that is not set.
  package var hasDefault: Bool { modifier == "-" || modifier == ":-" }
}

/// Expands variables and removes quotes as BuildKit does in all instructions but RUN, CMD, ENTRYPOINT and SHELL.
package struct Expander: Sendable {
  /// The escape character of the file.
  package var escape: UInt8
  /// Whether quotes are syntax; in the lines of a heredoc they are not.
  package var readsQuotes: Bool

  package init(escape: UInt8 = UInt8(ascii: "\\"), readsQuotes: Bool = true) {
    self.escape = escape
    self.readsQuotes = readsQuotes
  }

  /// What expands the body of a COPY or ADD heredoc.
  package static var heredocBody: Expander { Expander(readsQuotes: false) }

  /// The text as one word, its quotes removed and its variables replaced.
  package func word(_ text: MappedText, _ lookup: (String) -> VariableValue) -> Expansion {
    guard text.bytes.contains(where: isSpecial) else { return Expansion(text: text) }
    var lexer = WordLexer(text, escape: escape)
    lexer.readsQuotes = readsQuotes
    switch lexer.run(lookup) {
    case .success(let output): return output.expansion(whole: text)
    case .failure(let failure): return failed(text, failure.problem)
    }
  }

  /// The words of the text, split at blanks after the expansion; as EXPOSE does.
  package func words(
    _ text: MappedText,
    _ lookup: (String) -> VariableValue
  ) -> (words: [Expansion], problem: Problem?) {
    var lexer = WordLexer(text, escape: escape)
    lexer.readsQuotes = readsQuotes
    switch lexer.run(lookup) {
    case .success(let output): return (output.words().map(\.expansion), nil)
    case .failure(let failure): return ([], failure.problem)
    }
  }

  /// The variables that a word refers to, in order, nested ones after the one that holds them.
  package func references(in text: MappedText) -> [VariableReference] {
    guard text.bytes.contains(UInt8(ascii: "$")) else { return [] }
    var lexer = WordLexer(text, escape: escape)
    lexer.readsQuotes = readsQuotes
    _ = lexer.run { _ in .unknown }
    return lexer.references.sorted { ($0.span.start, $1.span.end) < ($1.span.start, $0.span.end) }
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "'"), UInt8(ascii: "\""), escape: true
    default: false
    }
  }

  private func failed(_ text: MappedText, _ problem: Problem) -> Expansion {
    var expansion = Expansion(text: text)
    expansion.problem = problem
    return expansion
  }
}
