import Analysis
import Compose
import Diagnostics
import ImageCatalog
import Linting
import Shell
import SourceText

/// A healthcheck that asks in the wrong place.
struct HealthcheckWrongTarget: ContainerRule {
  static let metadata = RuleMetadata(
    id: "healthcheck-wrong-target",
    summary: "A healthcheck asks at an address where the service does not answer",
    category: .health,
    severity: .warning,
    fix: .safe,
    rationale: """
      Three ways to be unhealthy for ever, or healthy without being it. A port that the container does not listen on: \
      `wget: can't connect to remote host (127.0.0.1): Connection refused`. On Alpine, busybox's wget with `localhost`: it \
      asks at ::1 first and only there, where a server that listens on 0.0.0.0 does not answer (seen on Docker Engine 28; \
      Debian's busybox is fine). And the public address of a site, which says how the network is, not how this container is.

      Left alone: containers of which not all listeners are known, servers that may listen on IPv6 as nginx, Node.js and \
      Go do, names of this project, and checks of a VPN's or a proxy's way out.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#healthcheck"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27-alpine
            healthcheck:
              test: ["CMD-SHELL", "wget -q --spider http://127.0.0.1:8080/ || exit 1"]
        #                                           ^^^^^^^^^^^^^^^^^^^^^^ healthcheck-wrong-target
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27-alpine
            healthcheck:
              test: ["CMD-SHELL", "wget -q --spider http://127.0.0.1/ || exit 1"]
        """
      ),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    guard container.ownsNetwork, let test = project.healthTest(of: container) else { return }
    for (address, place, word) in test.addresses {
      guard let scheme = address.scheme, scheme.hasPrefix("http") else { continue }
      if address.isLoopback || address.host == "0.0.0.0" {
        if !checkPort(address, place, container, project, &report) {
          checkFamily(address, place, word, test, container, project, &report)
        }
      } else if isPublic(address, container, project) {
        report.emit(
          .asksOutside(container.name, address.host),
          at: place,
          help: "ask the container itself: http://127.0.0.1:<the port that it listens on>/"
        )
      }
    }
  }

  /// Whether the port is none that the container listens on; then it is reported.
  private func checkPort(
    _ address: Address,
    _ place: Place,
    _ container: Container,
    _ project: Project,
    _ report: inout Report
  ) -> Bool {
    guard let port = address.effectivePort, !container.listeners.includes(port), !container.listeners.evidence.isEmpty,
      project.knowsAllListeners(of: container), !container.hasOwnConfiguration
    else { return false }
    let published = container.service.ports.first { $0.published?.contains(port) == true }
    let listener = container.listeners.evidence.first
    let known = listener.map { $0.port.first }
    report.emit(
      published == nil ? .nothingListens(container.name, port) : .isPublishedPort(container.name, port),
      at: place,
      related: (published.map { [RelatedPlace("\(port) is the port on the host", at: $0.place)] } ?? [])
        + (listener?.place.map { [RelatedPlace("'\(container.name)' listens on \(known ?? 0) here", at: $0)] } ?? []),
      help: known.map { "ask at port \($0), on which '\(container.name)' listens" }
        ?? "ask at the port that it listens on"
    )
    return true
  }

  /// busybox's wget at `localhost`, where the server is known to listen on IPv4 alone.
  private func checkFamily(
    _ address: Address,
    _ place: Place,
    _ word: Text,
    _ test: HealthTest,
    _ container: Container,
    _ project: Project,
    _ report: inout Report
  ) {
    guard address.host == "localhost", case .alpine = container.facts?.distribution,
      test.script.plainInvocations.contains(where: { $0.runs("wget") }),
      !project.installsWget(container), let proof = container.listensOnIPv4Only(project)
    else { return }
    let host = word.place(of: address.hostRange)
    report.emit(
      .asksIPv6(container.name),
      at: place,
      related: [RelatedPlace("'\(container.name)' listens on IPv4 alone: 0.0.0.0", at: proof)],
      help: "write 127.0.0.1 in place of localhost",
      fix: Fix("write 127.0.0.1", .safe, [TextEdit(host, "127.0.0.1")])
    )
  }

  /// A name of the internet, in the check of a container that serves something itself.
  private func isPublic(_ address: Address, _ container: Container, _ project: Project) -> Bool {
    let host = address.host.asciiLowercased
    guard host.holds("."), !host.holds("\u{FFFC}"), !host.utf8.allSatisfy({ $0.isDigit || $0 == 0x2E }),
      !host.hasSuffix(".local"), !host.hasSuffix(".internal"), !host.hasSuffix(".localhost"), !host.hasSuffix(".test")
    else { return false }
    guard !container.service.ports.isEmpty || !container.listeners.evidence.isEmpty else { return false }
    let own = [container.service.hostname?.string, container.service.containerName?.string, container.name]
    guard !own.contains(host), project.container(named: host) == nil,
      !container.service.extraHosts.contains(where: { $0.name.string == host })
    else { return false }
    let names = project.containers.flatMap { other in
      other.service.networks.flatMap(\.aliases).map(\.string) + [other.service.containerName?.string].compactMap { $0 }
    }
    guard !names.contains(host) else { return false }
    let image = container.image?.name ?? ""
    let tunnels = ["vpn", "gluetun", "wireguard", "tor", "proxy", "tunnel", "dns", "pihole", "unbound", "warp"]
    return !tunnels.contains { image.contains($0) || container.name.contains($0) } && !isProbeOfTheWorld(host)
  }

  /// Hosts that people ask to find out whether there is a network at all.
  private func isProbeOfTheWorld(_ host: String) -> Bool {
    let hosts = ["google.com", "cloudflare.com", "ipinfo.io", "ifconfig.me", "ifconfig.co", "icanhazip.com", "1.1.1.1"]
    return hosts.contains { host == $0 || host.hasSuffix("." + $0) }
  }
}

