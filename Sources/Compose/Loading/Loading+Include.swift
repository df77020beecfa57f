import Diagnostics
import SourceText

/// `include`: other compose files whose services belong to the project, each with its own folder and variables.
extension Loading {
  static let deepestInclude = 16
  /// More files than this are not included: files that include each other several times grow without end.
  static let mostIncludes = 2000

  /// The kinds of things that an included file brings.
  private static let kinds = ["services", "volumes", "networks", "secrets", "configs", "models"]

  /// The document with everything that its `include` brings.
  mutating func include(_ document: Value, _ path: String, _ context: Context) -> Value {
    guard let list = document.member("include") else { return document }
    var result = document
    result.set("include", nil)
    guard list.value.isSequence else {
      if !list.value.isNull {
        let what = SchemaCheck.typeName(list.value)
        report(
          LoadFault(
            "invalid-include",
            "`include` must be a list, not \(what)",
            at: list.value.place,
            help: "write it on a line of its own, behind `- `"
          )
        )
      }
      return result
    }
    var check = SchemaCheck()
    let subject = SchemaCheck.Subject(word: "include", key: list.key, meaning: "other compose files")
    check.check(list.value, .list(of: Schema.include), subject)
    report(
      check.faults.map { fault in
        var fault = fault
        // Compose reads the keys that it knows here, and passes over others.
        if fault.rule == "unknown-key" { fault.effect = .tolerated }
        return fault
      }
    )
    for item in list.value.items { addIncluded(item, path, context, to: &result) }
    return result
  }

  private mutating func addIncluded(_ item: Value, _ from: String, _ context: Context, to document: inout Value) {
    let path = item["path"]
    let texts = item.string.map { [$0] } ?? path?.string.map { [$0] } ?? path?.items.compactMap(\.string) ?? []
    guard let main = texts.first else { return }
    if let remote = texts.first(where: { $0.known.map(Self.isRemote) ?? true }) {
      self.remote(remote, "this project includes one")
      return
    }
    let paths = texts.compactMap { $0.known.map { Path.join(context.folder, $0) } }
    guard !reportUnreadable(paths, texts), let first = paths.first, hasRoom(at: main.place) else { return }
    let chain = context.chain + [from]
    includeCount += 1
    guard !chain.contains(first), chain.count < Self.deepestInclude, includeCount <= Self.mostIncludes else {
      let message = "'\(main.string)' is included by itself in the end"
      report(LoadFault("invalid-include", message, at: main.place, help: "remove one of the two includes"))
      return
    }
    var inside = context
    inside.role = .included
    inside.chain = chain
    inside.folder = folder(of: item, first, context)
    inside.environment = environment(of: item, inside.folder, context)
    let imported = completed(model(paths, inside), inside)
    add(value(imported, through: .include(main.place)), main, to: &document)
  }

  private mutating func reportUnreadable(_ paths: [String], _ texts: [Text]) -> Bool {
    var isUnreadable = false
    for (path, text) in zip(paths, texts) where !files.isFile(path) {
      isUnreadable = true
      let why = files.isFolder(path) ? "is a folder" : "is not there"
      report(
        LoadFault(
          "invalid-include",
          "the file '\(text.string)' to include \(why)",
          at: text.place,
          help: "the path is seen from the project's folder: \(path)"
        )
      )
    }
    return isUnreadable
  }

  private func folder(of item: Value, _ path: String, _ context: Context) -> String {
    if let folder = item["project_directory"]?.string?.known, !folder.isEmpty {
      let joined = Path.join(context.folder, folder)
      return files.isFolder(joined) ? joined : Path.folder(of: joined)
    }
    return Path.folder(of: path)
  }

  /// The variables for an included file: those of the project, then those of its own env files.
  private mutating func environment(of item: Value, _ folder: String, _ context: Context) -> Environment {
    var environment = context.environment
    let value = item["env_file"]
    let texts = value?.string.map { [$0] } ?? value?.items.compactMap(\.string) ?? []
    var paths: [String] = []
    if texts.isEmpty {
      let standard = Path.join(folder, ".env")
      if files.isFile(standard) { paths = [standard] }
    }
    for text in texts {
      guard let known = text.known else { continue }
      let path = Path.join(context.folder, known)
      if files.isFile(path) {
        paths.append(path)
      } else {
        report(
          LoadFault(
            "env-file-missing",
            "the env file '\(known)' for what is included is not there",
            at: text.place,
            help: "the path is seen from the project's folder: \(path)"
          )
        )
      }
    }
    for (name, definition) in variables(ofFiles: paths, context.environment) where environment[name] == nil {
      environment[name] = definition
    }
    return environment
  }

  /// What depends on the folder and the variables of the included file: the names in `environment:` lists, and contexts
  /// that are not written.
  private func completed(_ document: Value, _ context: Context) -> Value {
    guard mode == .strict, let services = document["services"] else { return document }
    var result = document
    result.set(
      "services",
      services.mapped { _, service in
        service.mapped { key, value in
          if key == "build", value.isMapping, value["context"]?.isNull ?? true {
            var build = value
            build.set("context", .string(absolute(context.folder), at: value.place))
            return build
          }
          guard key == "environment", value.isSequence else { return value }
          return value.mapped { _, item in
            guard let text = item.string, let known = context.environment[text.string]?.value else { return item }
            var item = item
            item.content = .string(Text(text.string + "=" + known.string, place: text.place))
            return item
          }
        }
      }
    )
    return result
  }

  /// Puts what was included beside what the file has itself.
  private mutating func add(_ imported: Value, _ main: Text, to document: inout Value) {
    for kind in Self.kinds {
      guard let from = imported[kind], from.isMapping else { continue }
      var to = document[kind] ?? Value(content: .mapping([]), place: from.place)
      guard case .mapping(var members) = to.content else { continue }
      var positions = Dictionary(members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
      for member in from.members {
        if let position = positions[member.name] {
          let known = members[position]
          if !known.value.isSame(as: member.value) { reportConflict(kind, member, known, main) }
          continue
        }
        positions[member.name] = members.count
        members.append(member)
        if kind == "services" { includedServices.insert(member.name) }
      }
      to.content = .mapping(members)
      document.set(kind, to)
    }
  }

  private mutating func reportConflict(_ kind: String, _ member: Member, _ known: Member, _ main: Text) {
    report(
      LoadFault(
        "invalid-include",
        "'\(main.string)' brings \(kind).\(member.name), which this project has already",
        at: main.place,
        related: [RelatedPlace("the one it brings", at: member.key), RelatedPlace("the other one", at: known.key)],
        help: "rename one of them, or change the included one in an override file next to it under `path:`"
      )
    )
  }
}
