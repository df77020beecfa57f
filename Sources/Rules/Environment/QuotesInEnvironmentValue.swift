import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// Quotes that become part of a variable's value.
struct QuotesInEnvironmentValue: ContainerRule {
  static let metadata = RuleMetadata(
    id: "quotes-in-environment-value",
    summary: "Quotes in a list item of `environment` are part of the value",
    category: .environment,
    severity: .warning,
    fix: .safe,
    rationale: """
      In `- NAME="value"` the quotes do not stand at the beginning of the YAML text, so they are text: the container \
      prints `title is "Lost and found"`, `"true"` is not true, and an address with quotes cannot be reached. Quotes \
      around the whole item, and values in a mapping, are fine. Left alone: JSON, and quotes in the middle.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#environment"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              - TITLE="Lost and found"
        #             ^^^^^^^^^^^^^^^^ quotes-in-environment-value
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              - TITLE=Lost and found
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    for variable in container.service.environment where variable.isListItem {
      guard let value = variable.value, let bytes = quoted(value) else { continue }
      let range = 0..<value.string.utf8.count
      let item = project.sources.text(variable.entry)
      report.emit(
        .keepsQuotes(variable.name),
        at: value.place(of: range),
        help: "leave the quotes out, or put them around the whole item",
        fix: project.sources.text(value.place(of: range)) == value.string ? fix(variable, bytes, item) : nil
      )
    }
  }

  /// The bytes between quotes around the whole value; nil where there are none.
  private func quoted(_ value: Text) -> ArraySlice<UInt8>? {
    let bytes = Array(value.string.utf8)
    guard bytes.count >= 2, let quote = bytes.first, quote == 0x22 || quote == 0x27, bytes.last == quote else {
      return nil
    }
    let inner = bytes.dropFirst().dropLast()
    guard !inner.contains(quote), inner.first != UInt8(ascii: "{"), inner.first != UInt8(ascii: "[") else { return nil }
    return inner
  }

  private func fix(_ variable: Variable, _ inner: ArraySlice<UInt8>, _ item: String) -> Fix? {
    let text = String(decoding: inner, as: UTF8.self)
    let bytes = Array(item.utf8)
    // The item's own quotes, or a plain item.
    guard bytes.first != 0x22, bytes.first != 0x27, bytes.holds("=") else { return nil }
    let whole = "\(variable.name)=\(text)"
    let isPlain =
      !text.holds(": ") && !text.holds(" #") && !text.hasSuffix(":") && !text.hasSuffix(" ") && !text.isEmpty
    guard isPlain || (!whole.holds("\"") && !whole.holds("\\")) else { return nil }
    return Fix("leave the quotes out", .safe, [TextEdit(variable.entry, isPlain ? whole : "\"\(whole)\"")])
  }
}

extension Message {
  fileprivate static func keepsQuotes(_ name: String) -> Message {
    "the quotes are part of the value of \(name): the container gets them too"
  }
}
