import Diagnostics
import SourceText

/// Completes a merged project as Compose does: defaults, implied dependencies and networks, absolute paths, variables of
/// env files; and leaves out what does not run.
struct Normalizer {
  var loading: Loading
  let name: String
  let folder: String
  let environment: Environment
  let profiles: [String]
  /// Whether variables stay as they are written: then nothing is left out, and no env file is read.
  private var isRaw: Bool { !loading.request.interpolates }

  init(_ loading: Loading, name: String, folder: String, environment: Environment, profiles: [String]) {
    self.loading = loading
    self.name = name
    self.folder = folder
    self.environment = environment
    self.profiles = profiles
  }

  mutating func normalized(_ document: Value) -> Value {
    var result = document
    let filter = Consistency(document, profiles: profiles, isPartial: false)
    var services: [Member] = []
    for view in filter.services where isRaw || filter.isEnabled(view) {
      var member = view.member
      member.value = service(member)
      services.append(member)
    }
    let place = document.place
    if !isRaw || !services.isEmpty { result.set("services", Value(content: .mapping(services), place: place)) }
    addDefaultNetwork(services, &result)
    for kind in ["networks", "volumes", "secrets", "configs"] { completeResources(kind, services, &result) }
    dropUnusedModels(services, &result)
    result.set("name", .string(name, at: document["name"]?.place ?? place))
    return result
  }

  // MARK: Services

  private mutating func service(_ member: Member) -> Value {
    var service = member.value
    let place = member.key
    if service["pull_policy"]?.text?.string == "if_not_present" {
      service.set("pull_policy", service["pull_policy"].map { Value.string("missing", at: $0.place) })
    }
    if let build = service["build"], build.isMapping { service.set("build", completed(build, place)) }
    addNetworks(&service, place)
    addDependencies(ServiceView(member), &service)
    addDefaults(&service)
    service = PathResolver(loading, folder: folder).service(service)
    if isRaw {
      if let written = service["environment"] { service.set("environment", filledIn(written, keepsUnset: true)) }
    } else {
      readEnvironment(&service, place)
      readLabels(&service, place)
    }
    return service
  }

  private func completed(_ build: Value, _ place: Place) -> Value {
    var build = build
    if build["context"]?.isNull ?? true {
      build.set("context", .string(loading.absolute(folder), at: place))
    }
    if build["dockerfile"]?.isNull ?? true, build["dockerfile_inline"]?.isNull ?? true {
      build.set("dockerfile", .string("Dockerfile", at: place))
    }
    if let arguments = build["args"] {
      build.set("args", isRaw ? filledIn(arguments, keepsUnset: false) : resolved(arguments, keepsUnset: false))
    }
    return build
  }

  /// Names without a value get theirs from the shell, where that counts; a list stays a list.
  private func filledIn(_ value: Value, keepsUnset: Bool) -> Value {
    let variables = loading.request.environment
    var result = value
    if case .sequence(let items) = value.content {
      result.content = .sequence(
        items.compactMap { item in
          guard let text = item.string, !text.string.utf8.contains(UInt8(ascii: "=")) else { return item }
          guard let known = variables[text.string] else { return keepsUnset ? item : nil }
          return .string(text.string + "=" + known, at: text.place)
        }
      )
    } else {
      result.content = .mapping(
        value.members.compactMap { member in
          guard member.value.isNull else { return member }
          guard let known = variables[member.name] else { return keepsUnset ? member : nil }
          return Member(name: member.name, key: member.key, value: .string(known, at: member.key))
        }
      )
    }
    return result
  }

  /// A list or mapping of names and values, with values from the environment for names that have none.
  private func resolved(_ value: Value, keepsUnset: Bool) -> Value {
    var members: [Member] = []
    if case .sequence(let items) = value.content {
      for item in items where item.text != nil {
        for pair in ServiceView.pairs(Value(content: .sequence([item]), place: item.place)) {
          let text = pair.value.map { Value(content: .string($0), place: $0.place, provenance: item.provenance) }
          members.append(Member(name: pair.name, key: pair.key, value: text ?? Value(content: .null, place: pair.key)))
        }
      }
    } else {
      members = value.members
    }
    var result: [Member] = []
    for var member in members {
      if member.value.isNull, let known = environment[member.name]?.value {
        member.value = Value(content: .string(known), place: known.place)
      }
      if !member.value.isNull || keepsUnset { result.append(member) }
    }
    var whole = value
    whole.content = .mapping(result)
    return whole
  }

