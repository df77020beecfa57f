import Diagnostics
import SourceText

/// Addresses that Compose hands to the engine as they are written.
extension UpCheck {
  mutating func checkAddresses(_ service: ServiceView) {
    for item in service["dns"].map({ $0.string == nil ? $0.items : [$0] }) ?? [] {
      expect(item.text, "the address of a DNS server") { IPAddress.isValid($0) }
    }
    if let text = service["mac_address"]?.text { checkHardware(text) }
    guard let networks = service["networks"], networks.isMapping else { return }
    for member in networks.members {
      let value = member.value
      expect(value["ipv4_address"]?.text, "an IPv4 address") { IPAddress.isIPv4(Array($0.utf8)[...]) }
      expect(value["ipv6_address"]?.text, "an IPv6 address") { IPAddress.isIPv6(Array($0.utf8)[...]) }
      for item in value["link_local_ips"]?.items ?? [] { expect(item.text, "an IP address") { IPAddress.isValid($0) } }
      if let text = value["mac_address"]?.text { checkHardware(text) }
      checkPlace(of: value, in: member.name)
      checkInterface(value)
    }
    checkMain(networks, service)
  }

  private mutating func expect(_ text: Text?, _ what: String, _ isValid: (String) -> Bool) {
    guard let text, let known = text.known, !known.isEmpty, !isValid(known) else { return }
    report("'\(known)' is not \(what)", text.place, "write it as numbers, without a mask or a port")
  }

  private mutating func report(_ message: String, _ place: Place, _ help: String, related: [RelatedPlace] = []) {
    report(
      LoadFault("invalid-network-address", message, at: place, related: related, help: help, effect: .failsAtUp)
    )
  }

  private mutating func checkHardware(_ text: Text) {
    guard let known = text.known, !known.isEmpty, !Self.isHardwareAddress(Array(known.utf8)) else { return }
    report("'\(known)' is no MAC address", text.place, "write six pairs of hexadecimal digits: 02:42:ac:11:00:02")
  }

  /// `02:42:ac:11:00:02`, with `-` or as `0242.ac11.0002`; six, eight or twenty bytes.
  static func isHardwareAddress(_ bytes: [UInt8]) -> Bool {
    guard let separator = bytes.first(where: { !$0.isHexDigit }), ":-.".utf8.contains(separator) else { return false }
    let parts = bytes.split(separator: separator, omittingEmptySubsequences: false)
    let width = separator == UInt8(ascii: ".") ? 4 : 2
    return parts.allSatisfy { $0.count == width && $0.allSatisfy(\.isHexDigit) }
      && [6, 8, 20].contains(parts.count * width / 2)
  }

  /// The service's own MAC address belongs to its first network, which may name another one.
  private mutating func checkMain(_ networks: Value, _ service: ServiceView) {
    guard networks.members.count == 1, let own = service["mac_address"]?.text, let one = own.known,
      let other = networks.members.first?.value["mac_address"]?.text, let two = other.known, one != two,
      Self.isHardwareAddress(Array(one.utf8)), Self.isHardwareAddress(Array(two.utf8))
    else { return }
    report(
      "'\(service.name)' has two MAC addresses: '\(one)' and '\(two)'",
      own.place,
      "keep the one of the network",
      related: [RelatedPlace("the one of its network", at: other.place)]
    )
  }

  /// The name of an interface that stands a second time among the driver's options, which win.
  private mutating func checkInterface(_ network: Value) {
    let option = "com.docker.network.endpoint.ifname"
    guard let member = network.member("interface_name"), let other = network["driver_opts"]?.member(option) else {
      return
    }
    report(
      LoadFault(
        "invalid-network-address",
        "Compose ignores `interface_name`: `\(option)` is set too",
        at: member.key,
        related: [RelatedPlace("the option", at: other.key)],
        help: "keep one of the two",
        effect: .tolerated
      )
    )
  }

