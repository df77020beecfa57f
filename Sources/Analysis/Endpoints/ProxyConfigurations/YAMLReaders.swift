import Compose
import SourceText
import YAML

/// Walks the mappings of a YAML file by key.
private struct YAMLReader {
  let tree: YAMLTree
  let bytes: [UInt8]

  /// The text that was read, where it is a part of another file.
  private let origin: MappedText?

  init(_ bytes: [UInt8], _ file: FileID) {
    self.bytes = bytes
    origin = nil
    tree = YAMLTree.parse(bytes, file: file)
  }

  init(_ text: MappedText) {
    bytes = text.bytes
    origin = text
    tree = YAMLTree.parse(bytes, file: text.place.file)
  }

  var root: YAMLNodeID? { tree.documents.first.flatMap { tree.resolved($0) } }

  /// The values at a path of keys; `*` stands for every key or item, names are compared without case.
  func values(_ path: [String]) -> [YAMLNodeID] {
    var nodes = root.map { [$0] } ?? []
    for step in path {
      var next: [YAMLNodeID] = []
      for node in nodes {
        for entry in tree.entries(of: node) {
          guard step == "*" || tree.keyName(entry)?.asciiLowercased == step else { continue }
          if let value = tree.resolved(entry.value) { next.append(value) }
        }
        if step == "*" { next += tree.items(of: node).compactMap { tree.resolved($0) } }
        guard next.count < 10_000 else { return [] }
      }
      nodes = next
    }
    return nodes
  }

  func text(_ node: YAMLNodeID) -> Text? {
    guard tree[node].kind == .scalar else { return nil }
    let mapped = tree.mappedText(of: node, in: bytes)
    if let origin {
      // As a rule the text stands there as it is, perhaps in quotes.
      if mapped.pieces.count == 1, let piece = mapped.pieces.first, piece.isVerbatim {
        return origin.part(Int(piece.source.start)..<Int(piece.source.end))
      }
      let span = mapped.place.span
      return Text(mapped.string, place: origin.place(of: Int(span.start)..<Int(span.end)))
    }
    return Text(mapped.string, place: mapped.place, pieces: mapped.pieces)
  }
}

/// Reads the services and the entry points of Traefik's static and dynamic configuration in YAML.
struct TraefikReader {
  private let yaml: YAMLReader

  init(_ bytes: [UInt8], _ file: FileID) { yaml = YAMLReader(bytes, file) }
  init(_ text: MappedText) { yaml = YAMLReader(text) }

  private static let addresses = [
    ["http", "services", "*", "loadbalancer", "servers", "*", "url"],
    ["tcp", "services", "*", "loadbalancer", "servers", "*", "address"],
    ["http", "middlewares", "*", "forwardauth", "address"],
  ]

  func read(into file: inout ConfigurationFile) {
    for path in Self.addresses {
      for text in yaml.values(path).compactMap({ yaml.text($0) }) {
        // What a Go template fills in is not known.
        guard !text.string.holds("{{"), let address = Address.only(in: text.string) else { continue }
        file.upstreams.append(ConfigurationFile.Upstream(address, in: text, isDeferred: true))
      }
    }
    for text in yaml.values(["entrypoints", "*", "address"]).compactMap({ yaml.text($0) }) {
      let digits = text.string.prefix { $0 != "/" }.split(separator: ":").last
      if let port = digits.flatMap({ Int($0) }) { file.listens.append((port, text.place)) }
    }
  }
}

/// Reads the targets of a prometheus.yml.
struct PrometheusReader {
  private let yaml: YAMLReader

  init(_ bytes: [UInt8], _ file: FileID) { yaml = YAMLReader(bytes, file) }
  init(_ text: MappedText) { yaml = YAMLReader(text) }

  func read(into file: inout ConfigurationFile) {
    for job in yaml.values(["scrape_configs", "*"]) { read(job, &file) }
    let others = [
      ["alerting", "alertmanagers", "*", "static_configs", "*", "targets", "*"], ["remote_write", "*", "url"],
      ["remote_read", "*", "url"],
    ]
    for path in others { for node in yaml.values(path) { add(node, &file) } }
  }

  private func read(_ job: YAMLNodeID, _ file: inout ConfigurationFile) {
    var targets: [YAMLNodeID] = []
    for entry in yaml.tree.entries(of: job) {
      // The targets of a prober are what it is asked to look at, not what answers here.
      if yaml.tree.keyName(entry) == "relabel_configs" { return }
      guard yaml.tree.keyName(entry) == "static_configs" else { continue }
      for group in yaml.tree.items(of: entry.value).compactMap({ yaml.tree.resolved($0) }) {
        for member in yaml.tree.entries(of: group) where yaml.tree.keyName(member) == "targets" {
          targets += yaml.tree.items(of: member.value)
        }
      }
    }
    for target in targets { add(target, &file) }
  }

  private func add(_ node: YAMLNodeID, _ file: inout ConfigurationFile) {
    guard let node = yaml.tree.resolved(node), let text = yaml.text(node), !text.string.holds("{{"),
      !text.string.holds("$"), let address = Address.only(in: text.string)
    else { return }
    file.upstreams.append(ConfigurationFile.Upstream(address, in: text, isDeferred: true))
  }
}