  private func addNetworks(_ service: inout Value, _ place: Place) {
    guard service["provider"] == nil, service["network_mode"] == nil else { return }
    guard service["networks"].map({ $0.isMapping && $0.members.isEmpty }) ?? true else { return }
    service.set("networks", .mapping([("default", Value(content: .null, place: place))], at: place), at: place)
  }

  /// Links, shared namespaces and `volumes_from` imply dependencies.
  private func addDependencies(_ view: ServiceView, _ service: inout Value) {
    var dependencies = service["depends_on"] ?? Value(content: .mapping([]), place: view.member.key)
    guard dependencies.isMapping else { return }
    for (other, relation) in view.impliedDependencies where dependencies.member(other.name) == nil {
      let place = other.place
      let restarts = relation != "uses the volumes of"
      dependencies.set(
        other.name,
        .mapping(
          [
            ("condition", .string("service_started", at: place)), ("restart", .bool(restarts, at: place)),
            ("required", .bool(true, at: place)),
          ],
          at: place
        )
      )
    }
    if !dependencies.members.isEmpty { service.set("depends_on", dependencies) }
  }

  private func addDefaults(_ service: inout Value) {
    if let ports = service["ports"] {
      service.set("ports", ports.mapped { _, port in Self.completed(port, ["protocol": "tcp", "mode": "ingress"]) })
    }
    if let secrets = service["secrets"] {
      service.set(
        "secrets",
        secrets.mapped { _, secret in
          Self.completed(secret, ["target": "/run/secrets/" + (secret["source"]?.printed ?? "<nil>")])
        }
      )
    }
    if let gpus = service["gpus"] { service.set("gpus", Self.counted(gpus)) }
    if let deploy = service["deploy"], deploy.isMapping {
      service.set("deploy", Self.replacing(deploy, ["resources", "reservations", "devices"]) { Self.counted($0) })
    }
    if let volumes = service["volumes"] {
      service.set(
        "volumes",
        volumes.mapped { _, volume in
          guard let target = volume["target"]?.text else { return volume }
          var volume = volume
          volume.set(
            "target",
            Value(content: .string(Self.renamed(target, Path.cleaned(target.string))), place: target.place)
          )
          return volume
        }
      )
    }
  }

  private static func renamed(_ text: Text, _ string: String) -> Text {
    text.string == string ? text : Text(string, place: text.place, provenance: text.provenance)
  }

  private static func completed(_ value: Value, _ defaults: [String: String]) -> Value {
    guard value.isMapping else { return value }
    var value = value
    for (key, text) in defaults where value.member(key) == nil { value.set(key, .string(text, at: value.place)) }
    return value
  }

  private static func counted(_ devices: Value) -> Value {
    devices.mapped { _, device in
      guard device.isMapping, device["count"] == nil, device["device_ids"] == nil else { return device }
      return completed(device, ["count": "all"])
    }
  }

  static func replacing(_ value: Value, _ path: ArraySlice<String>, _ change: (Value) -> Value) -> Value {
    guard let key = path.first else { return change(value) }
    guard let inner = value[key] else { return value }
    var result = value
    result.set(key, replacing(inner, path.dropFirst(), change))
    return result
  }

  // MARK: Environment and labels

  private mutating func readEnvironment(_ service: inout Value, _ place: Place) {
    let written = service["environment"].map { resolved($0, keepsUnset: true) }
    var own: [String: Text] = [:]
    for member in written?.members ?? [] where !member.value.isNull {
      own[member.name] = member.value.text ?? Text(member.value.printed, place: member.key)
    }
    var values = own
    var order: [String: Place] = [:]
    for file in service["env_file"]?.items ?? [] {
      guard let path = file["path"]?.text else { continue }
      var isRequired = true
      if let required = file["required"] { isRequired = Consistency.isExternal(required) }
      let isRaw = file["format"]?.text?.string == "raw"
      let known = values
      let definitions = read(path, isRequired: isRequired, isRaw: isRaw, known) { [environment] in
        environment[$0]?.value ?? own[$0]
      }
      for (name, value, place) in definitions {
        values[name] = value
        order[name] = place
      }
    }
    service.set("env_file", nil)
    guard written != nil || !values.isEmpty else { return }
    var members = written?.members ?? []
    let names = Set(members.map(\.name))
    for (name, value) in values where !names.contains(name) {
      let key = order[name] ?? place
      members.append(Member(name: name, key: key, value: Value(content: .string(value), place: value.place)))
    }
    let whole = Value(content: .mapping(members), place: service["environment"]?.place ?? place)
    service.set("environment", whole, at: place)
  }

