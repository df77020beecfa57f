import SourceText

/// Durations as Go and Compose write them: `1m30s`, `500ms`, `1.5h`.
package enum Duration {
  /// Nanoseconds; nil for what is no duration.
  package static func nanoseconds(_ text: String) -> Int? {
    var rest = Array(text.utf8)[...]
    guard !rest.isEmpty else { return nil }
    if rest == [0x30] { return 0 }
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { $0.isDigit || $0 == 0x2E }
      guard !number.isEmpty, let value = Double(String(decoding: number, as: UTF8.self)) else { return nil }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { !$0.isDigit && $0 != 0x2E }
      guard let scale = scales[String(decoding: unit, as: UTF8.self)] else { return nil }
      total += value * scale
      rest = rest.dropFirst(unit.count)
    }
    return total < 9e18 ? Int(total) : nil
  }

  private static let scales: [String: Double] = [
    "ns": 1, "us": 1e3, "µs": 1e3, "ms": 1e6, "s": 1e9, "m": 60e9, "h": 3600e9, "d": 86400e9, "w": 604800e9,
  ]
}