  // MARK: Subnets

  /// A fixed address asks for a network with a subnet of its own that it lies in.
  private mutating func checkPlace(of attachment: Value, in name: String) {
    guard let text = attachment["ipv4_address"]?.text, let known = text.known,
      IPAddress.isIPv4(Array(known.utf8)[...]), let network = document["networks"]?.member(name) ?? missing(name)
    else { return }
    let external = network.value["external"]
    guard external.map({ !Consistency.isExternal($0) && !$0.isUnknown }) ?? true else { return }
    let pools = network.value["ipam"]?["config"]?.items ?? []
    let subnets = pools.compactMap { $0["subnet"]?.text }
    if subnets.isEmpty {
      // A driver that is no part of Docker may give out addresses as it likes.
      let driver = network.value["ipam"]?["driver"]?.text?.string ?? "default"
      guard driver == "default", pools.allSatisfy({ $0["subnet"] == nil }) else { return }
      return report(
        "the network '\(name)' has no subnet of its own, so no container can ask for an address in it",
        text.place,
        "give the network an `ipam` with a `subnet`, or leave the address out and use the service's name",
        related: network.key == text.place ? [] : [RelatedPlace("the network", at: network.key)]
      )
    }
    let ranges = subnets.map { $0.known.flatMap { IPv4Range($0) } }
    guard !ranges.contains(where: { $0 == nil }), let address = IPv4Range.address(known),
      !ranges.contains(where: { $0?.contains(address) ?? true })
    else { return }
    report(
      "'\(known)' is not in the subnet of the network '\(name)', which is \(subnets.map(\.string).joined(separator: ", "))",
      text.place,
      "choose an address of the subnet",
      related: subnets.map { RelatedPlace("the subnet", at: $0.place) }
    )
  }

  /// The network that Compose makes where the file names none.
  private func missing(_ name: String) -> Member? {
    guard name == "default", !isPartial, let services = document.member("services") else { return nil }
    return Member(name: name, key: services.key, value: Value(content: .null, place: services.key))
  }

  mutating func checkPools(_ network: Member) {
    for pool in network.value["ipam"]?["config"]?.items ?? [] {
      for key in ["subnet", "ip_range"] {
        guard let text = pool[key]?.text, let known = text.known, !known.isEmpty, !Self.isPrefix(known) else {
          continue
        }
        report("'\(known)' is no subnet", text.place, "write an address and the length of its mask: 172.28.0.0/16")
      }
      expect(pool["gateway"]?.text, "the address of a gateway") { IPAddress.isValid($0) }
      for member in pool["aux_addresses"]?.members ?? [] {
        expect(member.value.text, "an IP address") { IPAddress.isValid($0) }
      }
    }
  }

  /// `172.28.0.0/16`, `fd00::/64`
  static func isPrefix(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let length = Int(parts[1]), parts[1].utf8.allSatisfy(\.isDigit), length >= 0 else {
      return false
    }
    let address = Array(parts[0].utf8)[...]
    return IPAddress.isIPv4(address) ? length <= 32 : IPAddress.isIPv6(address) && length <= 128
  }
}

/// The IPv4 addresses of a subnet.
private struct IPv4Range {
  private let network: UInt32
  private let mask: UInt32

  /// `172.28.0.0/16`; nil for what is none, or one of IPv6.
  init?(_ text: String) {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let address = Self.address(String(parts[0])), let length = UInt32(parts[1]), length <= 32
    else { return nil }
    mask = length == 0 ? 0 : ~0 << (32 - length)
    network = address & mask
  }

  func contains(_ address: UInt32) -> Bool { address & mask == network }

  static func address(_ text: String) -> UInt32? {
    guard IPAddress.isIPv4(Array(text.utf8)[...]) else { return nil }
    return text.split(separator: ".").reduce(0) { $0 << 8 | (UInt32($1) ?? 0) }
  }
}