  private mutating func readLabels(_ service: inout Value, _ place: Place) {
    guard let files = service["label_file"] else { return }
    var labels: [String: Text] = [:]
    for item in files.items {
      guard let path = item.text else { continue }
      let known = labels
      for (name, value, _) in read(path, isRequired: true, isRaw: false, known, { known[$0] }) { labels[name] = value }
    }
    var members = labels.map { Member(name: $0, key: $1.place, value: Value(content: .string($1), place: $1.place)) }
    for pair in ServiceView.pairs(service["labels"]) {
      members.removeAll { $0.name == pair.name }
      let text = pair.value ?? Text("", place: pair.key)
      members.append(Member(name: pair.name, key: pair.key, value: Value(content: .string(text), place: text.place)))
    }
    service.set("label_file", nil)
    service.set("labels", Value(content: .mapping(members), place: files.place), at: place)
  }

  private mutating func read(
    _ path: Text,
    isRequired: Bool,
    isRaw: Bool,
    _ known: [String: Text],
    _ lookup: (String) -> Text?
  ) -> [(String, Text, Place)] {
    guard loading.files.status(path.string) != nil else {
      if isRequired {
        let message = "the file '\(path.string)' is not there"
        loading.report(
          LoadFault("env-file-missing", message, at: path.place, help: "create it, or write `required: false`")
        )
      }
      return []
    }
    guard case .success(let bytes) = loading.files.read(path.string) else {
      loading.report(LoadFault("env-file-missing", "the file '\(path.string)' cannot be read", at: path.place))
      return []
    }
    let id = loading.sources.add(SourceFile(path: path.string, bytes: bytes))
    let file = EnvFile(bytes, file: id, isRaw: isRaw, usesBlanks: true, known: known, lookup: lookup)
    loading.report("env-file-syntax", file.problems, id)
    return file.entries.compactMap { entry in
      (entry.value ?? lookup(entry.name)).map { (entry.name, $0, Place(id, entry.nameSpan)) }
    }
  }

  // MARK: Resources

  private func addDefaultNetwork(_ services: [Member], _ document: inout Value) {
    guard services.contains(where: { $0.value["networks"]?.member("default") != nil }) else { return }
    var networks = document["networks"] ?? Value(content: .mapping([]), place: document.place)
    if networks.member("default") == nil { networks.set("default", Value(content: .null, place: document.place)) }
    document.set("networks", networks)
  }

  /// Names the resources of one kind, and leaves out those that no service uses.
  private func completeResources(_ kind: String, _ services: [Member], _ document: inout Value) {
    guard let resources = document[kind], resources.isMapping else { return }
    let used = Set(services.flatMap { namesUsed(kind, ServiceView($0)) })
    let resolver = PathResolver(loading, folder: folder)
    var result = resources
    result.content = .mapping(
      resources.members.filter { isRaw || used.contains($0.name) }.map { member in
        var member = member
        if member.value.isNull { member.value.content = .mapping([]) }
        if member.value["name"]?.isNull ?? true {
          let isExternal = member.value["external"].map { Consistency.isExternal($0) } ?? false
          member.value.set("name", .string(isExternal ? member.name : "\(name)_\(member.name)", at: member.key))
        }
        member.value = resolver.resource(member.value, kind)
        return member
      }
    )
    document.set(kind, result.members.isEmpty ? nil : result)
  }

  private func dropUnusedModels(_ services: [Member], _ document: inout Value) {
    guard !isRaw, var models = document["models"], models.isMapping else { return }
    let used = Set(services.flatMap { ServiceView($0).names("models").map(\.name) })
    models.content = .mapping(models.members.filter { used.contains($0.name) })
    document.set("models", models.members.isEmpty ? nil : models)
  }

  private func namesUsed(_ kind: String, _ service: ServiceView) -> [String] {
    switch kind {
    case "networks": service.names("networks").map(\.name)
    case "volumes": (service["volumes"]?.items ?? []).compactMap { Consistency.volumeName($0)?.name }
    case "configs": ServiceView.sources(service["configs"]).map(\.name)
    default: (ServiceView.sources(service["secrets"]) + ServiceView.sources(service["build"]?["secrets"])).map(\.name)
    }
  }
}
