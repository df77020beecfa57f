import SourceText

/// What a scalar means to Go's YAML library, which Compose reads files with: YAML 1.2 with some of 1.1.
package enum YAMLScalar: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int64)
  case float(Double)
  /// Text; `true` where YAML 1.1 (docker-compose v1, other tools) would read a boolean: `yes`, `off`.
  case string(isOldBoolean: Bool)

  /// The meaning of a scalar's value: by its tag if it has one, else by its form if it is plain.
  package init(_ value: ArraySlice<UInt8>, isPlain: Bool, tag: String? = nil) {
    if let tag, tag.hasPrefix("tag:yaml.org,2002:") {
      switch tag.dropFirst("tag:yaml.org,2002:".count) {
      case "null": self = .null
      case "bool", "int", "float": self = Self.resolved(value)
      default: self = .string(isOldBoolean: false)
      }
    } else if isPlain, tag == nil || tag?.hasPrefix("!") == true {
      self = Self.resolved(value)
    } else {
      self = .string(isOldBoolean: false)
    }
  }

  private static func resolved(_ value: ArraySlice<UInt8>) -> YAMLScalar {
    guard let first = value.first else { return .null }
    if first.isDigit || first == 0x2B || first == 0x2D || first == 0x2E { return number(value) }
    switch value.count {
    case 1:
      return first == UInt8(ascii: "~")
        ? .null : .string(isOldBoolean: (first | 0x20) == 0x79 || (first | 0x20) == 0x6E)
    case 2...5: return word(value)
    default: return .string(isOldBoolean: false)
    }
  }

  private static func word(_ value: ArraySlice<UInt8>) -> YAMLScalar {
    for (words, meaning) in words where words.contains(where: { equal(value, $0) }) { return meaning }
    return .string(isOldBoolean: false)
  }

  private static let words: [([StaticString], YAMLScalar)] = [
    (["true", "True", "TRUE"], .bool(true)),
    (["false", "False", "FALSE"], .bool(false)),
    (["null", "Null", "NULL"], .null),
    (["yes", "Yes", "YES", "on", "On", "ON", "no", "No", "NO", "off", "Off", "OFF"], .string(isOldBoolean: true)),
  ]

  private static func equal(_ value: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { value.elementsEqual($0) }
  }

  private static func number(_ value: ArraySlice<UInt8>) -> YAMLScalar {
    if let int = integer(value) { return .int(int) }
    if let float = float(value) { return .float(float) }
    return .string(isOldBoolean: false)
  }

  /// Decimal, `0x`, `0o`, `0b`, and `0777` as octal, `_` between digits.
  private static func integer(_ value: ArraySlice<UInt8>) -> Int64? {
    var digits = value.filter { $0 != UInt8(ascii: "_") }[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard let first = digits.first, first.isDigit, digits.count <= 66 else { return nil }
    var radix = 10
    if first == UInt8(ascii: "0"), digits.count > 1 {
      let letter = digits[digits.startIndex + 1]
      switch letter {
      case UInt8(ascii: "x"): radix = 16
      case UInt8(ascii: "o"): radix = 8
      case UInt8(ascii: "b"): radix = 2
      default: radix = digits.allSatisfy({ $0.isDigit && $0 < 0x38 }) ? 8 : 10
      }
      if letter.isLetter { digits = digits.dropFirst(2) }
    }
    guard !digits.isEmpty, digits.allSatisfy({ $0.isHexDigit }) else { return nil }
    return Int64((isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self), radix: radix)
  }

  private static func float(_ value: ArraySlice<UInt8>) -> Double? {
    let text = String(decoding: value.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity
    case "-.inf", "-.Inf", "-.INF": return -.infinity
    case ".nan", ".NaN", ".NAN": return .nan
    default: break
    }
    // Digits, one point, an exponent; `Double` alone would take `0x1p3` and `infinity` as well.
    var sawDigit = false
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39: sawDigit = true
      case 0x2B, 0x2D, 0x2E, 0x45, 0x65: break
      default: return nil
      }
    }
    return sawDigit ? Double(text) : nil
  }
}
