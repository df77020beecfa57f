import Compose
import ImageCatalog
import SourceText

/// Finds and reads the configuration files of the known proxies in a container.
struct ConfigurationFinder {
  private let container: Container
  private let files: ContainerFiles
  private let fileSystem: FileSystem

  /// At most this many files of one container are opened.
  private static let mostFiles = 200
  private static let largestFile = 1 << 20

  init(_ container: Container, _ fileSystem: FileSystem) {
    self.container = container
    self.fileSystem = fileSystem
    files = ContainerFiles(container, fileSystem)
  }

  /// The files, in the order in which the program comes to them.
  func configurations(_ sources: inout SourceTable) -> [ConfigurationFile] {
    guard mayHoldAny else { return [] }
    return nginx(&sources) + others(&sources) + contents()
  }

  /// Most containers hold none: look at the names before the folders.
  private var mayHoldAny: Bool {
    let words: [StaticString] = ["nginx", "addy", "haproxy", "traefik", "prometheus"]
    let places =
      container.service.mounts.compactMap { $0.kind == .bind ? $0.target?.string : nil }
      + (container.build?.state.copies.map(\.destination) ?? []) + container.givenFiles.map(\.path)
    return places.contains { place in words.contains { place.holds($0) } }
  }

  // MARK: nginx

  private func nginx(_ sources: inout SourceTable) -> [ConfigurationFile] {
    let main = ["/etc/nginx/nginx.conf", "/usr/local/openresty/nginx/conf/nginx.conf"]
      .lazy.compactMap { files.file(at: $0) }.first
    var open = main.map { [$0] } ?? []
    if main == nil {
      open = ["/etc/nginx/conf.d", "/opt/bitnami/nginx/conf/server_blocks"].flatMap { included($0 + "/*.conf") }
    }
    if main == nil, !isOfficialNginx { open += included("/etc/nginx/sites-enabled/*") }
    open += files.files(in: "/etc/nginx/templates").filter { $0.path.hasSuffix(".template") }
    var seen: Set<String> = []
    var read: [(ConfigurationFile, NginxReader)] = []
    while !open.isEmpty, read.count < Self.mostFiles {
      let found = open.removeFirst()
      guard seen.insert(found.path).inserted, let (file, bytes) = load(found, .nginx, &sources) else { continue }
      var text = MappedText(verbatim: Place(file.file, Span(0, bytes.count)), in: bytes)
      if found.path.hasSuffix(".template") { text = text.replacingVariables(environment, takesBare: true) }
      let reader = NginxReader(text)
      read.append((file, reader))
      var includes = file
      reader.read(into: &includes, groups: [])
      open += includes.includes.flatMap { included(Path.join("/etc/nginx", $0)) }
    }
    let groups = read.reduce(into: Set<String>()) { $0.formUnion($1.1.groups) }
    return read.map { file, reader in
      var file = file
      reader.read(into: &file, groups: groups)
      return file
    }
  }

  private var isOfficialNginx: Bool { container.facts?.family == "nginx" }

