import Diagnostics
import SourceText
import YAML

/// How a project is read.
enum LoadingMode: Sendable {
  /// For the rules: what is not set is unknown, and every value stays as it is written.
  case lint
  /// As Docker: what is not set is blank, and values take their canonical form.
  case strict
}

/// The variables that interpolation knows, each with its place.
typealias Environment = [String: EnvironmentDefinition]

/// The state of one load: what was read so far.
struct Loading {
  let request: LoadRequest
  let files: FileSystem
  let mode: LoadingMode
  var sources: SourceTable
  var provenances = [Provenance(steps: [])]
  var uses: [VariableUse] = []
  /// The folder that relative paths in each file start from.
  var folders: [FileID: String] = [:]
  /// The files in the order of reading.
  var composeFiles: [ComposeFile] = []
  var versions: [Sourced<Text>] = []
  /// Services that came by `include`.
  var includedServices: Set<String> = []
  /// How many values were copied by `extends` and `include` so far.
  private var copied = 0
  /// How many files were included so far.
  var includeCount = 0
  /// Whether something could not be read because it is elsewhere.
  var hasUnknownParts = false
  /// Whether variables were given: by an env file, or by the shell where it counts.
  var hasVariables = false
  /// Files that services extend, by path and environment.
  var extendedFiles: [String: Value?] = [:]
  private(set) var faults: [LoadFault] = []
  /// Files that are there and could not be read, each with the reason.
  private(set) var obstacles: [String] = []
  private var reported: Set<LoadFault> = []
  /// Files whose own faults were reported: a file that is read again has the same ones.
  private var parsed: [String: (tree: YAMLTree, id: FileID)] = [:]

  init(_ request: LoadRequest, _ files: FileSystem, _ sources: SourceTable, _ mode: LoadingMode) {
    self.request = request
    self.files = files
    self.sources = sources
    self.mode = mode
  }

  mutating func report(_ fault: LoadFault) {
    if reported.insert(fault).inserted { faults.append(fault) }
  }

  /// Notes that a file is there and cannot be read.
  mutating func noteObstacle(_ path: String) {
    guard let error = files.obstacle(path) else { return }
    let line = "\(path): \(error.reason)"
    if !obstacles.contains(line) { obstacles.append(line) }
  }

  mutating func report(_ faults: [LoadFault]) {
    for fault in faults { report(fault) }
  }

  mutating func report(_ rule: String, _ problems: [Problem], _ file: FileID) {
    for problem in problems {
      report(
        LoadFault(
          rule,
          problem.message,
          at: Place(file, problem.span),
          related: problem.notes.map { RelatedPlace($0.message, at: Place(file, $0.span)) },
          help: problem.help,
          replacement: problem.replacement
        )
      )
    }
  }

  // MARK: Models

  /// What one model is read with: the project, or what an `include` brings.
  struct Context {
    /// The folder that its relative paths start from.
    var folder: String
    var environment: Environment
    var role: ComposeFile.Role
    /// The files on the way here, to find an `include` that leads back.
    var chain: [String] = []
    /// The step that values take from here, if they come by `include`.
    var step: Provenance.Step?
  }

  /// The files merged into one document, `extends` and `include` worked in.
  mutating func model(_ paths: [String], _ context: Context) -> Value {
    var merged: Value?
    for (index, path) in paths.enumerated() {
      var context = context
      if index > 0, context.role == .main { context.role = .override }
      guard let documents = documents(path, context) else { continue }
      for (value, resets) in documents.values {
        merged = add(value, resets, documents.id, to: merged, path, context)
      }
    }
    return merged ?? Value(content: .mapping([]), place: Place(FileID(0), Span(0, 0)))
  }

  private mutating func add(
    _ value: Value,
    _ resets: [[String]],
    _ file: FileID,
    to base: Value?,
    _ path: String,
    _ context: Context
  ) -> Value {
    noteVersion(value)
    var value = extend(value, resets, path, context)
    value = include(value, path, context)
    var result = value
    if let base {
      var mergeFaults: [LoadFault] = []
      result = Merge.files(resets.isEmpty ? base : Reset.apply(resets, to: base), value, &mergeFaults)
      report(mergeFaults)
    }
    report(SchemaCheck.check(result))
    report(Consistency.externalNames(result))
    result.set("version", nil)
    result = Unicity.enforce(result)
    return mode == .strict ? Unicity.enforce(canonical(result)) : result
  }

  /// The document as Docker writes it. It writes each port of a range out: a file that would fill the memory that way
  /// loses its ports.
  mutating func canonical(_ document: Value) -> Value {
    let services = document["services"]?.members ?? []
    let lists = services.compactMap { $0.value["ports"] }
    var count = 0
    for list in lists { for item in list.items { count += item.text != nil ? PortSpec.count(in: item.printed) : 1 } }
    guard count > ComposeLoader.mostPorts, let place = lists.first?.place else { return Canonical.document(document) }
    let message = "the port ranges of this file stand for more than \(ComposeLoader.mostPorts) ports"
    report(LoadFault("yaml-bomb", message, at: place, help: "publish the ports that something listens on"))
    let short = document.mapped { key, value in
      key == "services" ? value.mapped { _, service in service.without("ports") } : value
    }
    return Canonical.document(short)
  }

  private mutating func noteVersion(_ value: Value) {
    guard let version = value.member("version"), let text = version.value.text else { return }
    versions.append(Sourced(text, place: version.value.place, key: version.key.span))
  }

