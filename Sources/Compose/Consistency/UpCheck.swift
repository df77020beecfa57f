import Diagnostics
import SourceText

/// What loads without a word and shows only at `docker compose up`: what Compose turns out not to support, and what the
/// engine does not take.
///
/// After what Compose 2.40 and 5 do when they create networks and containers, and the messages of Docker Engine 28.
struct UpCheck {
  let document: Value
  /// Whether networks, secrets and configs may be defined elsewhere.
  let isPartial: Bool
  /// The variables that are known; nil where nothing says which ones there are.
  let variables: Environment?
  /// What a file of the host holds, by the path as it is written; nil if it is not there.
  let contents: (Text) -> [UInt8]?
  private(set) var faults: [LoadFault] = []

  init(_ document: Value, isPartial: Bool, variables: Environment?, contents: @escaping (Text) -> [UInt8]?) {
    self.document = document
    self.isPartial = isPartial
    self.variables = variables
    self.contents = contents
  }

  static func check(
    _ document: Value,
    isPartial: Bool,
    variables: Environment?,
    contents: @escaping (Text) -> [UInt8]?
  ) -> [LoadFault] {
    var check = UpCheck(document, isPartial: isPartial, variables: variables, contents: contents)
    let services = (document["services"]?.members ?? []).filter(\.value.isMapping).map { ServiceView($0) }
    for service in services {
      check.checkMounts(service)
      check.checkSecurity(service)
      check.checkAddresses(service)
    }
    for network in document["networks"]?.members ?? [] { check.checkPools(network) }
    check.checkFileObjects(services)
    return check.faults
  }

  mutating func report(_ fault: LoadFault) { faults.append(fault) }

  // MARK: Mounts

  /// Options of one kind of mount that stand below another.
  private mutating func checkMounts(_ service: ServiceView) {
    for item in service["volumes"]?.items ?? [] {
      guard let type = item["type"]?.text, let kind = type.known else { continue }
      for member in item.members
      where ["bind", "volume", "tmpfs", "image"].contains(member.name) && member.name != kind {
        report(
          LoadFault(
            "mount-option-mismatch",
            "a mount of type '\(kind)' takes no `\(member.name)` options: Compose leaves them out",
            at: member.key,
            related: [RelatedPlace("the type", at: type.place)],
            help: "remove them, or write `type: \(member.name)`",
            effect: .tolerated
          )
        )
      }
    }
  }

  // MARK: Security options

  private static let securityKeys = ["label", "apparmor", "seccomp", "no-new-privileges", "systempaths"]

  private mutating func checkSecurity(_ service: ServiceView) {
    for item in service["security_opt"]?.items ?? [] {
      guard let text = item.text, let known = text.known else { continue }
      let bytes = Array(known.utf8)
      let split = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.firstIndex(of: UInt8(ascii: ":"))
      let key = String(decoding: bytes[..<(split ?? bytes.count)], as: UTF8.self)
      guard let split else {
        if key != "no-new-privileges" { reportSecurity(text, key, "'\(known)' is no security option") }
        continue
      }
      if key == "seccomp" {
        checkProfile(text.part((split + 1)..<bytes.count))
      } else if !Self.securityKeys.contains(key), Suggestion.nearest(to: key, among: Self.securityKeys) != nil {
        reportSecurity(text, key, "there is no security option '\(key)'")
      }
    }
  }

  private mutating func reportSecurity(_ text: Text, _ key: String, _ message: String) {
    let near = Suggestion.nearest(to: key, among: Self.securityKeys)
    report(
      LoadFault(
        "invalid-security-opt",
        message,
        at: text.place,
        help: near.map { "did you mean '\($0)'?" } ?? "write `option=value`, for instance `apparmor=unconfined`",
        effect: .failsAtUp
      )
    )
  }

  /// `seccomp=profile.json`: a file that Compose reads when it creates the container.
  private mutating func checkProfile(_ path: Text) {
    guard !path.string.isEmpty, path.known != nil, !["unconfined", "builtin"].contains(path.string) else { return }
    guard let bytes = contents(path) else {
      return report(
        LoadFault(
          "invalid-security-opt",
          "the seccomp profile '\(path.string)' is not there",
          at: path.place,
          help: "the path is seen from the project's folder",
          effect: .failsAtUp
        )
      )
    }
    guard bytes.first(where: { !$0.isWhitespace }) != UInt8(ascii: "{") else { return }
    report(
      LoadFault(
        "invalid-security-opt",
        "the seccomp profile '\(path.string)' is not JSON",
        at: path.place,
        help: "a profile is an object: { \"defaultAction\": … }",
        effect: .failsAtUp
      )
    )
  }
}
