import SourceText

/// Makes typed services of merged values. What has a wrong form is left out here: saying so is the schema's task.
struct ServiceReader {
  /// The folder that relative paths written in a file start from.
  let folder: (FileID) -> String

  func service(_ member: Member) -> Service {
    var service = Service(name: member.name, namePlace: member.key, entry: member.entry)
    for member in member.value.members {
      service.keys[member.name] = member.key
      read(member, into: &service)
    }
    return service
  }

  /// Every key has its line here, in the order of the Compose Specification's own groups.
  private func read(_ member: Member, into service: inout Service) {
    let value = member.value
    switch member.name {
    case "image": service.image = value.text
    case "build": service.build = build(member)
    case "container_name": service.containerName = value.text
    case "hostname": service.hostname = value.text
    case "command": service.command = command(member)
    case "entrypoint": service.entrypoint = command(member)
    case "environment": service.environment = variables(value)
    case "env_file": service.envFiles = envFiles(value)
    case "ports": service.ports = value.items.compactMap { PortReader.port($0) }
    case "expose": service.expose = value.items.compactMap { expose($0) }
    case "depends_on": service.dependsOn = dependencies(value)
    case "healthcheck": service.healthcheck = healthcheck(member)
    case "post_start", "pre_stop":
      service.hooks += value.items.compactMap { $0.member("command").flatMap { command($0) } }
    case "networks": service.networks = networks(value)
    case "network_mode": service.networkMode = value.text
    case "volumes": service.mounts = value.items.compactMap { MountReader(folder: folder).mount($0) }
    case "tmpfs": service.tmpfs = texts(value)
    case "links": service.links = texts(value)
    case "external_links": service.externalLinks = texts(value)
    case "extra_hosts": service.extraHosts = extraHosts(value)
    case "profiles": service.profiles = texts(value)
    case "restart": service.restart = value.text
    case "scale": service.replicas = int(member)
    case "deploy": readDeploy(value, into: &service)
    case "provider": service.hasProvider = true
    case "extends": service.extends = member.entry
    default: readRuntime(member, into: &service)
    }
  }

  private func readRuntime(_ member: Member, into service: inout Service) {
    let value = member.value
    switch member.name {
    case "init": service.initProcess = bool(member)
    case "privileged": service.privileged = bool(member)
    case "read_only": service.readOnly = bool(member)
    case "user": service.user = value.text
    case "working_dir": service.workingDir = value.text
    case "platform": service.platform = value.text
    case "pid": service.pid = value.text
    case "ipc": service.ipc = value.text
    case "uts": service.uts = value.text
    case "userns_mode": service.usernsMode = value.text
    case "cgroup_parent": service.cgroupParent = value.text
    case "mem_limit": service.limits.memory = value.text
    case "cpus", "cpu_quota": service.limits.cpus = value.text
    case "pids_limit": service.limits.processes = value.text
    case "stop_signal": service.stopSignal = value.text
    case "stop_grace_period": service.stopGracePeriod = value.text
    case "pull_policy": service.pullPolicy = value.text
    case "labels": service.labels = variables(value)
    case "volumes_from": service.volumesFrom = texts(value)
    case "cap_add": service.capAdd = texts(value)
    case "cap_drop": service.capDrop = texts(value)
    case "security_opt": service.securityOpt = texts(value)
    case "devices": service.devices = value.items.compactMap { device($0) }
    case "device_cgroup_rules": service.deviceCgroupRules = texts(value)
    case "secrets": service.secrets = sources(value)
    case "configs":
      service.configs = sources(value)
      service.configMounts = value.items.compactMap { item in
        (item.text ?? item["source"]?.text).map { ConfigMount(source: $0, target: item["target"]?.text) }
      }
    case "logging":
      if let driver = value.member("driver"), let text = driver.value.text { service.logging = sourced(text, driver) }
    default: break
    }
  }

  private func readDeploy(_ value: Value, into service: inout Service) {
    if let replicas = value.member("replicas") { service.replicas = int(replicas) ?? service.replicas }
    service.deployRestart = value["restart_policy"]?["condition"]?.text
    guard let limits = value["resources"]?["limits"] else { return }
    service.limits.memory = limits["memory"]?.text ?? service.limits.memory
    service.limits.cpus = limits["cpus"]?.text ?? service.limits.cpus
    service.limits.processes = limits["pids"]?.text ?? service.limits.processes
  }

