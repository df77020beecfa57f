import SourceText

/// The modes that `--chmod` takes: octal up to 7777, or clauses such as `u=rwX,go+x`.
enum FileModeCheck {
  static func isMode(_ text: String) -> Bool {
    if let number = UInt32(text, radix: 8), text.utf8.first != UInt8(ascii: "+") { return number <= 0o7777 }
    return text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { isClause(Array($0.utf8)) }
  }

  /// Who, then any number of `+`, `-` or `=`, each with permissions behind it.
  private static func isClause(_ bytes: [UInt8]) -> Bool {
    let actions = bytes.drop { "augo".utf8.contains($0) }
    guard let first = actions.first, isOperator(first) else { return false }
    return actions.allSatisfy { isOperator($0) || "rwxXstugo".utf8.contains($0) }
  }

  private static func isOperator(_ byte: UInt8) -> Bool { "+-=".utf8.contains(byte) }
}