  // MARK: Files

  /// The documents of a file with what each resets; nil if the file cannot be read.
  mutating func documents(_ path: String, _ context: Context) -> (values: [(Value, [[String]])], id: FileID)? {
    guard let (tree, id) = parse(path, context) else { return nil }
    guard tree.expandedNodeCount <= ComposeLoader.mostNodes else {
      let message = "the aliases of this file stand for more than \(ComposeLoader.mostNodes) values"
      let span = tree.heaviestAlias.map { tree[$0].span } ?? Span(0, 0)
      report(LoadFault("yaml-bomb", message, at: Place(id, span), help: "use fewer nested aliases"))
      return nil
    }
    let environment = context.environment
    let interpolator = Interpolator(usesBlanks: mode == .strict) { environment[$0] }
    var builder = ValueBuilder(tree, sources[id].bytes, interpolator, provenances)
    builder.interpolates = request.interpolates
    var values: [(Value, [[String]])] = []
    for root in tree.documents {
      let value = builder.value(root)
      if value.isMapping {
        values.append((value, builder.resets))
      } else if tree.problems.isEmpty {
        reportNoMapping(tree, root)
      }
    }
    if tree.documents.isEmpty, tree.problems.isEmpty {
      let place = Place(id, Span(0, 0))
      report(LoadFault("not-a-compose-document", "the file is empty", at: place, help: "begin with `services:`"))
    }
    provenances = builder.provenances
    report(builder.faults)
    report(builder.interpolator.faults.filter { isProven($0) })
    for (value, _) in values { report(ReplacedMounts.faults(value)) }
    uses += builder.interpolator.uses
    return (values, id)
  }

  /// Without any env file, what has to be set is most likely set by the shell or by an env file that is not checked in.
  private func isProven(_ fault: LoadFault) -> Bool {
    mode == .strict || fault.rule != "required-variable-missing" || hasVariables
  }

  private mutating func parse(_ path: String, _ context: Context) -> (tree: YAMLTree, id: FileID)? {
    if let known = parsed[path] {
      if folders[known.id] == nil { folders[known.id] = context.folder }
      return known
    }
    guard case .success(let bytes) = files.read(path) else {
      noteObstacle(path)
      return nil
    }
    let id = sources.add(SourceFile(path: path, bytes: bytes))
    folders[id] = context.folder
    let tree = YAMLTree.parse(bytes, file: id)
    report("invalid-yaml", tree.problems, id)
    report("duplicate-yaml-key", tree.duplicateKeys, id)
    composeFiles.append(ComposeFile(id: id, path: path, role: context.role, tree: tree))
    parsed[path] = (tree, id)
    return (tree, id)
  }

  private mutating func reportNoMapping(_ tree: YAMLTree, _ root: YAMLNodeID) {
    let node = tree[root]
    let first = tree.items(of: root).first.map { tree[$0].span } ?? node.span
    let span = node.span.isEmpty ? node.span : Span(node.span.start, max(first.end, node.span.start + 1))
    let message = node.span.isEmpty ? "the file is empty" : "the top level of a compose file is a mapping, not this"
    report(
      LoadFault("not-a-compose-document", message, at: Place(tree.file, span), help: "begin with `services:`")
    )
  }

  // MARK: Values from elsewhere

  /// The value with one more step in front of what all its parts came through.
  mutating func value(_ value: Value, through step: Provenance.Step) -> Value {
    var known: [ProvenanceID: ProvenanceID] = [:]
    return added(step, to: value, &known)
  }

  /// Whether another copy of what a service takes over, or a project includes, still fits into memory.
  mutating func hasRoom(at place: Place) -> Bool {
    if copied <= ComposeLoader.mostCopies { return true }
    let message = "what `extends` and `include` bring adds up to more than \(ComposeLoader.mostCopies) values"
    report(LoadFault("yaml-bomb", message, at: place, help: "let fewer services take over less"))
    return false
  }

  private mutating func added(
    _ step: Provenance.Step,
    to value: Value,
    _ known: inout [ProvenanceID: ProvenanceID]
  ) -> Value {
    copied += 1
    var result = value
    let id = known[value.provenance] ?? note(step, after: value.provenance)
    known[value.provenance] = id
    result.provenance = id
    func marked(_ text: Text) -> Text {
      var text = text
      text.provenance = id
      return text
    }
    switch value.content {
    case .null: break
    case .bool(let value, let text): result.content = .bool(value, marked(text))
    case .int(let value, let text): result.content = .int(value, marked(text))
    case .float(let value, let text): result.content = .float(value, marked(text))
    case .string(let text): result.content = .string(marked(text))
    case .date(let text): result.content = .date(marked(text))
    case .sequence(let items): result.content = .sequence(items.map { added(step, to: $0, &known) })
    case .mapping(let members):
      result.content = .mapping(
        members.map { Member(name: $0.name, key: $0.key, value: added(step, to: $0.value, &known)) }
      )
    }
    return result
  }

  private mutating func note(_ step: Provenance.Step, after id: ProvenanceID) -> ProvenanceID {
    provenances.append(Provenance(steps: [step] + provenances[Int(id.index)].steps))
    return ProvenanceID(provenances.count - 1)
  }

  /// Whether a reference leads to another machine.
  static func isRemote(_ path: String) -> Bool {
    path.contains("://") || path.hasPrefix("git@") || path.hasPrefix("github.com/")
  }
}
