import Diagnostics
import SourceText

/// The short syntax of ports, as Docker reads it: `[host:]published:target[/protocol]`.
enum PortSpec {
  struct Parsed {
    var hostIP: String
    var published: ClosedRange<Int>?
    var target: ClosedRange<Int>
    var `protocol`: String
  }

  enum Failure: Error {
    case `protocol`(Range<Int>)
    case address(Range<Int>)
    case noTarget
    case target(Range<Int>)
    case published(Range<Int>)
    case ranges
  }

  /// Why Docker refuses the text; nil if it takes it, or if a part of it is not known.
  static func fault(_ text: Text) -> LoadFault? {
    guard text.known != nil else { return nil }
    let bytes = Array(text.string.utf8)
    guard case .failure(let failure) = parse(bytes) else { return nil }
    func fault(_ message: String, _ range: Range<Int>? = nil, _ help: String? = nil) -> LoadFault {
      let place = range.map { $0.isEmpty ? text.place : text.place(of: $0) } ?? text.place
      let form = "write `8080:80`, `127.0.0.1:8080:80` or `53:53/udp`"
      return LoadFault("invalid-port-spec", message, at: place, help: help ?? form)
    }
    func shown(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func noPort(_ range: Range<Int>, first: Int) -> LoadFault {
      let part = shown(range)
      return IPAddress.isValid(part)
        ? fault(
          "'\(part)' is an address where a port belongs",
          range,
          "write address, port of the host and port: `\(part):8080:80`"
        )
        : fault("'\(part)' is no port from \(first) to 65535, nor a range of ports", range)
    }
    switch failure {
    case .protocol(let range):
      return fault(
        "'\(shown(range))' is no protocol: tcp, udp and sctp are",
        range,
        "write `53:53/udp`, or leave the protocol out for tcp"
      )
    case .address(let range):
      return fault("'\(shown(range))' is no IP address of the host", range, IPAddress.help(shown(range)))
    case .noTarget:
      return fault(
        "'\(text.string)' names no port of the container",
        nil,
        "write `8080:80`, or `80` alone for any port of the host"
      )
    case .target(let range): return noPort(range, first: 1)
    case .published(let range): return noPort(range, first: 0)
    case .ranges:
      return fault(
        "the two ranges of '\(text.string)' are not equally long",
        nil,
        "write as many ports on the left as on the right"
      )
    }
  }

  static func parse(_ bytes: [UInt8]) -> Result<Parsed, Failure> {
    let colons = bytes.indices.filter { bytes[$0] == UInt8(ascii: ":") }
    let targetStart = (colons.last ?? -1) + 1
    var targetEnd = bytes.count
    var name = "tcp"
    if let slash = bytes[targetStart...].firstIndex(of: UInt8(ascii: "/")) {
      targetEnd = slash
      let rest = bytes[(slash + 1)...].prefix { $0 != UInt8(ascii: "/") }
      if !rest.isEmpty { name = String(decoding: rest, as: UTF8.self).asciiLowercased }
      if !["tcp", "udp", "sctp"].contains(name) { return .failure(.protocol((slash + 1)..<bytes.count)) }
    }
    var publishedRange: Range<Int>?
    var address = ""
    if let last = colons.last {
      let start = (colons.dropLast().last ?? -1) + 1
      publishedRange = start..<last
      if start > 0 {
        guard let host = hostAddress(bytes[..<(start - 1)]) else { return .failure(.address(0..<(start - 1))) }
        address = host
      }
    }
    guard targetEnd > targetStart else { return .failure(.noTarget) }
    guard let target = range(bytes[targetStart..<targetEnd]), target.lowerBound > 0 else {
      return .failure(.target(targetStart..<targetEnd))
    }
    var published: ClosedRange<Int>?
    if let publishedRange, !publishedRange.isEmpty {
      guard let ports = range(bytes[publishedRange]) else { return .failure(.published(publishedRange)) }
      if target.count > 1, ports.count != target.count { return .failure(.ranges) }
      published = ports
    }
    return .success(Parsed(hostIP: address, published: published, target: target, protocol: name))
  }

  /// How many ports an entry stands for.
  static func count(in text: String) -> Int {
    guard case .success(let spec) = parse(Array(text.utf8)) else { return 0 }
    return spec.target.count
  }

  /// An address, IPv6 in brackets; nil for what is none. Empty stays empty.
  private static func hostAddress(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.first == UInt8(ascii: "[") else {
      return bytes.isEmpty || IPAddress.isIPv4(bytes) ? String(decoding: bytes, as: UTF8.self) : nil
    }
    guard bytes.last == UInt8(ascii: "]") else { return nil }
    let text = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    return text.isEmpty || IPAddress.isValid(text) ? text : nil
  }

  /// `80` or `3000-3005`
  static func range(_ bytes: ArraySlice<UInt8>) -> ClosedRange<Int>? {
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let numbers = parts.prefix(2).map(port)
    guard let first = numbers.first ?? nil, let last = numbers.last ?? nil, first <= last else { return nil }
    return first...last
  }

  private static func port(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.allSatisfy(\.isDigit), let number = Int(String(decoding: bytes, as: UTF8.self)),
      number <= 65535
    else { return nil }
    return number
  }
}
