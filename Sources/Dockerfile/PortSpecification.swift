import SourceText

/// `80`, `8000-8010/udp`: what one word of EXPOSE means.
package struct PortSpecification: Sendable, Hashable {
  package var ports: ClosedRange<Int>
  /// In lower case; `tcp` unless given.
  package var transport: String

  package init(ports: ClosedRange<Int>, transport: String) {
    self.ports = ports
    self.transport = transport
  }
}

/// Why a word is no port.
enum PortFault: Error {
  case noPort
  case transport(String)
  case number(String)
  case backwards
  case address(String)
  case lengths
}

extension PortSpecification {
  /// Reads a word without variables. Docker still takes `host:container` here and drops what is in front.
  static func read(_ text: String) -> Result<PortSpecification, PortFault> {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let container = parts.last ?? ""
    let slash = container.firstIndex(of: "/") ?? container.endIndex
    let transport = String(container[slash...].dropFirst()).asciiLowercased
    let ports = container[..<slash]
    if ports.isEmpty { return .failure(.noPort) }
    guard ["", "tcp", "udp", "sctp"].contains(transport) else { return .failure(.transport(transport)) }
    if parts.count > 2, case .failure(let fault) = checkAddress(parts) { return .failure(fault) }
    let read = range(ports)
    if parts.count > 1, !parts[parts.count - 2].isEmpty {
      switch (range(parts[parts.count - 2]), read) {
      case (.failure(let fault), _): return .failure(fault)
      case (.success(let host), .success(let container)):
        guard container.count == 1 || container.count == host.count else { return .failure(.lengths) }
      case (.success, .failure): break
      }
    }
    return read.map { PortSpecification(ports: $0, transport: transport.isEmpty ? "tcp" : transport) }
  }

  private static func checkAddress(_ parts: [Substring]) -> Result<Void, PortFault> {
    var address = parts.dropLast(2).joined(separator: ":")
    guard !address.isEmpty else { return .success(()) }
    let shown = address
    if address.hasPrefix("[") {
      guard address.hasSuffix("]") else { return .failure(.address(shown)) }
      address = String(address.dropFirst().dropLast())
    }
    return isIPv4(address) || isIPv6(address) ? .success(()) : .failure(.address(shown))
  }

  private static func isIPv4(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        part.utf8.allSatisfy(\.isDigit) && (Int(part).map { $0 < 256 } ?? false)
          && (part == "0" || !part.hasPrefix("0"))
      }
  }

  private static func isIPv6(_ text: String) -> Bool {
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    guard groups.count > 2, groups.count < 10 else { return false }
    return groups.allSatisfy { $0.utf8.count <= 4 && $0.utf8.allSatisfy(\.isHexDigit) }
      && (groups.contains { $0.isEmpty } || groups.count == 8)
  }

  private static func range(_ text: Substring) -> Result<ClosedRange<Int>, PortFault> {
    let dash = text.firstIndex(of: "-") ?? text.endIndex
    let first = text[..<dash]
    guard let low = number(first) else { return .failure(.number(String(first.isEmpty ? text : first))) }
    guard dash < text.endIndex else { return .success(low...low) }
    let last = text[dash...].dropFirst()
    guard let high = number(last) else { return .failure(.number(String(last.isEmpty ? text : last))) }
    return low <= high ? .success(low...high) : .failure(.backwards)
  }

  private static func number(_ text: Substring) -> Int? {
    guard let value = Int(text), (0...65535).contains(value) else { return nil }
    return value
  }
}

extension InstructionChecker {
  mutating func checkPort(_ word: Word) {
    let (words, problem) = expander.words(word.text, lookup)
    if let problem { problems.append(problem) }
    for part in words {
      guard let text = part.value else { continue }
      guard case .failure(let fault) = PortSpecification.read(text) else { continue }
      switch fault {
      case .noPort: report("a port number is missing in '\(text)'", at: word.span)
      case .transport(let name):
        report("'\(name)' is no transport: it is tcp, udp or sctp", at: word.span, help: "Write 80/tcp, for instance.")
      case .number(let digits):
        let isComment = text.hasPrefix("#")
        report(
          "'\(digits)' is no port number from 0 to 65535",
          at: word.span,
          help: isComment ? "A comment needs a line of its own." : ""
        )
      case .backwards: report("the range '\(text)' ends before it begins", at: word.span)
      case .lengths: report("the two ranges of '\(text)' are not of one length", at: word.span)
      case .address(let address): report("'\(address)' is no IP address", at: word.span)
      }
    }
  }
}