  // MARK: Simple values

  private func sourced<Content: Sendable>(_ content: Content, _ member: Member) -> Sourced<Content> {
    let key = member.key.file == member.value.place.file ? member.key.span : nil
    return Sourced(content, place: member.value.place, key: key, provenance: member.value.provenance)
  }

  private func bool(_ member: Member) -> Sourced<Bool>? {
    switch member.value.content {
    case .bool(let value, _): return sourced(value, member)
    case .string(let text):
      switch text.known?.asciiLowercased {
      case "true", "yes", "y", "on", "1": return sourced(true, member)
      case "false", "no", "n", "off", "0": return sourced(false, member)
      default: return nil
      }
    default: return nil
    }
  }

  private func int(_ member: Member) -> Sourced<Int>? {
    switch member.value.content {
    case .int(let value, _): return sourced(Int(clamping: value), member)
    case .string(let text): return text.known.flatMap { Int($0) }.map { sourced($0, member) }
    default: return nil
    }
  }

  private func duration(_ member: Member?) -> Sourced<Int>? {
    guard let member, let text = member.value.text?.known, let value = Duration.nanoseconds(text) else { return nil }
    return sourced(value, member)
  }

  private func texts(_ value: Value) -> [Text] {
    if let text = value.text { return [text] }
    return value.items.compactMap(\.text)
  }

  /// The names in `secrets:` or `configs:`, short or long.
  private func sources(_ value: Value) -> [Text] {
    value.items.compactMap { $0.text ?? $0["source"]?.text }
  }

  /// `/dev/sda:/dev/xvda:rwm`, or the same in the long syntax.
  private func device(_ value: Value) -> Device? {
    if value.isMapping {
      return value["source"]?.text.map {
        Device(place: value.place, source: $0, permissions: value["permissions"]?.text)
      }
    }
    guard let text = value.text else { return nil }
    let parts = text.string.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let isPath = text.string.utf8.first == UInt8(ascii: "/")
    guard isPath, parts.count > 1, let source = parts.first else {
      return Device(place: text.place, source: text, permissions: nil)
    }
    let permissions = parts.count > 2 ? parts[2] : nil
    return Device(
      place: text.place,
      source: text.part(0..<source.count),
      permissions: permissions.map { text.part(text.string.utf8.count - $0.count..<text.string.utf8.count) }
    )
  }

  // MARK: Lists of names and values

  func variables(_ value: Value) -> [Variable] {
    if case .sequence(let items) = value.content { return items.compactMap { listItem($0) } }
    return value.members.map { member in
      Variable(
        name: member.name,
        value: member.value.printedText,
        namePlace: member.key,
        entry: member.entry,
        isListItem: false
      )
    }
  }

  private func listItem(_ item: Value) -> Variable? {
    guard let text = item.text else { return nil }
    let bytes = Array(text.string.utf8)
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else {
      return Variable(name: text.string, value: nil, namePlace: text.place, entry: text.place, isListItem: true)
    }
    return Variable(
      name: String(decoding: bytes[..<equals], as: UTF8.self),
      value: text.part((equals + 1)..<bytes.count),
      namePlace: text.place(of: 0..<equals),
      entry: text.place,
      isListItem: true
    )
  }

  private func envFiles(_ value: Value) -> [EnvFileReference] {
    let items = value.text == nil ? value.items : [value]
    return items.compactMap { item in
      guard let path = item.text ?? item["path"]?.text else { return nil }
      var isRequired = true
      if case .bool(let required, _) = item["required"]?.content { isRequired = required }
      return EnvFileReference(
        path: path,
        isRequired: isRequired,
        isRaw: item["format"]?.text?.known == "raw",
        resolvedPath: path.known.map { Path.join(folder(path.place.file), $0) },
        state: .unknown
      )
    }
  }

  private func extraHosts(_ value: Value) -> [ExtraHost] {
    if case .mapping(let members) = value.content {
      return members.map { ExtraHost(name: Text($0.name, place: $0.key), address: $0.value.text) }
    }
    return value.items.compactMap { item in
      guard let text = item.text else { return nil }
      let bytes = Array(text.string.utf8)
      guard let split = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.firstIndex(of: UInt8(ascii: ":")) else {
        return ExtraHost(name: text, address: nil)
      }
      return ExtraHost(
        name: text.part(0..<split),
        address: text.part((split + 1)..<bytes.count)
      )
    }
  }

