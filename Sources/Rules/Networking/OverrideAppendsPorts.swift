import Analysis
import Compose
import Diagnostics
import Linting
import SourceText

/// An override file means to change a published port, and adds a second one.
struct OverrideAppendsPorts: ContainerRule {
  static let metadata = RuleMetadata(
    id: "override-appends-ports",
    summary: "An override adds a second published port instead of changing the first",
    category: .networking,
    severity: .warning,
    fix: .unsafe,
    rationale: """
      Lists are joined when compose files are merged: with `8000:80` in the one and `8001:80` in the other both ports are \
      published. Where the first was to be moved out of the way, the start still fails with `Bind for 0.0.0.0:8000 failed: \
      port is already allocated` (seen with Compose 2.40). `ports: !override` replaces the list (Compose 2.24 and newer). \
      Ports of another port of the container, entries that are the same in both files, and ranges are left alone.
      """,
    references: ["https://docs.docker.com/reference/compose-file/merge/#replace-value"],
    examples: [
      .bad(files: [
        Example.File("compose.yaml", "services:\n  web:\n    image: nginx:1.27.3\n    ports: [\"8000:80\"]"),
        Example.File(
          "compose.override.yaml",
          """
          services:
            web:
              ports:
                - "8001:80"
              #    ^^^^ override-appends-ports
          """
        ),
      ]),
      .good(files: [
        Example.File("compose.yaml", "services:\n  web:\n    image: nginx:1.27.3\n    ports: [\"8000:80\"]"),
        Example.File("compose.override.yaml", "services:\n  web:\n    ports: !override\n      - \"8001:80\""),
      ]),
    ]
  )

  func check(_ container: Container, in project: Project, _ report: inout Report) {
    let ports = container.service.ports
    guard ports.count > 1, let base = ports.first?.place.file, ports.contains(where: { $0.place.file != base }) else {
      return
    }
    let overrides = Set(project.compose.files.filter { $0.role == .override }.map(\.id))
    for added in ports where overrides.contains(added.place.file) {
      guard let target = added.target, let published = added.published, published.count == 1 else { continue }
      let first = ports.first { port in
        port.place.file != added.place.file && port.target == target && port.protocol == added.protocol
          && port.published.map { $0.count == 1 && $0 != published } ?? false && !Self.isElsewhere(port, added)
      }
      guard let first, let other = first.published?.first else { continue }
      report.emit(
        .isAdded(container.name, published.first, other, target.first),
        at: added.publishedPlace ?? added.place,
        related: [RelatedPlace("\(other) is published here, and stays so", at: first.publishedPlace ?? first.place)],
        help: "write `ports: !override` to replace the list of the other file",
        fix: fix(added, project)
      )
      return
    }
  }

  /// One for this machine alone beside one for all, or two addresses: somebody chose both.
  private static func isElsewhere(_ one: Port, _ other: Port) -> Bool { one.hostIP?.string != other.hostIP?.string }

  /// The key that the added entry stands under is the last one of its name before it.
  private func fix(_ added: Port, _ project: Project) -> Fix? {
    let bytes = project.sources[added.place.file].bytes
    let key = Array("ports:".utf8)
    var at = Int(added.place.span.start) - key.count
    while at >= 0, !bytes[at..<(at + key.count)].elementsEqual(key) { at -= 1 }
    guard at >= 0 else { return nil }
    let end = UInt32(clamping: at + key.count)
    return Fix("write `ports: !override`", .unsafe, [.insert(" !override", at: added.place.file, end)])
  }
}

extension Message {
  fileprivate static func isAdded(_ service: String, _ added: Int, _ first: Int, _ target: Int) -> Message {
    "this adds port \(added) to '\(service)' and does not replace \(first): both lead to \(target)"
  }
}
