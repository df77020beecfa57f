import SourceText

/// Durations as Compose reads them: `1m30s`, `500ms`, `1.5h`, and days and weeks besides Go's own units.
package enum Duration {
  /// Nanoseconds; nil for what is no duration.
  package static func nanoseconds(_ text: String) -> Int? {
    var rest = Array(text.utf8)[...]
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    if rest.elementsEqual([0x30]) { return 0 }
    guard !rest.isEmpty else { return nil }
    var total = 0
    while !rest.isEmpty {
      guard let part = nextPart(&rest) else { return nil }
      let (sum, isTooLong) = total.addingReportingOverflow(part)
      if isTooLong { return nil }
      total = sum
    }
    return isNegative ? -total : total
  }

  /// `12.5m` at the start of `rest`.
  private static func nextPart(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let whole = rest.prefix(while: \.isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: \.isDigit)
      rest = rest.dropFirst(fraction.count + 1)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    let unit = rest.prefix { !$0.isDigit && $0 != UInt8(ascii: ".") }
    rest = rest.dropFirst(unit.count)
    guard let scale = scales[String(decoding: unit, as: UTF8.self)],
      let value = whole.isEmpty ? 0 : Int(String(decoding: whole, as: UTF8.self))
    else { return nil }
    let (nanoseconds, isTooLong) = value.multipliedReportingOverflow(by: scale)
    if isTooLong { return nil }
    var share = 0.0
    if !fraction.isEmpty {
      share = (Double("0." + String(decoding: fraction, as: UTF8.self)) ?? 0) * Double(scale)
    }
    return nanoseconds.addingReportingOverflow(Int(share)).partialValue
  }

  private static let scales: [String: Int] = [
    "ns": 1, "us": 1000, "µs": 1000, "μs": 1000, "ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000,
    "h": 3_600_000_000_000, "d": 86_400_000_000_000, "w": 604_800_000_000_000,
  ]

  /// The way in which Docker prints a duration: `1m30s`, `1.5s`, `250ms`.
  static func description(_ nanoseconds: Int) -> String {
    if nanoseconds == 0 { return "0s" }
    let sign = nanoseconds < 0 ? "-" : ""
    let total = nanoseconds.magnitude
    if total < 1_000_000_000 {
      if total < 1000 { return "\(sign)\(total)ns" }
      if total < 1_000_000 { return sign + decimal(total, 1000) + "µs" }
      return sign + decimal(total, 1_000_000) + "ms"
    }
    let seconds = total / 1_000_000_000
    var text = decimal(seconds % 60 * 1_000_000_000 + total % 1_000_000_000, 1_000_000_000) + "s"
    if seconds >= 60 { text = "\(seconds / 60 % 60)m" + text }
    if seconds >= 3600 { text = "\(seconds / 3600)h" + text }
    return sign + text
  }

  /// `value / unit` without trailing zeros.
  private static func decimal(_ value: UInt, _ unit: UInt) -> String {
    var digits = String(value % unit)
    if value % unit == 0 { return String(value / unit) }
    let places = String(unit).utf8.count - 1
    digits = String(repeating: "0", count: places - digits.utf8.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(value / unit).\(digits)"
  }
}
