import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// A service looks for the host under a name that only Docker Desktop has.
struct HostGatewayMissing: ContainerRule {
  static let metadata = RuleMetadata(
    id: "host-gateway-missing",
    summary: "`host.docker.internal` is used without the `extra_hosts` that makes it known on Linux",
    category: .networking,
    severity: .warning,
    fix: .safe,
    rationale: """
      Docker Desktop gives the machine that it runs on the name `host.docker.internal`; Docker on Linux does not: `bad \
      address 'host.docker.internal:9400'`, `could not translate host name "host.docker.internal" to address` (seen on \
      Docker Engine 28). `extra_hosts: ["host.docker.internal:host-gateway"]` makes the name known everywhere, and does no \
      harm on Docker Desktop. Values that clients outside read, and lists of hosts without a proxy, are left alone.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#extra_hosts"],
    examples: [
      .bad(
        """
        services:
          web:
            image: example/web:1.4
            environment:
              DB_URL: postgres://host.docker.internal:5432/app
        #                        ^^^^^^^^^^^^^^^^^^^^ host-gateway-missing
        """
      ),
      .good(
        """
        services:
          web:
            image: example/web:1.4
            extra_hosts: ["host.docker.internal:host-gateway"]
            environment:
              DB_URL: postgres://host.docker.internal:5432/app
        """
      ),
    ]
  )

  private static let name: StaticString = "host.docker.internal"

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    let isKnown = container.service.extraHosts.contains { $0.name.string.asciiLowercased == "\(Self.name)" }
    guard !isKnown, container.ownsNetwork || container.service.networkMode?.known == "host",
      container.isWhole, let place = use(by: container)
    else { return }
    report.emit(
      .isUnknownOnLinux(container.name),
      at: place,
      help: "add extra_hosts: [\"host.docker.internal:host-gateway\"]",
      fix: fix(container, project)
    )
  }

  /// The first place where the name stands in something that the container reads.
  private func use(by container: Container) -> Place? {
    for variable in container.winningVariables {
      guard let value = variable.value, value.string.holds(Self.name), !Self.isForOthers(variable.name) else {
        continue
      }
      return place(in: value)
    }
    let lines = [container.start.entrypoint, container.start.command].compactMap { $0 }
    for word in lines.flatMap(\.words) where word.string.holds(Self.name) {
      // What is given a name there, as in `--add-host`, or told to others, is not looked up.
      if !word.string.holds("dvertise") { return place(in: word) }
    }
    for file in container.configurations {
      for upstream in file.upstreams where upstream.text.string.holds(Self.name) { return place(in: upstream.text) }
    }
    return nil
  }

  private static func isForOthers(_ name: String) -> Bool {
    let words: Set<Substring> = [
      "ADVERTISED", "ADVERTISE", "NO", "PUBLIC", "EXTERNAL", "ALLOWED", "CORS", "ORIGIN", "ORIGINS", "TRUSTED", "VITE",
      "REDIRECT", "CALLBACK", "HOSTNAME", "CSRF", "LISTENERS", "ISSUER",
    ]
    return name.asciiUppercased.split(separator: "_").contains { words.contains($0) }
  }

  private func place(in text: Text) -> Place {
    let bytes = Array(text.string.utf8)
    let length = Self.name.utf8CodeUnitCount
    let start = bytes.indices.first { bytes[$0...].starts(with: "\(Self.name)".utf8) } ?? 0
    return text.place(of: start..<min(start + length, bytes.count))
  }

  private func fix(_ container: Container, _ project: Project) -> Fix? {
    let editor = ServiceEditor(container.service, project)
    guard container.service.keys["extra_hosts"] == nil,
      let edit = editor.adding(["extra_hosts:", "  - \"host.docker.internal:host-gateway\""])
    else { return nil }
    return Fix("add `extra_hosts`", .safe, [edit])
  }
}

extension Message {
  fileprivate static func isUnknownOnLinux(_ service: String) -> Message {
    "'\(service)' uses host.docker.internal, a name that Docker on Linux does not know without extra_hosts"
  }
}
