import Diagnostics
import SourceText

/// Names that have to be defined somewhere else in the project.
extension Consistency {
  mutating func checkReferences(_ service: ServiceView) {
    if let mode = service["network_mode"], let text = mode.text, !text.string.isEmpty,
      let networks = service.member.value.member("networks"), !ServiceView.names(networks.value).isEmpty
    {
      report(
        LoadFault(
          "network-mode-with-networks",
          "'\(service.name)' has both `network_mode` and `networks`",
          at: networks.key,
          related: [RelatedPlace("`network_mode` is set here", at: mode.place)],
          help: "keep one of the two"
        )
      )
    }
    guard !isPartial else { return }
    for name in service.names("networks") where name.name != "default" {
      checkDefined(name, "networks", "undefined-network", "network", service)
    }
    for item in service["volumes"]?.items ?? [] {
      if let name = Self.volumeName(item) { checkDefined(name, "volumes", "undefined-volume", "volume", service) }
    }
    let secrets = ServiceView.sources(service["secrets"]) + ServiceView.sources(service["build"]?["secrets"])
    for name in secrets { checkDefined(name, "secrets", "undefined-secret", "secret", service) }
    for name in ServiceView.sources(service["configs"]) {
      checkDefined(name, "configs", "undefined-config", "config", service)
    }
    for name in service.names("models") { checkDefined(name, "models", "undefined-model", "model", service) }
  }

  private mutating func checkDefined(
    _ name: ServiceView.Name,
    _ section: String,
    _ rule: String,
    _ kind: String,
    _ service: ServiceView
  ) {
    let defined = document[section]
    guard defined?.member(name.name) == nil else { return }
    let near = suggestions.nearest(to: name.name, in: section, among: (defined?.members ?? []).map(\.name))
    let help = Self.help(name.name, section, hasNetworkMode: service["network_mode"] != nil)
    report(
      LoadFault(
        rule,
        "'\(service.name)' uses the \(kind) '\(name.name)', which is not defined",
        at: name.place,
        help: near.map { "did you mean '\($0)'?" } ?? help,
        replacement: near,
        subject: name.name
      )
    )
  }

  private static func help(_ name: String, _ section: String, hasNetworkMode: Bool) -> String {
    if section == "networks", ["host", "none", "bridge"].contains(name), !hasNetworkMode {
      return "write `network_mode: \(name)` instead of `networks`"
    }
    if section == "volumes", name.utf8.contains(UInt8(ascii: "/")) {
      return "a folder of the host begins with `./`, `../`, `/` or `~`: write `./\(name)`"
    }
    return "add it under the top-level `\(section)`"
  }

  /// The named volume of a mount; nil for a bind mount or an anonymous volume.
  static func volumeName(_ item: Value) -> ServiceView.Name? {
    if let text = item.string {
      guard text.known != nil, case .success(let spec) = VolumeSpec.parse(Array(text.string.utf8)),
        let source = spec.source
      else { return nil }
      let name = text.part(source)
      return VolumeSpec.isHostPath(name.string) ? nil : ServiceView.Name(name: name.string, place: name.place)
    }
    guard item["type"]?.text?.known == "volume", let source = item["source"]?.text, let name = source.known,
      !name.isEmpty
    else { return nil }
    return ServiceView.Name(name: name, place: source.place)
  }

  /// The path on the host that a mount shows in the container.
  static func bindSource(_ item: Value) -> Text? {
    guard let text = item.string else { return item["type"]?.text?.known == "bind" ? item["source"]?.text : nil }
    guard text.known != nil, case .success(let spec) = VolumeSpec.parse(Array(text.string.utf8)),
      let source = spec.source.map({ text.part($0) })
    else { return nil }
    return VolumeSpec.isHostPath(source.string) ? source : nil
  }

  // MARK: Services

  mutating func checkDependencies(_ service: ServiceView) {
    guard !isPartial else { return }
    if let dependencies = service["depends_on"] {
      for name in ServiceView.names(dependencies) {
        var isRequired = true
        if case .bool(let required, _) = dependencies[name.name]?["required"]?.content { isRequired = required }
        checkService(name, service, "depends on", isRequired: isRequired)
      }
    }
    for (name, relation) in service.impliedDependencies { checkService(name, service, relation, isRequired: true) }
  }