extension Container {
  /// Whether a configuration file may say where it listens: mounted, or copied over the image's own.
  fileprivate var hasOwnConfiguration: Bool {
    let isServer = facts?.role == .webServer || facts?.role == .proxy || facts?.role == .monitoring
    if isServer, build != nil { return true }
    return service.mounts.contains { mount in
      guard mount.kind != .volume, let target = mount.target?.string else { return mount.kind == .unknown }
      return isServer || target.holds("conf") || target.holds("/etc/") || target.hasSuffix(".yml")
        || target.hasSuffix(".yaml") || target.hasSuffix(".toml") || target.hasSuffix(".properties")
    } || !service.configs.isEmpty
  }

  /// What shows that its server listens on IPv4 alone.
  fileprivate func listensOnIPv4Only(_ project: Project) -> Place? {
    for line in [start.command, start.entrypoint].compactMap({ $0 }) {
      let text = line.words.map(\.string).joined(separator: " ")
      if text.holds("[::]") || text.holds("::0") || text.holds("--host ::") { return nil }
      if let word = line.words.first(where: { $0.string.holds("0.0.0.0") || $0.string.holds("127.0.0.1:") }) {
        return word.place
      }
      let isPython = text.holds("gunicorn") || text.holds("uvicorn") || text.holds("flask run")
      if isPython, !text.holds("unix:"), !text.holds("-c "), !text.holds("--config") { return line.place }
    }
    if let variable = environment.last(where: { ["HOST", "HOSTNAME", "BIND", "LISTEN_ADDR"].contains($0.name) }),
      variable.value?.known?.hasPrefix("0.0.0.0") == true
    {
      return variable.namePlace
    }
    guard let script = self.start.script, let unit = project.script(of: self) else { return nil }
    var isFound = false
    unit.script.forEachInvocation { invocation, _ in
      if invocation.words.contains(where: { $0.literalPrefix.holds("0.0.0.0") }) { isFound = true }
    }
    return isFound ? script.place : nil
  }
}

extension Project {
  /// Whether a RUN replaces busybox's wget by GNU's, which tries each address.
  fileprivate func installsWget(_ container: Container) -> Bool {
    guard let build = container.build, let dockerfile = dockerfile(of: container) else { return false }
    return dockerfile.runs.contains { run in
      build.chain.contains(run.stage) && run.packageSteps.contains { $0.packageNames.contains("wget") }
    }
  }
}

extension Message {
  fileprivate static func nothingListens(_ service: String, _ port: Int) -> Message {
    "nothing in '\(service)' listens on \(port): the check fails each time"
  }

  fileprivate static func isPublishedPort(_ service: String, _ port: Int) -> Message {
    "\(port) is a port of the host; inside of '\(service)' nothing listens on it, and the check runs inside"
  }

  fileprivate static func asksIPv6(_ service: String) -> Message {
    "on Alpine wget asks for localhost at ::1 alone, and '\(service)' does not listen there: the check fails each time"
  }

  fileprivate static func asksOutside(_ service: String, _ host: String) -> Message {
    "this asks \(host), not '\(service)' itself: it tells whether the network and a whole site are well"
  }
}