  private var environment: [String: Text?] {
    Dictionary(container.environment.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  /// The files that an `include` means.
  private func included(_ pattern: String) -> [ContainerFiles.Found] {
    guard pattern.utf8.contains(UInt8(ascii: "*")) else { return files.file(at: pattern).map { [$0] } ?? [] }
    let name = Array(Path.name(of: pattern).utf8)
    return files.files(in: Path.folder(of: pattern)).filter {
      Wildcard.matches(name, Array(Path.name(of: $0.path).utf8))
    }
  }

  // MARK: The others, of one file each

  private func others(_ sources: inout SourceTable) -> [ConfigurationFile] {
    var result: [ConfigurationFile] = []
    for found in candidates.prefix(Self.mostFiles) {
      guard let kind = kind(of: found.path), let (empty, bytes) = load(found, kind, &sources) else { continue }
      var file = empty
      let text = MappedText(verbatim: Place(file.file, Span(0, bytes.count)), in: bytes)
      switch kind {
      case .caddy: CaddyfileReader(text).read(into: &file)
      case .haproxy: HAProxyReader(text).read(into: &file)
      case .traefik where Path.name(of: found.path).hasSuffix(".toml"): TraefikTOMLReader(text).read(into: &file)
      case .traefik: TraefikReader(bytes, file.file).read(into: &file)
      case .prometheus: PrometheusReader(bytes, file.file).read(into: &file)
      case .nginx: continue
      }
      result.append(file)
    }
    return result
  }

  /// The texts that stand in the compose file itself: `configs: … content:`.
  private func contents() -> [ConfigurationFile] {
    let given = container.givenFiles.compactMap { file in file.content.map { (file, $0) } }
    let servers = given.filter { Self.isNginx($0.0.path) }.map { ($0.0, NginxReader(text($0.0.path, $0.1))) }
    let groups = servers.reduce(into: Set<String>()) { $0.formUnion($1.1.groups) }
    let nginx = servers.map { given, reader in
      var file = ConfigurationFile(.nginx, file: given.origin.file, path: given.path, origin: given.origin)
      reader.read(into: &file, groups: groups)
      return file
    }
    return nginx + given.compactMap { other($0.0, $0.1.mapped) }
  }

  private static func isNginx(_ path: String) -> Bool {
    path.hasPrefix("/etc/nginx/") && (path.hasSuffix(".conf") || path.hasSuffix(".template"))
  }

  private func text(_ path: String, _ content: Text) -> MappedText {
    path.hasSuffix(".template") ? content.mapped.replacingVariables(environment, takesBare: true) : content.mapped
  }

  private func other(_ given: GivenFile, _ text: MappedText) -> ConfigurationFile? {
    guard let kind = kind(of: given.path), kind != .nginx else { return nil }
    var file = ConfigurationFile(kind, file: given.origin.file, path: given.path, origin: given.origin)
    switch kind {
    case .caddy: CaddyfileReader(text).read(into: &file)
    case .haproxy: HAProxyReader(text).read(into: &file)
    case .traefik where given.path.hasSuffix(".toml"): TraefikTOMLReader(text).read(into: &file)
    case .traefik: TraefikReader(text).read(into: &file)
    case .prometheus: PrometheusReader(text).read(into: &file)
    case .nginx: return nil
    }
    return file
  }

  /// The files that are mounted or copied by name, and those directly in a folder that is.
  private var candidates: [ContainerFiles.Found] {
    var paths: [String] = []
    for mount in container.service.mounts where mount.kind == .bind {
      guard let target = mount.target?.known, let host = mount.hostPath else { continue }
      if fileSystem.isFile(host) {
        paths.append(target)
      } else if mayConfigure(target) {
        paths += files.files(in: Path.normalized(target)).map(\.path)
      }
    }
    for copy in container.build?.state.copies ?? [] where mayConfigure(copy.destination) {
      paths.append(copy.destination)
      paths += files.files(in: copy.destination).map(\.path)
    }
    paths += container.givenFiles.map(\.path)
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }.compactMap { files.file(at: $0) }
  }

  private func mayConfigure(_ target: String) -> Bool {
    let words: [StaticString] = ["addy", "haproxy", "traefik", "prometheus"]
    return words.contains { target.holds($0) }
  }

  private func kind(of path: String) -> ConfigurationKind? {
    let name = Path.name(of: path)
    let isYAML = name.hasSuffix(".yml") || name.hasSuffix(".yaml")
    if name == "Caddyfile" { return .caddy }
    if name.hasSuffix(".cfg"), name == "haproxy.cfg" || path.holds("/haproxy/") { return .haproxy }
    if isYAML || name.hasSuffix(".toml"), container.facts?.family == "traefik" { return .traefik }
    let isNamed = name == "prometheus.yml" || name == "prometheus.yaml"
    return isYAML && (isNamed || isGivenToPrometheus(path)) ? .prometheus : nil
  }

  /// `--config.file=/etc/prometheus/other.yml`
  private func isGivenToPrometheus(_ path: String) -> Bool {
    guard let command = container.start.command, container.facts?.family == "prom/prometheus" else { return false }
    return command.words.contains { $0.string == "--config.file=" + path }
  }

  private func load(_ found: ContainerFiles.Found, _ kind: ConfigurationKind, _ sources: inout SourceTable)
    -> (ConfigurationFile, [UInt8])?
  {
    guard let status = fileSystem.status(found.hostPath), status.kind == .file, status.size < Self.largestFile,
      case .success(let bytes) = fileSystem.read(found.hostPath), !bytes.prefix(1 << 10).contains(0)
    else { return nil }
    let file = sources.add(SourceFile(path: found.hostPath, bytes: bytes))
    return (ConfigurationFile(kind, file: file, path: found.path, origin: found.origin), sources[file].bytes)
  }
}
