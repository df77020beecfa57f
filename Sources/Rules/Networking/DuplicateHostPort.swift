import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// Two services publish the same port of the host.
struct DuplicateHostPort: ProjectRule {
  static let metadata = RuleMetadata(
    id: "duplicate-host-port",
    summary: "Two services publish the same port on the host",
    category: .networking,
    severity: .error,
    aliases: ["no-duplicate-exported-ports"],
    fix: .unsafe,
    rationale: """
      A port of the host can be opened once for each address and protocol: the second service fails with `Bind for \
      0.0.0.0:8080 failed: port is already allocated`. Ranges are looked at number by number; different host \
      addresses, TCP beside UDP, ports that are not known, services of different profiles (alternatives that never run \
      together), and variants of one service that share the line by an anchor or `extends` do not clash. Neither do three or more \
      services of one image that publish the same port in the same way, nor services of a file that only others make whole, or in which six or more services clash: people pick from those.
      """,
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
    examples: [
      .bad(
        """
        services:
          web:
            image: nginx:1.27.3
            ports: ["8080:80"]
          admin:
            image: adminer:5
            ports: ["8080:8080"]
        #            ^^^^ duplicate-host-port
        """
      ),
      .good(
        """
        services:
          web:
            image: nginx:1.27.3
            ports: ["8080:80"]
          admin:
            image: adminer:5
            ports: ["8081:8080"]
        """
      ),
    ]
  )

  /// With so many services that want the ports of others, a file is a list to choose from.
  private static let mostClashing = 6

  /// A published port with the service it belongs to.
  private struct Claim {
    var container: Int
    var port: Port
    var range: PortRange
    var address: String
  }

  func check(_ project: Project, _ report: inout Report) {
    // Services of a file that needs others to be whole are picked, not all started.
    guard !project.compose.isFragment else { return }
    var claims: [Claim] = []
    for container in project.containers where container.ownsNetwork {
      for port in container.service.ports where port.mode?.known != "host" {
        guard let range = port.published, range.first > 0, range.count == (port.target?.count ?? range.count) else {
          continue
        }
        guard let address = port.hostIP.map({ $0.known }) ?? "" else { continue }
        claims.append(Claim(container: container.index, port: port, range: range, address: address))
      }
    }
    // In the order of their first number, so that only neighbours need comparing.
    var clashes: [(Claim, Claim)] = []
    let sorted = claims.indices.sorted { (claims[$0].range.first, $0) < (claims[$1].range.first, $1) }
    for (position, index) in sorted.enumerated() {
      for other in sorted[(position + 1)...] {
        guard claims[other].range.first <= claims[index].range.last else { break }
        let (first, second) = index < other ? (claims[index], claims[other]) : (claims[other], claims[index])
        if clash(first, second, project) { clashes.append((first, second)) }
      }
    }
    // A file in which many services clash was never started as a whole: people pick from it.
    let alternatives = alternatives(claims, project)
    clashes.removeAll { alternatives.contains($0.0.container) && alternatives.contains($0.1.container) }
    let clashing = Set(clashes.flatMap { [$0.0.container, $0.1.container] })
    guard clashing.count < Self.mostClashing else { return }
    for (first, second) in clashes { emit(first, second, project, &report) }
  }

  /// Three or more services of one image that all publish the same port in the same way: one of them is started at a time.
  private func alternatives(_ claims: [Claim], _ project: Project) -> Set<Int> {
    struct Kind: Hashable { var image: String, range: PortRange, target: PortRange? }
    var groups: [Kind: Set<Int>] = [:]
    for claim in claims {
      guard let image = project.containers[claim.container].service.image?.string else { continue }
      groups[Kind(image: image, range: claim.range, target: claim.port.target), default: []].insert(claim.container)
    }
    return groups.values.reduce(into: []) { if $1.count > 2 { $0.formUnion($1) } }
  }

  private func clash(_ one: Claim, _ other: Claim, _ project: Project) -> Bool {
    guard one.port.protocol == other.port.protocol, one.range.overlaps(other.range) else { return false }
    guard Self.overlap(one.address, other.address) else { return false }
    if one.container == other.container { return one.port.target != other.port.target }
    // One line that two services share by an anchor or `extends`: variants, started one at a time.
    if one.port.place == other.port.place { return false }
    return Self.mayRunTogether(project.containers[one.container].service, project.containers[other.container].service)
  }

  private static func overlap(_ one: String, _ other: String) -> Bool {
    let all: Set<String> = ["", "0.0.0.0", "::"]
    return one == other || all.contains(one) || all.contains(other)
  }

  /// Services of different profiles are alternatives; so is one that only a profile brings beside one that is always on.
  private static func mayRunTogether(_ one: Compose.Service, _ other: Compose.Service) -> Bool {
    if one.profiles.isEmpty != other.profiles.isEmpty { return false }
    if one.profiles.isEmpty { return true }
    return !Set(one.profiles.map(\.string)).isDisjoint(with: other.profiles.map(\.string))
  }

  /// A file that is merged over another one adds its ports to those there, unless it says that it replaces them.
  private func override(_ first: Claim, _ second: Claim, _ project: Project) -> Fix? {
    let name = project.containers[second.container].name
    guard first.container == second.container, first.port.place.file != second.port.place.file,
      let edits = project.edits(in: second.port.place.file),
      let ports = edits.service(name).flatMap({ edits.entry("ports", of: $0) })
    else { return nil }
    return edits.tag(ports, "!override").map { Fix("write `!override`", .unsafe, $0) }
  }

  private func emit(_ first: Claim, _ second: Claim, _ project: Project, _ report: inout Report) {
    let port = max(first.range.first, second.range.first)
    let name = project.containers[first.container].name
    report.emit(
      .isTaken(port, project.containers[second.container].name, name),
      at: second.port.publishedPlace ?? second.port.place,
      related: [RelatedPlace("'\(name)' publishes \(port) here", at: first.port.publishedPlace ?? first.port.place)],
      help: "publish one of them on another port of the host",
      fix: override(first, second, project)
    )
  }
}

extension Message {
  fileprivate static func isTaken(_ port: Int, _ service: String, _ other: String) -> Message {
    service == other
      ? "'\(service)' publishes port \(port) of the host twice, for different ports of the container"
      : "'\(service)' and '\(other)' both publish port \(port) of the host; only the first one to start gets it"
  }
}
