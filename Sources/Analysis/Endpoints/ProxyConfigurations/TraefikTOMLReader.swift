import Compose
import SourceText

/// Reads the services and the entry points of Traefik's configuration in TOML, a line at a time: the tables that name
/// servers and entry points hold one key and one text a line.
struct TraefikTOMLReader {
  private let text: MappedText

  init(_ text: MappedText) { self.text = text }

  func read(into file: inout ConfigurationFile) {
    let bytes = text.bytes
    var table = ""
    for line in bytes.indices.split(whereSeparator: { bytes[$0].isLineBreak }) {
      let range = trimmed(line.startIndex..<line.endIndex)
      guard let first = range.first, bytes[first] != UInt8(ascii: "#") else { continue }
      if bytes[first] == UInt8(ascii: "[") {
        table = text.string(range).filter { $0 != "[" && $0 != "]" && $0 != "\"" }.asciiLowercased
      } else if let (key, value) = entry(range) {
        take(table, key, value, &file)
      }
    }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, text.bytes[first].isWhitespace { range.removeFirst() }
    while let last = range.last, text.bytes[last].isWhitespace { range.removeLast() }
    return range
  }

  /// `url = "http://api:8080"`
  private func entry(_ range: Range<Int>) -> (key: String, value: Range<Int>)? {
    guard let equals = text.bytes[range].firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let value = trimmed((equals + 1)..<range.upperBound)
    guard let first = value.first, [0x22, 0x27].contains(text.bytes[first]),
      let close = text.bytes[(first + 1)..<value.upperBound].firstIndex(of: text.bytes[first])
    else { return nil }
    return (text.string(trimmed(range.lowerBound..<equals)).asciiLowercased, (first + 1)..<close)
  }

  private func take(_ table: String, _ key: String, _ value: Range<Int>, _ file: inout ConfigurationFile) {
    let part = text.part(value)
    if table.hasPrefix("entrypoints."), key == "address" {
      let digits = part.string.prefix { $0 != "/" }.split(separator: ":").last
      if let port = digits.flatMap({ Int($0) }) { file.listens.append((port, part.place)) }
    } else if (table.hasSuffix("loadbalancer.servers") && ["url", "address"].contains(key))
      || (table.hasSuffix("forwardauth") && key == "address")
    {
      guard !part.string.holds("{{"), let address = Address.only(in: part.string) else { return }
      file.upstreams.append(ConfigurationFile.Upstream(address, in: part, isDeferred: true))
    }
  }
}