  private func expose(_ value: Value) -> Sourced<PortRange>? {
    guard let text = value.text else { return nil }
    let number = Array(text.string.utf8).prefix { $0 != UInt8(ascii: "/") }
    return PortReader.range(number).map { Sourced($0, place: text.place, provenance: value.provenance) }
  }

  private func networks(_ value: Value) -> [NetworkAttachment] {
    if case .sequence(let items) = value.content {
      return items.compactMap { $0.text.map { NetworkAttachment(name: $0) } }
    }
    return value.members.map { member in
      var network = NetworkAttachment(name: Text(member.name, place: member.key))
      network.aliases = texts(member.value["aliases"] ?? Value(content: .null, place: member.key))
      network.addresses = ["ipv4_address", "ipv6_address"].compactMap { member.value[$0]?.text }
      return network
    }
  }

  private func dependencies(_ value: Value) -> [Dependency] {
    if case .sequence(let items) = value.content {
      return items.compactMap { item in
        item.text.map { Dependency(service: $0, condition: .started, isShort: true, entry: $0.place) }
      }
    }
    return value.members.map { member in
      let condition = member.value["condition"]?.text
      var dependency = Dependency(
        service: Text(member.name, place: member.key),
        condition: condition.map { $0.known.flatMap { Dependency.Condition(rawValue: $0) } } ?? .started,
        isShort: false,
        entry: member.entry
      )
      dependency.conditionPlace = condition?.place
      if case .bool(let required, _) = member.value["required"]?.content { dependency.isRequired = required }
      if case .bool(let restart, _) = member.value["restart"]?.content { dependency.restart = restart }
      return dependency
    }
  }

  // MARK: Blocks

  private func build(_ member: Member) -> Build? {
    if let text = member.value.text {
      var build = Build(place: member.key, context: text, isShort: true)
      build.contextFolder = contextFolder(text)
      return build
    }
    guard member.value.isMapping else { return nil }
    let context = member.value["context"]?.text ?? Text(".", place: member.key)
    var build = Build(place: member.key, context: context, isShort: false)
    build.contextFolder = contextFolder(context)
    build.dockerfile = member.value["dockerfile"]?.text
    build.inline = member.value["dockerfile_inline"]?.text
    build.target = member.value["target"]?.text
    build.args = member.value["args"].map { variables($0) } ?? []
    build.secrets = sources(member.value["secrets"] ?? Value(content: .null, place: member.key))
    build.network = member.value["network"]?.text
    build.additionalContexts = member.value["additional_contexts"].map { variables($0) } ?? []
    return build
  }

  /// Where a context lies; nil for one that is remote or not known.
  private func contextFolder(_ context: Text) -> String? {
    guard let path = context.known else { return nil }
    let isRemote =
      path.contains("://") || path.hasPrefix("git@") || path.hasPrefix("github.com/") || path.hasPrefix("service:")
    return isRemote ? nil : Path.join(folder(context.place.file), path)
  }

  func command(_ member: Member) -> Command? {
    let value = member.value
    let key = member.key.file == value.place.file ? member.key.span : nil
    if let text = value.text {
      return Command(form: .string(text), place: value.place, key: key, words: CommandSplitter.words(text))
    }
    guard case .sequence(let items) = value.content else { return nil }
    let words = items.compactMap(\.text)
    return Command(form: .list(words), place: value.place, key: key, words: words)
  }

  private func healthcheck(_ member: Member) -> Healthcheck? {
    guard member.value.isMapping else { return nil }
    var healthcheck = Healthcheck(entry: member.entry, keyPlace: member.key)
    healthcheck.test = member.value.member("test").flatMap { command($0) }
    healthcheck.isDisabled = member.value.member("disable").flatMap { bool($0) }?.value ?? false
    healthcheck.interval = duration(member.value.member("interval"))
    healthcheck.timeout = duration(member.value.member("timeout"))
    healthcheck.startPeriod = duration(member.value.member("start_period"))
    healthcheck.startInterval = duration(member.value.member("start_interval"))
    healthcheck.retries = member.value.member("retries").flatMap { int($0) }
    return healthcheck
  }
}
