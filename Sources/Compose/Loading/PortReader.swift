import SourceText

/// Reads entries of `ports` and `expose`.
enum PortReader {
  static func port(_ value: Value) -> Port? {
    if value.isMapping { return long(value) }
    return value.text.flatMap { short($0) }
  }

  /// `[host:]published:target[/protocol]`, ranges, IPv6 addresses in brackets; unknown parts stay unknown.
  static func short(_ text: Text) -> Port? {
    var port = Port(place: text.place, isShort: true)
    let bytes = Array(text.string.utf8)
    var end = bytes.count
    if let slash = bytes.lastIndex(of: UInt8(ascii: "/")) {
      port.protocol = String(decoding: bytes[(slash + 1)...], as: UTF8.self).asciiLowercased
      end = slash
    }
    var colons: [Int] = []
    var isInBrackets = false
    for index in 0..<end {
      if bytes[index] == UInt8(ascii: "[") { isInBrackets = true }
      if bytes[index] == UInt8(ascii: "]") { isInBrackets = false }
      if bytes[index] == UInt8(ascii: ":"), !isInBrackets { colons.append(index) }
    }
    let targetStart = (colons.last ?? -1) + 1
    port.target = range(bytes[targetStart..<end])
    port.targetPlace = text.place(of: targetStart..<end)
    guard let last = colons.last else { return port }
    let publishedStart = (colons.dropLast().last ?? -1) + 1
    let published = bytes[publishedStart..<last]
    port.publishedPlace = text.place(of: publishedStart..<last)
    port.published = range(published)
    port.isPublishedKnown = port.published != nil || published.isEmpty
    if publishedStart > 0 {
      var address = 0..<(publishedStart - 1)
      if bytes[address].first == UInt8(ascii: "["), address.count >= 2 {
        address = (address.lowerBound + 1)..<(address.upperBound - 1)
      }
      port.hostIP = text.part(address)
    }
    return port
  }

  private static func long(_ value: Value) -> Port? {
    var port = Port(place: value.place, isShort: false)
    if let text = value["target"]?.text {
      port.target = range(Array(text.string.utf8)[...])
      port.targetPlace = text.place
    }
    if let text = value["published"]?.text {
      port.published = range(Array(text.string.utf8)[...])
      port.isPublishedKnown = port.published != nil
      port.publishedPlace = text.place
    }
    port.hostIP = value["host_ip"]?.text
    port.mode = value["mode"]?.text
    if let text = value["protocol"]?.text?.known { port.protocol = text.asciiLowercased }
    return port
  }

  /// `80` or `3000-3005`; nil for anything else, an unknown part included.
  static func range(_ bytes: ArraySlice<UInt8>) -> PortRange? {
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }.filter { (0...65535).contains($0) }
    guard numbers.count == parts.count, let first = numbers.first, let last = numbers.last, parts.count <= 2,
      first <= last
    else { return nil }
    return PortRange(first, last)
  }
}