  private mutating func checkService(
    _ name: ServiceView.Name,
    _ service: ServiceView,
    _ relation: String,
    isRequired: Bool
  ) {
    guard let position = positions[name.name] else {
      let near = suggestions.nearest(
        to: name.name,
        in: "services",
        besides: service.name,
        among: services.map(\.name)
      )
      report(
        LoadFault(
          relation == ServiceView.sharesNetwork ? "network-mode-unknown-service" : "undefined-dependency",
          "'\(service.name)' \(relation) '\(name.name)', but there is no such service",
          at: name.place,
          help: near.map { "did you mean '\($0)'?" } ?? "add the service, or remove this",
          replacement: near,
          subject: name.name
        )
      )
      return
    }
    let other = services[position]
    guard isRequired, !runs(other, with: service) else { return }
    let profiles = other.profiles.map { "'\($0.name)'" }.joined(separator: ", ")
    report(
      LoadFault(
        "dependency-in-other-profile",
        "'\(service.name)' \(relation) '\(other.name)', which only starts with the profile \(profiles)",
        at: name.place,
        related: [RelatedPlace("its profiles", at: other["profiles"]?.place ?? other.member.key)],
        help: relation == "depends on"
          ? "write `required: false`, or give both the same profiles" : "give both the same profiles",
        // Whoever asks for the profile of the one may ask for that of the other, too.
        effect: self.profiles != nil || service.profiles.isEmpty ? .refused : .tolerated
      )
    )
  }

  /// Whether `other` runs whenever `service` does; with no profiles given, as far as the two name the same ones.
  private func runs(_ other: ServiceView, with service: ServiceView) -> Bool {
    if profiles != nil { return isEnabled(other) }
    let needed = other.profiles
    guard !needed.isEmpty, !needed.contains(where: { $0.name == "*" }) else { return true }
    if other["profiles"]?.items.contains(where: \.isUnknown) ?? false { return true }
    let own = service.profiles
    // Somebody who asks for a profile of the one may well mean to ask for one of the other.
    return !own.isEmpty && own.contains { profile in needed.contains { $0.name == profile.name } }
  }

  // MARK: Cycles

  /// Follows the dependencies of all services, each once, and reports the first way back of each.
  mutating func checkCycles(_ enabled: [ServiceView]) {
    var states: [String: Bool] = [:]
    for service in enabled where states[service.name] == nil { follow(service, &states) }
  }

  private func edges(_ service: ServiceView) -> [ServiceView.Name] {
    ServiceView.names(service["depends_on"]) + service.impliedDependencies.map(\.0)
  }

  /// Depth first without recursion; `false` marks a service on the way, `true` one that is done.
  private mutating func follow(_ start: ServiceView, _ states: inout [String: Bool]) {
    var way: [(service: ServiceView, edges: [ServiceView.Name], next: Int)] = [(start, edges(start), 0)]
    states[start.name] = false
    while let last = way.last {
      guard last.next < last.edges.count else {
        states[last.service.name] = true
        way.removeLast()
        continue
      }
      way[way.count - 1].next += 1
      let edge = last.edges[last.next]
      guard let position = positions[edge.name], isEnabled(services[position]) else { continue }
      switch states[edge.name] {
      case nil:
        states[edge.name] = false
        way.append((services[position], edges(services[position]), 0))
      case false?: reportCycle(edge, way.map(\.service.name))
      case true?: continue
      }
    }
  }

  private mutating func reportCycle(_ edge: ServiceView.Name, _ way: [String]) {
    let start = way.firstIndex(of: edge.name) ?? 0
    let names = (way[start...] + [edge.name]).map { "'\($0)'" }
    let message =
      names.count == 2
      ? "\(names[0]) depends on itself" : "these services wait for each other: " + names.joined(separator: " → ")
    report(LoadFault("dependency-cycle", message, at: edge.place, help: "remove one of the dependencies"))
  }
}
