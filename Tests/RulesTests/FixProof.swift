import Analysis
import Compose
import Diagnostics
import Linting
import SourceText
import YAML

/// What has to hold of files that were fixed, whoever fixed them: a fixture's rule, or all rules over a real repository.
struct FixProof {
  var before: FileSystem
  var after: FileSystem
  var run: FixedRun

  /// Everything that does not hold, one line each.
  func failures(_ targets: [LintTarget]) -> [String] {
    run.files.flatMap { syntax($0) + keptBytes($0) } + targets.flatMap { resolved($0) }
  }

  /// The result can be read as well as before.
  private func syntax(_ file: FixedFile) -> [String] {
    let (old, new) = (file.kind.problemCount(in: file.text.original), file.kind.problemCount(in: file.text.bytes))
    return new > old ? ["\(file.path): cannot be read any more"] : []
  }

  /// What was kept of the original is in its order, and together with what was inserted makes the new text.
  private func keptBytes(_ file: FixedFile) -> [String] {
    var (bytes, last): ([UInt8], Int) = ([], 0)
    for piece in file.text.pieces {
      switch piece {
      case .inserted(let new): bytes += new
      case .kept(let range):
        if range.lowerBound < last { return ["\(file.path): bytes changed their order"] }
        last = range.upperBound
        bytes += file.text.original[range]
      }
    }
    return bytes == file.text.bytes ? [] : ["\(file.path): bytes outside of the edits changed"]
  }

  /// The project that Compose would run is the same, but for the keys that were edited.
  private func resolved(_ target: LintTarget) -> [String] {
    guard case .project(let files, let folder) = target else { return [] }
    var request = LoadRequest(files: files)
    request.projectFolder = folder
    var (oldSources, newSources) = (SourceTable(), SourceTable())
    let old = ComposeLoader.resolve(request, files: before, sources: &oldSources)
    let new = ComposeLoader.resolve(request, files: after, sources: &newSources)
    let touched = run.files.filter { oldSources.id(of: $0.path) != nil || newSources.id(of: $0.path) != nil }
    guard old.isAccepted, !touched.isEmpty else { return [] }
    // With its key mended, Compose looks at what `extends` and `include` name: files that a test does not have.
    let isAboutFiles = new.faults.contains {
      ["invalid-extends", "invalid-include", "env-file-missing"].contains($0.rule)
    }
    if !new.isAccepted, isAboutFiles { return [] }
    if !new.isAccepted {
      return [
        "\(target.mainPath): was accepted and is not any more: \(new.faults.map(\.message).joined(separator: "; "))"
      ]
    }
    let edited = Edited(touched)
    let (one, other) = (Self.leaves(old.root), Self.leaves(new.root))
    return Set(one.keys).union(other.keys).sorted { $0.joined() < $1.joined() }.compactMap { path in
      if one[path] == other[path] || edited.explains(path) { return nil }
      return
        "\(target.mainPath): \(path.joined(separator: ".")) was \(one[path] ?? "missing"), is \(other[path] ?? "missing")"
    }
  }

  /// Every value of a resolved project by its way from the top; a list, whose items move, is one value.
  private static func leaves(_ value: ResolvedValue, _ path: [String] = []) -> [[String]: String] {
    switch value.content {
    case .mapping(let entries):
      return entries.reduce(into: [:]) { $0.merge(leaves($1.value, path + [$1.key])) { one, _ in one } }
    case .list(let items):
      return [path: "\(items.map { leaves($0).sorted { $0.key.joined() < $1.key.joined() }.map(\.value) })"]
    default: return [path: "\(value.content)"]
    }
  }
}

/// What edits changed, in terms of keys.
private struct Edited {
  private var paths: Set<[String]> = []
  /// Whether what is written once may stand for several services.
  private var isShared = false
  private var hasOtherFiles = false

  init(_ files: [FixedFile]) {
    for file in files {
      let (old, new) = (Self.tree(file.text.original), Self.tree(file.text.bytes))
      if file.kind != .compose {
        hasOtherFiles = true
        continue
      }
      let (one, other) = (Self.leaves(old, file.text.original), Self.leaves(new, file.text.bytes))
      paths.formUnion(Set(one.keys).union(other.keys).filter { one[$0] != other[$0] })
      isShared =
        isShared || !old.anchors.isEmpty || one.keys.contains { $0.contains("extends") || $0.contains("include") }
    }
  }

  /// Keys from which Compose makes others.
  private static let causes: [String: Set<String>] = [
    "depends_on": ["links", "network_mode", "volumes_from", "pid", "ipc"], "networks": ["network_mode"],
    "environment": ["env_file"], "container_name": [],
  ]

  func explains(_ path: [String]) -> Bool {
    let depth = path.first == "services" ? 3 : 2
    let prefix = Array(path.prefix(depth))
    if paths.contains(where: { $0.starts(with: prefix) || prefix.starts(with: $0) }) { return true }
    guard let key = prefix.last else { return false }
    if hasOtherFiles, key == "environment" { return true }
    let causes = Self.causes[key, default: []].union([key])
    return paths.contains { edited in
      edited.contains { causes.contains($0) }
        && (isShared || edited.starts(with: prefix.dropLast()) || path.first != "services")
    }
  }

  private static func tree(_ bytes: [UInt8]) -> YAMLTree { YAMLTree.parse(bytes, file: FileID(0)) }

  /// Each value as written by its way from the top.
  private static func leaves(_ tree: YAMLTree, _ bytes: [UInt8]) -> [[String]: String] {
    var leaves: [[String]: String] = [:]
    func walk(_ node: YAMLNodeID, _ path: [String]) {
      let tag = tree.tag(of: node)?.name ?? ""
      switch tree[node].kind {
      case .mapping:
        if tree.entries(of: node).isEmpty { leaves[path] = tag + "{}" }
        for entry in tree.entries(of: node) { walk(entry.value, path + [tree.keyName(entry) ?? "?"]) }
      case .sequence:
        for (index, item) in tree.items(of: node).enumerated() { walk(item, path + [String(index)]) }
        leaves[path] = tag + "[]"
      case .alias: leaves[path] = "*" + (tree.anchor(of: node)?.name ?? "")
      case .scalar:
        leaves[path] = tag + String(decoding: bytes[tree[node].span.range], as: UTF8.self)
      }
    }
    for root in tree.documents { walk(root, []) }
    return leaves
  }
}
