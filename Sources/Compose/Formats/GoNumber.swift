import SourceText

/// Numbers as Go reads and prints them, since that is what reaches a container.
enum GoNumber {
  /// A decimal integer with an optional sign.
  static func integer(_ text: String) -> Int? {
    var digits = Array(text.utf8)[...]
    if let sign = digits.first, sign == 0x2B || sign == 0x2D { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
    return Int(text)
  }

  /// A decimal number with an optional fraction and exponent, `inf` or `nan`.
  static func float(_ text: String) -> Double? {
    switch text.asciiLowercased {
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    case "nan": return .nan
    default: break
    }
    let isPlain = text.utf8.allSatisfy { $0.isDigit || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }
    guard isPlain, text.utf8.contains(where: \.isDigit) else { return nil }
    return Double(text)
  }

  /// The shortest text that reads back as the same number, as Go's `%v`: with an exponent from 1e6 on and below 1e-4.
  static func description(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return layout(value.description, exponentFrom: 6)
  }

  /// The same number as JSON.
  static func json(_ value: Double) -> String {
    value.isFinite ? layout(value.description, exponentFrom: 21, below: -6, isPadded: false) : "null"
  }

  static func json(_ value: Float) -> String {
    value.isFinite ? layout(value.description, exponentFrom: 21, below: -6, isPadded: false) : "null"
  }

  /// Swift's shortest digits, laid out with or without an exponent.
  private static func layout(_ shortest: String, exponentFrom: Int, below: Int = -4, isPadded: Bool = true) -> String {
    var digits: [UInt8] = []
    var exponent = 0
    var pointAt: Int?
    var rest = Array(shortest.utf8)[...]
    let isNegative = rest.first == 0x2D
    if isNegative { rest = rest.dropFirst() }
    while let byte = rest.first, byte != UInt8(ascii: "e") {
      if byte == UInt8(ascii: ".") { pointAt = digits.count } else { digits.append(byte) }
      rest = rest.dropFirst()
    }
    if !rest.isEmpty { exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)) ?? 0 }
    var point = (pointAt ?? digits.count) + exponent
    while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
    while digits.count > 1, digits.first == 0x30 {
      digits.removeFirst()
      point -= 1
    }
    if digits == [0x30] { return isNegative ? "-0" : "0" }
    let sign = isNegative ? "-" : ""
    if point - 1 < below || point - 1 >= exponentFrom { return sign + scientific(digits, point - 1, isPadded) }
    let text = String(decoding: digits, as: UTF8.self)
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + text }
    if point >= digits.count { return sign + text + String(repeating: "0", count: point - digits.count) }
    let whole = String(decoding: digits[..<point], as: UTF8.self)
    return sign + whole + "." + String(decoding: digits[point...], as: UTF8.self)
  }

  private static func scientific(_ digits: [UInt8], _ exponent: Int, _ isPadded: Bool) -> String {
    var text = String(decoding: digits[..<1], as: UTF8.self)
    if digits.count > 1 { text += "." + String(decoding: digits[1...], as: UTF8.self) }
    let magnitude = String(exponent.magnitude)
    let padding = isPadded && magnitude.utf8.count < 2 ? "0" : ""
    return text + "e" + (exponent < 0 ? "-" : "+") + padding + magnitude
  }
}
