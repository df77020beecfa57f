/// Text as XML and HTML hold it.
enum XMLText {
  /// A text for content and for attributes in double quotes. What XML has no way to write is shown escaped.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: Printable.append(scalar, to: &result)
      }
    }
    return result
  }

  /// ` name="value"` for each pair.
  static func attributes(_ pairs: KeyValuePairs<String, String>) -> String {
    pairs.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  }

  static let header = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
}
