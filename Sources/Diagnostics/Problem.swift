package import SourceText

/// Something that a parser could not make sense of: a value of the tree it returns, never thrown.
///
/// Spans are in the file that was parsed. A rule turns problems into findings; parsers know nothing of rules.
package struct Problem: Sendable, Hashable {
  /// What is wrong, said so that somebody who does not know the grammar understands it.
  package var message: String
  package var span: Span
  /// Other places that belong to it ("first defined here"), in the same file.
  package var notes: [Note]
  /// One sentence on what to write instead; empty if nothing certain can be said.
  package var help: String
  /// The text to write instead of `span`, where that is certain enough to offer.
  package var replacement: String?

  package struct Note: Sendable, Hashable {
    package var message: String
    package var span: Span
    package init(_ message: String, _ span: Span) {
      self.message = message
      self.span = span
    }
  }

  package init(
    _ message: String,
    at span: Span,
    notes: [Note] = [],
    help: String = "",
    replacement: String? = nil
  ) {
    self.message = message
    self.span = span
    self.notes = notes
    self.help = help
    self.replacement = replacement
  }
}
