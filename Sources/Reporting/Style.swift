import Diagnostics

/// Colour for terminals, or none.
package struct Style: Sendable {
  package var isColoured: Bool
  /// Addresses of what names stand for, where the terminal can follow them.
  package var links: [String: String]

  package init(isColoured: Bool, links: [String: String] = [:]) {
    self.isColoured = isColoured
    self.links = links
  }

  /// The name with its address behind it, as OSC 8 writes it.
  func linked(_ text: String, _ name: String) -> String {
    guard let address = links[name], Printable.isPlain(address.utf8) else { return text }
    return "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }

  func bold(_ text: String) -> String { wrap(text, "1") }
  func faint(_ text: String) -> String { wrap(text, "2") }
  func severity(_ severity: Severity, _ text: String) -> String { wrap(text, "1;" + colour(severity)) }
  func marker(_ severity: Severity, _ text: String) -> String { wrap(text, colour(severity)) }
  func related(_ text: String) -> String { wrap(text, "36") }
  func good(_ text: String) -> String { wrap(text, "32") }

  private func colour(_ severity: Severity) -> String {
    switch severity {
    case .error: "31"
    case .warning: "33"
    case .info: "34"
    }
  }

  private func wrap(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// Makes text from strangers' files safe to print: control characters become visible escapes.
package enum Printable {
  /// One line: tabs become spaces up to the next multiple of `tabWidth`; other control characters are shown as `\u{1b}`.
  package static func line(_ text: String) -> String {
    if isPlain(text.utf8) { return text }
    var result = ""
    for scalar in text.unicodeScalars { append(scalar, to: &result) }
    return result
  }

  /// Whether nothing in a text needs care: printable ASCII throughout, a column for each byte.
  static func isPlain(_ bytes: some Sequence<UInt8>) -> Bool { bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }

  static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar {
    case "\t": result += "  "
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}", "\u{61C}", "\u{200E}", "\u{200F}",
      "\u{202A}"..."\u{202E}",
      "\u{2066}"..."\u{2069}":
      result += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: result.unicodeScalars.append(scalar)
    }
  }

  /// How many columns a scalar takes in a terminal: 0 for marks that combine, 2 for wide ones.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
