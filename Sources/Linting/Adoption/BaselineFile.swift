package import SourceText
import YAML

/// Baselines as files: JSON with one line for each known finding, sorted, with paths relative to the file's folder.
extension Baseline {
  /// The bytes of the file; strings hold nothing that JSON cannot.
  package func text(for path: String, files: FileSystem) -> String {
    let folder = Path.folder(of: files.resolved(path))
    var lines = counts.map { key, count in
      let way = Path.way(to: key.path, from: folder) ?? key.path
      let number = count == 1 ? "" : ", \"count\": \(count)"
      return "    {\"file\": \(Self.quoted(way)), \"rule\": \(Self.quoted(key.rule))"
        + ", \"fingerprint\": \(Self.quoted(key.fingerprint))\(number)}"
    }
    lines.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let list = lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n  ]"
    return "{\n  \"version\": 1,\n  \"findings\": \(list)\n}\n"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\u{0}"..<"\u{20}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Reads a baseline file; a fault ends the run: half a baseline would let findings through, or hold them back.
  package static func read(_ path: String, files: FileSystem) throws(LintError) -> Baseline {
    switch files.read(path) {
    case .failure(let error):
      if files.status(path) == nil { throw LintError("\(path): no such baseline; --write-baseline writes one") }
      throw LintError("\(path): \(error.reason)")
    case .success(let bytes):
      var reader = BaselineReader(SourceFile(path: path, bytes: bytes), folder: Path.folder(of: files.resolved(path)))
      return Baseline(counts: try reader.read())
    }
  }
}

/// JSON is YAML, and a tree of that is at hand.
private struct BaselineReader {
  private let file: SourceFile
  private let folder: String
  private let tree: YAMLTree

  init(_ file: SourceFile, folder: String) {
    self.file = file
    self.folder = folder
    tree = YAMLTree.parse(file.bytes, file: FileID(0))
  }

  mutating func read() throws(LintError) -> [Baseline.Key: Int] {
    if let problem = tree.problems.first { throw error(problem.message, problem.span) }
    guard let root = tree.documents.first, let version = value("version", in: root) else {
      throw error("it has no `version`", Span(0, 0))
    }
    guard text(version) == "1" else {
      throw error("its version is not 1: a newer composelint wrote it", tree[version].span)
    }
    guard let list = value("findings", in: root), tree[list].kind == .sequence else {
      throw error("it has no list `findings`", tree[root].span)
    }
    var counts: [Baseline.Key: Int] = [:]
    for item in tree.items(of: list) {
      let (key, count) = try entry(item)
      counts[key, default: 0] += count
    }
    return counts
  }

  private func entry(_ item: YAMLNodeID) throws(LintError) -> (Baseline.Key, Int) {
    let count = value("count", in: item)
    guard let path = value("file", in: item).map(text), !path.isEmpty, let rule = value("rule", in: item).map(text),
      let fingerprint = value("fingerprint", in: item).map(text), !fingerprint.isEmpty,
      let number = count.map({ Int(text($0)) }) ?? 1, number > 0
    else {
      throw error("this entry lacks a `file`, a `rule` or a `fingerprint`, or its `count` is none", tree[item].span)
    }
    return (Baseline.Key(path: Path.join(folder, path), rule: rule, fingerprint: fingerprint), number)
  }

  private func value(_ key: String, in node: YAMLNodeID) -> YAMLNodeID? {
    guard tree[node].kind == .mapping else { return nil }
    return tree.entries(of: node).first { tree.keyName($0) == key }?.value
  }

  private func text(_ node: YAMLNodeID) -> String {
    tree[node].kind == .scalar ? tree.text(of: node, in: file.bytes) : ""
  }

  private func error(_ message: String, _ span: Span) -> LintError {
    let line = LineIndex(file.bytes).line(of: span.start)
    return LintError("\(file.path):\(line): this is no baseline: \(message); --write-baseline writes it anew")
  }
}
