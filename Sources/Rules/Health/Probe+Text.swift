import ImageCatalog

extension Probe {
  /// The test as a list in one line of YAML, ready to be pasted.
  var flow: String { "[" + test.map { Self.quoted($0) }.joined(separator: ", ") + "]" }

  /// In single quotes where the text holds double ones.
  private static func quoted(_ text: String) -> String {
    guard text.contains("\"") || text.contains("\\") else { return "\"\(text)\"" }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
