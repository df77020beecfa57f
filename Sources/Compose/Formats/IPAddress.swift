import SourceText

/// Internet addresses, as far as one has to know whether a text is one.
package enum IPAddress {
  package static func isValid(_ text: String) -> Bool { isIPv4(Array(text.utf8)[...]) || isIPv6(Array(text.utf8)[...]) }

  /// What to write instead of a text that is no address of the host.
  static func help(_ text: String) -> String {
    if isIPv6(Array(text.utf8)[...]) { return "put brackets around it: `[\(text)]`" }
    return text == "localhost" ? "write 127.0.0.1" : "write an IP address, such as 127.0.0.1, or leave it out"
  }

  /// Four numbers up to 255 without leading zeros.
  static func isIPv4(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return false }
    return parts.allSatisfy { part in
      guard (1...3).contains(part.count), part.allSatisfy(\.isDigit), part.count == 1 || part.first != 0x30 else {
        return false
      }
      return part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
    }
  }

  /// Eight groups of hexadecimal digits, one run of which may be `::`, the last two of which may be an IPv4 address.
  static func isIPv6(_ text: ArraySlice<UInt8>) -> Bool {
    let colon = UInt8(ascii: ":")
    var groups = text.split(separator: colon, omittingEmptySubsequences: false)
    guard groups.count >= 3 else { return false }
    var count = 0
    var gaps = 0
    if groups.first?.isEmpty == true, groups.dropFirst().first?.isEmpty == true {
      groups.removeFirst()
    }
    if groups.last?.isEmpty == true, groups.dropLast().last?.isEmpty == true { groups.removeLast() }
    for (index, group) in groups.enumerated() {
      if group.isEmpty {
        gaps += 1
      } else if index == groups.count - 1, group.contains(UInt8(ascii: ".")) {
        guard isIPv4(group) else { return false }
        count += 2
      } else {
        guard group.count <= 4, group.allSatisfy(\.isHexDigit) else { return false }
        count += 1
      }
    }
    return gaps == 0 ? count == 8 : gaps == 1 && count < 8
  }
}
